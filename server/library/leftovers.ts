import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Counts what lies in a folder untouched since an instant and is not named, and removes it: a command that was killed
 * cannot do so itself.
 */
export async function removeLeftovers(
  folder: string,
  { sinceMs, named, isDryRun }: { sinceMs: number; named: ReadonlySet<string>; isDryRun: boolean },
): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const facts = named.has(name) ? null : await stat(path).catch(() => null);
    if (facts === null || facts.mtimeMs >= sinceMs) continue;
    if (!isDryRun) await rm(path, { recursive: true, force: true });
    count += 1;
  }
  return count;
}
