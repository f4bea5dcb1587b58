import Sqlite from 'better-sqlite3';
import { sql, SqliteDialect, type Kysely } from 'kysely';
import { Pool } from 'pg';
import { sqlitePathOf } from '../../server/platform/database-url.ts';
import { kyselyOn } from '../../server/platform/kysely-on.ts';
import { PooledDialect } from '../../server/platform/postgres-driver.ts';
import type { Tables } from '../../server/platform/schema/index.ts';

/** A database as migrations see it, without the handles that keep reading and writing apart. */
export async function openForMigrations(
  url: string,
): Promise<{ db: Kysely<Tables>; forgetMigrations(): Promise<void> } & AsyncDisposable> {
  const path = sqlitePathOf(url);
  const pool = path === null ? new Pool({ connectionString: url }) : null;
  const dialect =
    pool === null
      ? new SqliteDialect({ database: new Sqlite(path ?? '') })
      : new PooledDialect(pool, { begin: 'begin' });
  const db = kyselyOn(dialect);
  return {
    db,
    forgetMigrations: async () => void (await sql`delete from kysely_migration`.execute(db)),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await pool?.end();
    },
  };
}
