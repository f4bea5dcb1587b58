/** `npm run kiosk`: a kiosk under Electron, from this checkout. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleKiosk } from './kiosk/bundle.ts';
import { findElectron, NO_ELECTRON } from './kiosk/electron-binary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<void> {
  const electron = findElectron(root, process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  if (electron === null)
    throw new Error(`${NO_ELECTRON} \`npm run kiosk:browser\` runs the same player with any Chromium.`);
  await bundleKiosk(root);
  const args = [`${root}dist/kiosk`, ...platformArguments(), ...process.argv.slice(2)];
  const child = spawn(electron, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** As the packages start it: under Wayland no window can be put on its monitor. */
function platformArguments(): string[] {
  return process.platform === 'linux' ? ['--ozone-platform=x11'] : [];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
