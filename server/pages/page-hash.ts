import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The SHA-256 of a page as it was built: of the lines that `sha256sum` writes of its files, sorted by their bytes. Compressed copies and
 * notes of the build are not of it. Null where there is none.
 */
export async function pageHash(folder: string): Promise<string | null> {
  const names = await filesBelow(folder);
  if (names.length === 0) return null;
  const lines = await Promise.all(
    names.map(async (name) => `${sha256(await readFile(join(folder, name)))}  ./${name}\n`),
  );
  return sha256(lines.toSorted().join(''));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.br'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
