import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's executable on this machine, or null. Its package brings none: `npx install-electron` fetches it, which only a
 * person decides. `ELECTRON_OVERRIDE_DIST_PATH` names a folder that holds one already.
 */
export function findElectron(root: string, override: string | undefined): string | null {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : nameOn(process.platform);
  const file = join(override ?? join(folder, 'dist'), name);
  return existsSync(file) ? file : null;
}

export const NO_ELECTRON =
  'Electron itself is not on this machine: its package holds no binary. `npx install-electron` fetches it, or ' +
  'ELECTRON_OVERRIDE_DIST_PATH names a folder that has it.';

function nameOn(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
