import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '../../shared/errors.ts';
import type { Random } from '../../shared/ids.ts';
import { tellingAfter } from './after-commit.ts';
import type { Database, ReadOnly, Transactor } from './database.ts';
import { kyselyOn } from './kysely-on.ts';
import { migrate } from './migrate.ts';
import { PooledDialect } from './postgres-driver.ts';
import { isClash, toOpeningError } from './postgres-errors.ts';
import { READERS } from './postgres-integers.ts';
import type { Tables } from './schema/index.ts';

/** Of each of the two pools: one process holds at most twice as many. */
const CONNECTIONS = 8;
/** For a connection, be it a new one or one that others hold. */
const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;
/** Between two statements of one transaction. */
const STANDSTILL_MS = 60_000;
/** An answer that is that late does not come any more: the network took it. */
const ANSWER_MS = STATEMENT_MS + 10_000;

const TIMEOUTS = {
  statement_timeout: STATEMENT_MS,
  lock_timeout: LOCK_MS,
  idle_in_transaction_session_timeout: STANDSTILL_MS,
  query_timeout: ANSWER_MS,
};

/**
 * How a transaction begins. Beside each other they are serializable, and one that clashes is run again, at last with no
 * other beside it. The lock is on a table that every database has and nobody writes; it is taken before the snapshot,
 * and goes with the transaction.
 */
const BEGIN = 'begin isolation level serializable; lock table kysely_migration_lock in';
const BESIDE_OTHERS = `${BEGIN} row share mode`;
const ALONE = `${BEGIN} exclusive mode`;
const ATTEMPTS_BESIDE_OTHERS = 2;
/** Alone it clashes with nothing but one that is just ending: PostgreSQL frees locks a moment before it forgets reads. */
const ATTEMPTS_ALONE = 6;
/** Longest pause after the first attempt; it doubles with each. */
const PAUSE_MS = 5;

/**
 * A read of a whole table clashes with every write to it, and small tables are read whole unless that is made to look
 * dear (chapter 13.2.3 of the manual). Every statement of a transaction finds its rows by an index.
 */
const BY_INDEX = '-c enable_seqscan=off';
const READ_ONLY = { options: '-c default_transaction_read_only=on' };

export interface PostgresTools {
  logger: Logger;
  /** For pauses, so that two that clashed do not clash again. */
  random: Random;
}

/**
 * Opens a PostgreSQL database by its address, brings its schema up to date and hands out its two handles. Several
 * processes may do so at once. Throws `config/invalid`, `storage/unreachable`, `storage/unreadable`.
 */
export async function createPostgresDatabase(url: string, tools: PostgresTools): Promise<Database> {
  await migrateAt(url, tools);
  return new PostgresDatabase(url, tools);
}

/** Opens a database that is there, to be looked into only. */
export function createPostgresReader(url: string, logger: Logger): ReadOnly {
  const pool = openPool(url, { ...TIMEOUTS, ...READ_ONLY }, logger);
  return {
    read: kyselyOn(new PooledDialect(pool, { begin: 'begin' })),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

class PostgresDatabase implements Database {
  readonly read: Kysely<Tables>;
  readonly #pools: readonly Pool[];
  readonly #besideOthers: Kysely<Tables>;
  readonly #alone: Kysely<Tables>;
  readonly #random: Random;
  readonly #inside = new AsyncLocalStorage<true>();

  /** Pools apart: a transaction never waits for a connection that reading holds, nor the other way round. */
  constructor(url: string, { logger, random }: PostgresTools) {
    const reading = openPool(url, { ...TIMEOUTS, ...READ_ONLY }, logger);
    const writing = openPool(url, { ...TIMEOUTS, options: BY_INDEX }, logger);
    this.#pools = [reading, writing];
    this.read = kyselyOn(new PooledDialect(reading, { begin: 'begin' }));
    this.#besideOthers = kyselyOn(new PooledDialect(writing, { begin: BESIDE_OTHERS }));
    this.#alone = kyselyOn(new PooledDialect(writing, { begin: ALONE }));
    this.#random = random;
  }

  transact = tellingAfter((work) => {
    assert(!this.#inside.getStore(), 'transact inside transact would wait for itself');
    return this.#inside.run(true, () => this.#run(work));
  });

  async #run<T>(work: (trx: Transactor) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const database = attempt <= ATTEMPTS_BESIDE_OTHERS ? this.#besideOthers : this.#alone;
      try {
        return await database.transaction().execute(work);
      } catch (error) {
        if (!isClash(error) || attempt === ATTEMPTS_BESIDE_OTHERS + ATTEMPTS_ALONE) throw error;
      }
      await pause(this.#random.next() * PAUSE_MS * 2 ** attempt);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }
}

/** Kysely holds an advisory lock meanwhile, so that processes starting together do it one after another. */
async function migrateAt(url: string, { logger }: PostgresTools): Promise<void> {
  const pool = openPool(url, {}, logger);
  const db = kyselyOn(new PooledDialect(pool, { begin: 'begin' }));
  try {
    await sql`select 1`.execute(db).catch(explain);
    await migrate(db);
  } finally {
    await pool.end();
  }
}

function explain(error: unknown): never {
  throw error instanceof AppError ? toOpeningError(error) : error;
}

/** An idle connection that breaks is dropped by the pool; the next call makes a new one. */
function openPool(url: string, more: PoolConfig, logger: Logger): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'waypost',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: READERS,
    ...more,
  });
  pool.on('error', (error) => {
    // Not the error itself: it carries the connection.
    logger.warn({ reason: error.message }, 'PostgreSQL closed a connection that nobody used');
  });
  return pool;
}
