import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type Kysely,
} from 'kysely';
import type { Database } from './database.ts';
import { kyselyOn } from './kysely-on.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema/index.ts';

const SYNCHRONOUS_FULL = 2;
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens a SQLite file (made when missing), brings its schema up to date and hands out its two handles.
 * Throws `storage/unreadable` when the file was written by a newer version.
 */
export async function createDatabase(path: string): Promise<Database> {
  const writer = kyselyOn(new ImmediateDialect({ database: openDurable(path) }));
  try {
    await migrate(writer);
    return new SqliteDatabase(kyselyOn(new SqliteDialect({ database: openReadOnly(path) })), writer);
  } catch (cause) {
    await writer.destroy();
    throw cause;
  }
}

class SqliteDatabase implements Database {
  readonly read: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly #inside = new AsyncLocalStorage<true>();

  constructor(reader: Kysely<Tables>, writer: Kysely<Tables>) {
    this.read = reader;
    this.#writer = writer;
  }

  transact: Database['transact'] = (work) => {
    assert(!this.#inside.getStore(), 'transact inside transact would wait for itself');
    return this.#inside.run(true, () => this.#writer.transaction().execute(work));
  };

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

/** A transaction takes the write lock at once: a deferred one that reads first fails without waiting when another writes. */
class ImmediateDialect extends SqliteDialect {
  readonly #config: { database: Sqlite.Database };

  constructor(config: { database: Sqlite.Database }) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
