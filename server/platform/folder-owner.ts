import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** Says in a data folder whose blobs are in it. */
export const OWNER_FILE = 'installation';

/**
 * A data folder is of the installation that used it first: another one, as of a database that was named by mistake, would
 * take the blobs in it for orphans. Throws `config/invalid`.
 */
export async function claimFolder(dataFolder: string, installation: string): Promise<void> {
  const path = join(dataFolder, OWNER_FILE);
  const owner = await readFile(path, 'utf8').catch(emptyWhenMissing);
  if (owner.trim() === installation) return;
  if (owner !== '') throw foreign(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(path, `${installation}\n`, { mode: 0o600 });
}

function emptyWhenMissing(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
  throw cause;
}

function foreign(dataFolder: string): AppError {
  return new AppError(
    'config/invalid',
    `${dataFolder} holds the files of another installation than the database: see WAYPOST_DATABASE_URL, or name a folder of its own by WAYPOST_DATA`,
  );
}
