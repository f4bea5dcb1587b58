import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import type { Disk } from '../ports.ts';
import { isUnreadable, sqliteCode } from './sqlite-errors.ts';

/** What a database must be. */
export interface DatabaseSchema {
  name: 'state' | 'content';
  /** `PRAGMA application_id`, so that a foreign file is never taken for ours. */
  applicationId: number;
  /** SQL that leads from `user_version` n to n + 1; never changed once shipped. */
  migrations: readonly string[];
  /** SQL before the first table, for what cannot be changed later. */
  foundation?: string;
  synchronous: 'FULL' | 'NORMAL';
  /** Reads every page at opening. Only for small files. */
  isCheckedWhole: boolean;
}

export interface Opened {
  database: Database;
  /** Why the file that was there had to be set aside; null when nothing was lost. Raise `storage/<name>-lost` for it. */
  lost: string | null;
}

const SYNCHRONOUS = { NORMAL: 1, FULL: 2 } as const;
const LOG_BYTES_KEPT = 67_108_864;

/**
 * Opens a database of the kiosk ready for use; sets an unreadable one aside and begins afresh, so that a damaged file never
 * keeps a screen dark. Throws `storage/unreadable` when not even a fresh one can be opened, `storage/full` without space.
 */
export function openOrQuarantine(disk: Disk, schema: DatabaseSchema): Opened {
  try {
    return { database: openChecked(disk, schema), lost: null };
  } catch (error) {
    const reason = reasonToSetAside(error);
    if (reason === null) throw asOpeningError(error, schema);
    disk.quarantine(schema.name);
    return { database: openAfresh(disk, schema), lost: reason };
  }
}

/** Why a file that cannot be opened is to be replaced; null when another try, or a person, may still open it. */
export function reasonToSetAside(error: unknown): string | null {
  if (error instanceof AppError && error.code === 'storage/unreadable') return error.message;
  if (isUnreadable(error))
    return `${sqliteCode(error) ?? ''}: ${error instanceof Error ? error.message : ''}`;
  return null;
}

/** Marks a database in which damage came to light while running, so that the next start sets it aside. */
export function condemn(database: Database): void {
  database.pragma('application_id = 1');
}

function openAfresh(disk: Disk, schema: DatabaseSchema): Database {
  try {
    return openChecked(disk, schema);
  } catch (error) {
    throw asOpeningError(error, schema);
  }
}

function asOpeningError(error: unknown, { name }: DatabaseSchema): AppError {
  if (error instanceof AppError) return error;
  const isFull = sqliteCode(error) === 'SQLITE_FULL';
  return new AppError(isFull ? 'storage/full' : 'storage/unreadable', `${name}.db cannot be opened`, {
    cause: error,
  });
}

function openChecked(disk: Disk, schema: DatabaseSchema): Database {
  const database = disk.open(schema.name);
  try {
    // One player, one owner. The index of the log is then kept in memory and needs no file, so that a database can be
    // opened and read on a disk without a free byte: https://sqlite.org/wal.html#noshm
    database.pragma('locking_mode = EXCLUSIVE');
    checkOrigin(database, schema);
    configure(database, schema);
    migrate(database, schema);
    if (schema.isCheckedWhole) checkWhole(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkOrigin(database: Database, { applicationId, migrations }: DatabaseSchema): void {
  const tables = number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').pluck().get());
  if (tables === 0) return;
  if (number(database.pragma('application_id', { simple: true })) !== applicationId) {
    throw new AppError('storage/unreadable', 'It is no database of this program.');
  }
  if (versionOf(database) > migrations.length)
    throw new AppError('storage/unreadable', 'A later version of this program wrote it.');
}

/** `synchronous` after `journal_mode`, because changing the mode may change it; then asserted. */
function configure(database: Database, schema: DatabaseSchema): void {
  if (versionOf(database) === 0 && schema.foundation) database.exec(schema.foundation);
  const mode = database.pragma('journal_mode = WAL', { simple: true });
  database.pragma(`synchronous = ${schema.synchronous}`);
  database.pragma(`journal_size_limit = ${LOG_BYTES_KEPT}`);
  const isLogged = mode === 'wal' || (mode === 'memory' && database.memory);
  const synchronous = number(database.pragma('synchronous', { simple: true }));
  if (!isLogged || synchronous !== SYNCHRONOUS[schema.synchronous]) {
    throw new AppError(
      'config/invalid',
      `${schema.name}.db: mode ${String(mode)}, synchronous ${synchronous}`,
    );
  }
}

function migrate(database: Database, { applicationId, migrations }: DatabaseSchema): void {
  for (const [version, sql] of [...migrations.entries()].slice(versionOf(database))) {
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${version + 1}`);
        database.pragma(`application_id = ${applicationId}`);
      })
      .immediate();
  }
}

function checkWhole(database: Database): void {
  const verdict = database.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new AppError('storage/unreadable', `It is damaged: ${String(verdict)}`);
}

function versionOf(database: Database): number {
  return number(database.pragma('user_version', { simple: true }));
}

function number(value: unknown): number {
  return Number(value);
}
