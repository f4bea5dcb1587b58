import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a bundled module is of; null for modules of our own. */
export function packageFolderOf(moduleId: string): string | null {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/'))?.[1] ?? null;
}

/** Puts the licence texts of packages, by their folders, into one folder, each under its package's name. */
export function copyLicences(packages: Iterable<string>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const home of new Set(packages)) {
    const name = (home.split('/node_modules/').at(-1) ?? home).replace('/', '+');
    for (const file of readdirSync(home).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file)))
      copyFileSync(join(home, file), join(folder, `${name} ${file}`));
  }
}
