/**
 * `npm run package`: installable packages of the kiosk under Electron, in `dist/packages`; for this system if none is named
 * (`npm run package -- --win`). Further arguments go to electron-builder.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleKiosk } from './kiosk/bundle.ts';
import { findElectron, NO_ELECTRON } from './kiosk/electron-binary.ts';
import { packageArguments } from './kiosk/package-arguments.ts';
import { runNpx } from './kiosk/run-npx.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(args: readonly string[]): Promise<number> {
  const electron = findElectron(root, process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  if (electron === null) throw new Error(`${NO_ELECTRON} A package holds it.`);
  await bundleKiosk(root);
  return runNpx(
    packageArguments({ args, platform: process.platform, electronFolder: dirname(electron) }),
    root,
  );
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
