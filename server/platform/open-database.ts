import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sqlitePathOf } from './database-url.ts';
import type { Logger } from 'pino';
import type { Database, ReadOnly } from './database.ts';
import { createPostgresDatabase, createPostgresReader, type PostgresTools } from './postgres-database.ts';
import { createSqliteDatabase, createSqliteReader } from './sqlite-database.ts';

/** Opens a database that is there already, for a check. */
export function openReader(url: string, logger: Logger): ReadOnly {
  const path = sqlitePathOf(url);
  return path === null ? createPostgresReader(url, logger) : createSqliteReader(path);
}

/** Opens the database of an address, `sqlite:<file>` or `postgres://…`, and brings it up to date. */
export async function openDatabase(url: string, tools: PostgresTools): Promise<Database> {
  const path = sqlitePathOf(url);
  if (path === null) return createPostgresDatabase(url, tools);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return createSqliteDatabase(path);
}
