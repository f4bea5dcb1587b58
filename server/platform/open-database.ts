import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sqlitePathOf } from './database-url.ts';
import type { Database } from './database.ts';
import { createPostgresDatabase, type PostgresTools } from './postgres-database.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

/** Opens the database of an address, `sqlite:<file>` or `postgres://…`, and brings it up to date. */
export async function openDatabase(url: string, tools: PostgresTools): Promise<Database> {
  const path = sqlitePathOf(url);
  if (path === null) return createPostgresDatabase(url, tools);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return createSqliteDatabase(path);
}
