import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { CHECKSUMS_FILE, digestOf, type BackupFacts } from './backup-facts.ts';

/** Everything a backup may name: no line leads out of its folder. */
const LINE = /^([0-9a-f]{64}) {2}(waypost\.db|waypost\.dump|blobs\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})$/;

export function checksumLine(digest: string, path: string): string {
  return `${digest}  ${path}\n`;
}

/**
 * Reads every byte of a backup and compares it with the checksums, and those with the facts. Answers the paths of its
 * files, below its folder, one by one. Throws `backup/damaged` naming the first file that is not as it should be.
 */
export async function* verified(
  folder: string,
  facts: BackupFacts,
): AsyncIterable<{ path: string; digest: string }> {
  const sums = join(folder, CHECKSUMS_FILE);
  if ((await digestOf(sums).catch(() => null)) !== facts.checksums) throw damaged(CHECKSUMS_FILE);
  let blobs = 0;
  await using lines = await open(sums, 'r');
  for await (const line of lines.readLines()) {
    const [, digest = '', path = ''] = LINE.exec(line) ?? [];
    if (path === '') throw damaged(CHECKSUMS_FILE);
    if ((await digestOf(join(folder, path)).catch(() => null)) !== digest) throw damaged(path);
    if (path.startsWith('blobs/')) blobs += 1;
    yield { path, digest };
  }
  if (blobs !== facts.blobs.count) throw damaged(CHECKSUMS_FILE);
}

function damaged(path: string): AppError {
  return new AppError('backup/damaged', `${path} is missing or not as it was backed up`);
}
