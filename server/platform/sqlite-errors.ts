import Sqlite from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { storageTrouble } from './storage-trouble.ts';

/** Beginning of SQLite's result code → what it is to us; the first that fits counts. See https://sqlite.org/rescode.html */
const CODES: readonly [beginning: string, known: { code: ErrorCode; detail: string }][] = [
  ['SQLITE_FULL', { code: 'storage/full', detail: 'the disk of the database is full' }],
  // Where there is no room for the file that processes share.
  ['SQLITE_IOERR_SHM', { code: 'storage/full', detail: 'the disk of the database is full' }],
  ['SQLITE_BUSY', { code: 'storage/busy', detail: 'another process writes to the database' }],
  ['SQLITE_LOCKED', { code: 'storage/busy', detail: 'the database is locked' }],
  ['SQLITE_CANTOPEN', { code: 'storage/unreachable', detail: 'a file of the database cannot be opened' }],
  ['SQLITE_READONLY', { code: 'storage/unreachable', detail: 'the database cannot be written to' }],
  ['SQLITE_IOERR', { code: 'storage/unreadable', detail: 'the disk of the database fails' }],
  ['SQLITE_CORRUPT', { code: 'storage/unreadable', detail: 'the database is damaged' }],
  ['SQLITE_NOTADB', { code: 'storage/unreadable', detail: 'the file is no database' }],
];

/** An error of SQLite as one of ours, where it is the disk's, another process's or the file's; any other as it is. */
export function toStorageError(cause: unknown): unknown {
  if (!(cause instanceof Sqlite.SqliteError)) return cause;
  const [, known] = CODES.find(([beginning]) => cause.code.startsWith(beginning)) ?? [];
  return known === undefined ? cause : storageTrouble(known, { cause });
}

/** Whether another process holds the lock for writing. */
export function isHeldByAnother(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage/busy';
}
