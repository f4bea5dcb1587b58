import { mkdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { sqlitePathOf } from './database-url.ts';

/** What a server keeps its data in. */
export interface KeptData {
  dataFolder: string;
  databaseUrl: string;
}

/**
 * Keeps data for this process alone until it is disposed, or the process ends in whatever way: the lock is the kernel's,
 * on an empty SQLite file of its own, so that commands go on reading beside the server. Throws `config/data-in-use`.
 */
export function lockData(kept: KeptData): Disposable {
  using locks = new DisposableStack();
  for (const file of lockFilesOf(kept)) {
    locks.use(lockFile(file, (cause) => inUse(dirname(file), cause)));
  }
  return locks.move();
}

/** Also beside a database file outside of the folder: two servers with folders of their own could share it. */
function lockFilesOf({ dataFolder, databaseUrl }: KeptData): string[] {
  const inFolder = join(dataFolder, 'server.lock.db');
  const path = sqlitePathOf(databaseUrl);
  const isOutside = path !== null && !path.startsWith(dataFolder + sep);
  return isOutside ? [inFolder, `${path}.lock`] : [inFolder];
}

/**
 * Keeps others from locking the same file, which is made when missing, until it is disposed or the process ends. Throws
 * what `complaint` makes when somebody else holds it.
 */
export function lockFile(file: string, complaint: (cause: unknown) => AppError): Disposable {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  using locks = new DisposableStack();
  const lock = locks.adopt(new Sqlite(file, { timeout: 0 }), (open) => open.close());
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) throw cause;
    throw complaint(cause);
  }
  return locks.move();
}

function inUse(folder: string, cause: unknown): AppError {
  const remedy = 'End it first, or give this one a folder of its own by WAYPOST_DATA.';
  return new AppError('config/data-in-use', `Another server keeps its data in ${folder}. ${remedy}`, {
    cause,
  });
}
