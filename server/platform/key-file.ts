import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * Reads a key, or makes it where there is none; only its owner may read the file. Synced under another name first: it is
 * there whole, or not at all, and another process's is never replaced.
 */
export async function keyFile(path: string, make: () => string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(undefinedWhenMissing);
  if (known !== undefined) return known;
  await writeWhole(path, make());
  return readFile(path, 'utf8');
}

/** Of files that are numbered from 2 on (`publisher-2.pem`): which there are, in order. `file`: with the number in a group. */
export async function laterNumbers(folder: string, file: RegExp): Promise<number[]> {
  const names = await readdir(folder);
  const numbers = names.flatMap((name) => file.exec(name)?.[1] ?? []).map(Number);
  return numbers.sort((one, other) => one - other);
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.new`;
  await using file = await open(draft, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await link(draft, path).catch(undefinedWhenThere);
  await unlink(draft);
  await syncFolder(dirname(path));
}

function undefinedWhenMissing(cause: unknown): undefined {
  return undefinedWhen('ENOENT', cause);
}

function undefinedWhenThere(cause: unknown): undefined {
  return undefinedWhen('EEXIST', cause);
}

function undefinedWhen(code: string, cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === code) return undefined;
  throw cause;
}
