import assert from 'node:assert/strict';
import Sqlite from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

/** How many rows each table has. */
export type RowCounts = Record<string, number>;

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Copies a SQLite file as it is at this moment into a new one, page by page, while others go on writing: the reading
 * transaction holds the moment still, and no write of theirs makes the copy begin again. The copy is checked, and is
 * one file. Answers its rows. Throws `storage/unreadable` when it is not whole.
 */
export async function copySqlite(from: string, to: string): Promise<RowCounts> {
  using source = opened(from);
  source.sqlite.pragma('query_only = ON');
  source.sqlite.exec('begin');
  const rows = countRows(source.sqlite);
  await source.sqlite.backup(to);
  source.sqlite.exec('commit');
  const copied = checkSqlite(to);
  assert.deepEqual(copied, rows, 'the copy has other rows than the moment it is of');
  return copied;
}

/** Reads all of a SQLite file that nobody else has open and makes it one file. Throws `storage/unreadable`. */
export function checkSqlite(path: string): RowCounts {
  try {
    using copy = opened(path);
    copy.sqlite.pragma('journal_mode = DELETE');
    assert.equal(copy.sqlite.pragma('integrity_check', { simple: true }), 'ok');
    assert.deepEqual(copy.sqlite.pragma('foreign_key_check'), []);
    return countRows(copy.sqlite);
  } catch (cause) {
    throw new AppError('storage/unreadable', `${path} is not a whole database`, { cause });
  }
}

function opened(path: string): { sqlite: Sqlite.Database } & Disposable {
  const sqlite = new Sqlite(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  return { sqlite, [Symbol.dispose]: () => void sqlite.close() };
}

function countRows(sqlite: Sqlite.Database): RowCounts {
  const named =
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name";
  const tables = sqlite.prepare<[], string>(named).pluck().all();
  return Object.fromEntries(tables.map((table) => [table, countOf(sqlite, table)]));
}

function countOf(sqlite: Sqlite.Database, table: string): number {
  return sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0;
}
