import { setTimeout as pause } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver } from 'kysely';
import { isHeldByAnother } from './sqlite-errors.ts';
import { rememberingStatements } from './sqlite-statements.ts';

/** Between two looks whether another process is done: short at first, since most are done at once. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [1, 50];

/**
 * A transaction takes the write lock at once: a deferred one that reads first fails without waiting when another writes.
 * While another process has it (`waypost import` may take a while) everything else goes on, which it would not if SQLite
 * waited itself. Throws `storage/busy` when that takes longer than `waitMs`.
 */
export class ImmediateDialect extends SqliteDialect {
  readonly #sqlite: Sqlite.Database;
  readonly #waitMs: number;

  constructor(sqlite: Sqlite.Database, { waitMs }: { waitMs: number }) {
    super({ database: rememberingStatements(sqlite) });
    this.#sqlite = sqlite;
    this.#waitMs = waitMs;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#sqlite, this.#waitMs);
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database;
  readonly #waitMs: number;

  constructor(sqlite: Sqlite.Database, waitMs: number) {
    super({ database: rememberingStatements(sqlite) });
    this.#sqlite = sqlite;
    this.#waitMs = waitMs;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const untilMs = performance.now() + this.#waitMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (!isHeldByAnother(error) || performance.now() >= untilMs) throw error;
      }
      await pause(pauseMs);
    }
  }

  /** Without room SQLite rolls back by itself, and there is nothing left to roll back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}
