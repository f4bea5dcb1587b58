import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '../../shared/errors.ts';
import { sqlitePathOf } from './database-url.ts';
import { toOpeningError, toStorageError } from './postgres-errors.ts';

/** A PostgreSQL database that one server has for itself. */
export interface DatabaseLock extends AsyncDisposable {
  /** Aborts when another server got it while the connection was broken: this one must end. */
  lost: AbortSignal;
}

/** Ours among the numbers that PostgreSQL locks by: `way`, `post`. */
const LOCK = [0x77_61_79, 0x70_6f_73] as const;
/** A server that was just killed is noticed by its database within that time. */
const TRY_MS = 2_000;
const AGAIN_MS = 500;
const CONNECT_MS = 10_000;
/** A holder whose machine died is noticed within a minute. */
const KEEPALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/**
 * Keeps a database for this server, as `lockData` keeps a folder: the lock is PostgreSQL's and goes with the connection
 * that holds it. When that breaks it is taken anew. A SQLite database needs none beside that of its folder. Throws
 * `config/data-in-use` naming the holder, `config/invalid`, `storage/unreachable`.
 */
export async function lockDatabase(url: string, logger: Logger): Promise<DatabaseLock> {
  if (sqlitePathOf(url) !== null)
    return { lost: new AbortController().signal, [Symbol.asyncDispose]: () => Promise.resolve() };
  const lock = new PostgresLock(url, logger);
  await lock.take();
  return lock;
}

class PostgresLock implements DatabaseLock {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #losing = new AbortController();
  readonly #ending = new AbortController();
  #client: Client | null = null;
  #regaining: Promise<void> = Promise.resolve();

  constructor(url: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
  }

  get lost(): AbortSignal {
    return this.#losing.signal;
  }

  async take(): Promise<void> {
    const untilMs = performance.now() + TRY_MS;
    for (;;) {
      const holder = await this.#try().catch(explain);
      if (holder === null) return;
      if (performance.now() >= untilMs) throw inUse(holder);
      await pause(AGAIN_MS);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#regaining;
    await this.#client?.end();
  }

  /** Null when this server has it now; else who does, in words for people. */
  async #try(): Promise<string | null> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'waypost server',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      options: KEEPALIVE,
    });
    client.on('error', () => {});
    await client.connect();
    const holder = await holderBeside(client).catch(async (error: unknown) => {
      await client.end();
      throw error;
    });
    if (holder !== null) {
      await client.end();
      return holder;
    }
    this.#client = client;
    client.once('end', this.#onEnd);
    return null;
  }

  readonly #onEnd = (): void => {
    this.#client = null;
    if (!this.#ending.signal.aborted) this.#regaining = this.#regain();
  };

  async #regain(): Promise<void> {
    this.#logger.warn('the connection that keeps the database for this server broke');
    while (!this.#ending.signal.aborted) {
      const holder = await this.#try().catch(() => 'unreachable' as const);
      if (holder === null) return;
      if (holder !== 'unreachable') {
        this.#logger.fatal({ holder }, 'another server took the database: this one ends');
        this.#losing.abort();
        return;
      }
      await pause(AGAIN_MS, undefined, { signal: this.#ending.signal }).catch(() => {});
    }
  }
}

async function holderBeside(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    ...LOCK,
  ]);
  if (rows[0]?.taken === true) return null;
  const held = await client.query<{ address: string | null; since: string }>(
    `select host(a.client_addr) as address, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since
       from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2
        and l.database = (select oid from pg_database where datname = current_database())`,
    [...LOCK],
  );
  const [holder] = held.rows;
  return holder === undefined
    ? 'one that just ended'
    : `at ${holder.address ?? 'its own machine'} since ${holder.since} UTC`;
}

function explain(cause: unknown): never {
  if (cause instanceof AppError) throw cause;
  throw toOpeningError(toStorageError(cause));
}

function inUse(holder: string): AppError {
  const remedy = 'End it first, or give this one a database of its own by WAYPOST_DATABASE_URL.';
  return new AppError('config/data-in-use', `Another server (${holder}) uses this database. ${remedy}`);
}
