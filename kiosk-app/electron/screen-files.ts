import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface ScreenFiles {
  /** A built file by its path with `/`; null when the build has none of that name. */
  read(path: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null>;
}

/** The built screen. What may be read is listed once: no path can lead out of the folder. */
export function openScreenFiles(folder: string): ScreenFiles {
  const names = new Set(filesBelow(folder));
  return {
    async read(path) {
      const type = TYPES[extname(path)];
      if (type === undefined || !names.has(path)) return null;
      return { type, bytes: new Uint8Array(await readFile(join(folder, path))) };
    },
  };
}

/** Step by step: within an asar, listing whole trees at once is not to be counted on. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, `${path}/`) : [path];
  });
}
