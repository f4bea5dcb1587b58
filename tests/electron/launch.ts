import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron as electron, type ElectronApplication } from 'playwright-core';
import { findElectron } from '../../scripts/kiosk/electron-binary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** This machine's Electron and what it is started with: the bundle that `npm run test:electron` has just made. */
export const KIOSK = {
  executable: findElectron(root, process.env['ELECTRON_OVERRIDE_DIST_PATH']) ?? '',
  args: [join(root, 'dist/kiosk')],
};

/** A kiosk that takes no settings but these. */
export function environmentOf(settings: Record<string, string>): Record<string, string> {
  return { ...(process.env as Record<string, string>), WAYPOST_KIOSK_SETTINGS: '/none.env', ...settings };
}

export function launchKiosk(settings: Record<string, string>): Promise<ElectronApplication> {
  return electron.launch({
    executablePath: KIOSK.executable,
    args: KIOSK.args,
    env: environmentOf(settings),
  });
}
