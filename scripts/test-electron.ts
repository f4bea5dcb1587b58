/** `npm run test:electron`: the kiosk in a real Electron, driven by Playwright. Fails where there is no Electron. */
import { fileURLToPath } from 'node:url';
import { bundleKiosk } from './kiosk/bundle.ts';
import { findElectron, NO_ELECTRON } from './kiosk/electron-binary.ts';
import { runInForeground } from './support/steps.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

if (findElectron(root, process.env['ELECTRON_OVERRIDE_DIST_PATH']) === null) {
  console.error(NO_ELECTRON);
  process.exitCode = 1;
} else {
  await bundleKiosk(root);
  const config = ['--config', 'tests/electron/vitest.config.ts'];
  process.exitCode = await runInForeground(['node_modules/vitest/vitest.mjs', 'run', ...config]);
}
