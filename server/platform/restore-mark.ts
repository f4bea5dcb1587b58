import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { syncFolder } from './sync-folder.ts';

/** Stands in the data folder while a restore swaps what is in it: half of one state, half of another. */
const MARK = 'restore-under-way';

export async function markRestore(dataFolder: string): Promise<void> {
  {
    await using file = await open(join(dataFolder, MARK), 'w', 0o600);
    await file.sync();
  }
  await syncFolder(dataFolder);
}

export async function unmarkRestore(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, MARK), { force: true });
  await syncFolder(dataFolder);
}

/** Throws `restore/cut-off` where a restore was begun and not finished: nothing may be served from there. */
export function assertNoRestore(dataFolder: string): void {
  if (!existsSync(join(dataFolder, MARK))) return;
  throw new AppError(
    'restore/cut-off',
    `a restore into ${dataFolder} was cut off: run \`waypost restore\` once more; what it replaced is beside it`,
  );
}
