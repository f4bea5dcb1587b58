import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Moves what is there to a place that is kept; false when nothing is. */
export async function putAside(from: string, to: string): Promise<boolean> {
  if ((await stat(from).catch(() => null)) === null) return false;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  return true;
}
