import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import Sqlite from 'better-sqlite3';
import { SqliteDialect, type Kysely } from 'kysely';
import { tellingAfter } from './after-commit.ts';
import type { Database, ReadOnly } from './database.ts';
import { kyselyOn } from './kysely-on.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema/index.ts';
import { ImmediateDialect } from './sqlite-driver.ts';
import { rememberingStatements } from './sqlite-statements.ts';

const SYNCHRONOUS_FULL = 2;
const BUSY_TIMEOUT_MS = 5_000;
/** As long as a transaction waits for another process that writes; callers hang up after 15 s. */
const WAIT_MS = 10_000;

/**
 * Opens a SQLite file (made when missing), brings its schema up to date and hands out its two handles.
 * Throws `storage/unreadable` when the file was written by a newer version.
 */
export async function createSqliteDatabase(path: string, { waitMs = WAIT_MS } = {}): Promise<Database> {
  const durable = openDurable(path);
  const writer = kyselyOn(new ImmediateDialect(durable, { waitMs }));
  try {
    await migrate(writer);
    // From here on the driver waits, and holds up nothing else.
    durable.pragma('busy_timeout = 0');
    const reader = kyselyOn(new SqliteDialect({ database: rememberingStatements(openReadOnly(path)) }));
    return new SqliteDatabase(reader, writer);
  } catch (cause) {
    await writer.destroy();
    throw cause;
  }
}

/** Opens a file that is there, to be looked into only. */
export function createSqliteReader(path: string): ReadOnly {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  const read = kyselyOn(new SqliteDialect({ database: sqlite }));
  return { read, [Symbol.asyncDispose]: () => read.destroy() };
}

class SqliteDatabase implements Database {
  readonly read: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly #inside = new AsyncLocalStorage<true>();

  constructor(reader: Kysely<Tables>, writer: Kysely<Tables>) {
    this.read = reader;
    this.#writer = writer;
  }

  transact = tellingAfter((work) => {
    assert(!this.#inside.getStore(), 'transact inside transact would wait for itself');
    return this.#inside.run(true, () => this.#writer.transaction().execute(work));
  });

  async [Symbol.asyncDispose](): Promise<void> {
    await this.read.destroy();
    await this.#writer.destroy();
  }
}

function openDurable(path: string): Sqlite.Database {
  const sqlite = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('foreign_keys = ON');
  // Reading once first: SQLite may fall back to NORMAL at the first read after the switch to WAL.
  sqlite.pragma('user_version');
  sqlite.pragma('synchronous = FULL');
  assert.equal(sqlite.pragma('synchronous', { simple: true }), SYNCHRONOUS_FULL);
  assert.equal(sqlite.pragma('journal_mode', { simple: true }), 'wal');
  return sqlite;
}

function openReadOnly(path: string): Sqlite.Database {
  const sqlite = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma('query_only = ON');
  return sqlite;
}
