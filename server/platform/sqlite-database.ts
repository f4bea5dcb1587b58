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
  type SqliteDatabase as KyselyDatabase,
} from 'kysely';
import type { Database, ReadOnly } from './database.ts';
import { kyselyOn } from './kysely-on.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema/index.ts';

const SYNCHRONOUS_FULL = 2;
const BUSY_TIMEOUT_MS = 5_000;
/** Enough for every statement of ours; those with lists of many lengths come and go. */
const STATEMENTS_REMEMBERED = 256;

/**
 * Opens a SQLite file (made when missing), brings its schema up to date and hands out its two handles.
 * Throws `storage/unreadable` when the file was written by a newer version.
 */
export async function createSqliteDatabase(path: string): Promise<Database> {
  const writer = kyselyOn(new ImmediateDialect({ database: remembering(openDurable(path)) }));
  try {
    await migrate(writer);
    const reader = kyselyOn(new SqliteDialect({ database: remembering(openReadOnly(path)) }));
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

/**
 * Prepares a statement once instead of at every call, and forgets the one not used for the longest. Kysely reads a whole
 * answer at once, so a statement is never used while it is busy; SQLite prepares anew by itself when the schema changed.
 */
function remembering(sqlite: Sqlite.Database): KyselyDatabase {
  const known = new Map<string, ReturnType<KyselyDatabase['prepare']>>();
  const prepare: KyselyDatabase['prepare'] = (text) => {
    const statement = known.get(text) ?? sqlite.prepare(text);
    known.delete(text);
    known.set(text, statement);
    for (const oldest of known.size > STATEMENTS_REMEMBERED ? known.keys().take(1) : []) known.delete(oldest);
    return statement;
  };
  return { prepare, close: () => void sqlite.close() };
}

/** A transaction takes the write lock at once: a deferred one that reads first fails without waiting when another writes. */
class ImmediateDialect extends SqliteDialect {
  readonly #config: { database: KyselyDatabase };

  constructor(config: { database: KyselyDatabase }) {
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
