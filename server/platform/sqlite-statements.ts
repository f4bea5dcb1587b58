import type Sqlite from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';
import { LRUCache } from 'lru-cache';
import { toStorageError } from './sqlite-errors.ts';

/** Enough for every statement of ours; those with lists of many lengths come and go. */
const STATEMENTS_REMEMBERED = 256;

type Statement = ReturnType<SqliteDatabase['prepare']>;

/**
 * Prepares a statement once instead of at every call, and forgets the one not used for the longest. Kysely reads a whole
 * answer at once, so a statement is never used while it is busy; SQLite prepares anew by itself when the schema changed.
 * What fails for a reason outside of the statement fails with an error of ours.
 */
export function rememberingStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const known = new LRUCache<string, Statement>({ max: STATEMENTS_REMEMBERED });
  const prepare = (text: string): Statement => {
    const statement = known.get(text) ?? explaining(() => explained(sqlite.prepare(text)));
    known.set(text, statement);
    return statement;
  };
  return { prepare, close: () => void sqlite.close() };
}

function explained(statement: Sqlite.Statement): Statement {
  return {
    reader: statement.reader,
    all: (parameters) => explaining(() => statement.all(parameters)),
    run: (parameters) => explaining(() => statement.run(parameters)),
    iterate: (parameters) => explaining(() => statement.iterate(parameters)),
  };
}

function explaining<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    throw toStorageError(cause);
  }
}
