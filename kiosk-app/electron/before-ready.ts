import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Electron } from './electron-api.ts';
import { registerScheme } from './screen-protocol.ts';

/** Chromium's switches: videos start by themselves, no gesture moves the page, a covered window goes on drawing, no framed page takes the keyboard, keeps the graphics processor, or reaches a relay. */
const SWITCHES: readonly (readonly [string, string?])[] = [
  ['autoplay-policy', 'no-user-gesture-required'],
  ['disable-pinch'],
  ['overscroll-history-navigation', '0'],
  ['disable-features', 'CalculateNativeWinOcclusion'],
  ['enable-features', 'BlockingFocusWithoutUserActivation'],
  ['disable-3d-apis'],
  // There is nothing at this address: what of Chromium would leave the machine ends there. The player has a network of its own.
  ['proxy-server', '127.0.0.1:9'],
];

/** Switches that would open a packaged kiosk to whoever can change how it is started. No fuse shuts them. */
const UNWANTED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'disable-web-security',
  'load-extension',
];

export interface BeforeReady {
  dataFolder: string;
  isWithoutGpu: boolean;
}

/**
 * What has to be said to Electron before it is ready. False: another kiosk runs on the same data folder, and this one has
 * to end.
 */
export function prepareApp(
  { app, protocol, Menu }: Pick<Electron, 'app' | 'protocol' | 'Menu'>,
  { dataFolder, isWithoutGpu }: BeforeReady,
): boolean {
  // Chromium's own files go beside the kiosk's, and with them its lock: one kiosk for each data folder.
  const chromium = join(dataFolder, 'chromium');
  mkdirSync(chromium, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromium);
  if (!app.requestSingleInstanceLock()) return false;
  app.enableSandbox();
  registerScheme(protocol);
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  if (app.isPackaged) for (const name of UNWANTED) app.commandLine.removeSwitch(name);
  if (isWithoutGpu) app.disableHardwareAcceleration();
  Menu.setApplicationMenu(null);
  return true;
}
