import {
  PostgresDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import {
  DatabaseError,
  type Pool,
  type PoolClient,
  type QueryResult as Answer,
  type QueryResultRow,
} from 'pg';
import { AppError } from '../../shared/errors.ts';
import { PortableCompiler } from './postgres-compiler.ts';
import { toStorageError } from './postgres-errors.ts';

/** Kysely on a pool that its owner ends; every error that leaves it is one of ours. */
export class PooledDialect extends PostgresDialect {
  readonly #pool: Pool;
  readonly #begin: string;

  /** `begin` is how a transaction begins; several statements may stand in it. */
  constructor(pool: Pool, { begin }: { begin: string }) {
    super({ pool });
    this.#pool = pool;
    this.#begin = begin;
  }

  override createDriver(): Driver {
    return new PooledDriver(this.#pool, this.#begin);
  }

  override createQueryCompiler(): QueryCompiler {
    return new PortableCompiler();
  }
}

class PooledDriver implements Driver {
  readonly #pool: Pool;
  readonly #begin: string;

  constructor(pool: Pool, begin: string) {
    this.#pool = pool;
    this.#begin = begin;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PooledConnection> {
    try {
      return new PooledConnection(await this.#pool.connect());
    } catch (cause) {
      throw toStorageError(cause);
    }
  }

  async beginTransaction(connection: PooledConnection): Promise<void> {
    try {
      await connection.query(this.#begin);
    } catch (error) {
      // It may have begun all the same, and nobody would roll it back.
      connection.discard();
      throw error;
    }
  }

  /** PostgreSQL answers a commit of a failed transaction by rolling it back, without an error. */
  async commitTransaction(connection: PooledConnection): Promise<void> {
    const { command } = await connection.query('commit');
    if (command !== 'COMMIT') throw new AppError('server/defect', 'a failed statement was passed over');
  }

  /** A connection that cannot even roll back is dropped, and the transaction with it. */
  async rollbackTransaction(connection: PooledConnection): Promise<void> {
    await connection.query('rollback').catch(() => connection.discard());
  }

  async releaseConnection(connection: PooledConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

class PooledConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
    // Without a listener, a connection that breaks while it is held would end the process.
    client.on('error', this.#onError);
  }

  readonly #onError = (): void => this.discard();

  async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Answer<Row>> {
    try {
      return await this.#client.query<Row>(text, [...values]);
    } catch (cause) {
      if (!(cause instanceof DatabaseError)) this.discard();
      throw toStorageError(cause);
    }
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.query<Row & QueryResultRow>(sql, parameters);
    return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  streamQuery(): never {
    throw new AppError('server/defect', 'lists are read by pages, not as streams');
  }

  /** The pool does not get it back. */
  discard(): void {
    this.#isBroken = true;
  }

  release(): void {
    this.#client.off('error', this.#onError);
    this.#client.release(this.#isBroken);
  }
}
