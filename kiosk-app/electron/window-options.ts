import type { BrowserWindowConstructorOptions } from 'electron';
import type { Monitor } from './placement.ts';

/** The pages' own corner of Chromium: nothing else runs in it, and it is locked down as a whole. */
export const PARTITION = 'persist:kiosk';

/** A window that fills one monitor, is never left, and whose page has nothing but its stage. */
export function windowOptions(
  { bounds }: Monitor,
  { preload, isPackaged }: { preload: string; isPackaged: boolean },
): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    kiosk: true,
    frame: false,
    show: true,
    autoHideMenuBar: true,
    backgroundColor: '#0f1c2b',
    title: 'Waypost',
    webPreferences: {
      preload,
      partition: PARTITION,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A display that another window covers for a moment plays on.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      devTools: !isPackaged,
    },
  };
}
