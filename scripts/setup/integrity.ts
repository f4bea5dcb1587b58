import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A script or a style sheet that the page loads, and everything before the end of its tag. */
const LOADED = /<(?:script|link rel="stylesheet") [^>]*?(?:src|href)="\.\/([^"]+)"/g;

/** Puts the hash of every script and style sheet into `index.html`, so that a browser runs and wears nothing else. */
export function integrity(): Plugin {
  return {
    name: 'integrity',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const path = join(dir, 'index.html');
      const page = await readFile(path, 'utf8');
      const hashes = new Map<string, string>();
      for (const [, name = ''] of page.matchAll(LOADED))
        hashes.set(
          name,
          createHash('sha384')
            .update(await readFile(join(dir, name)))
            .digest('base64'),
        );
      const held = page.replaceAll(
        LOADED,
        (tag, name: string) => `${tag} integrity="sha384-${hashes.get(name) ?? ''}"`,
      );
      await writeFile(path, held);
    },
  };
}
