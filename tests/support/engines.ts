import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { Database } from '../../server/platform/database.ts';
import { openDatabase } from '../../server/platform/open-database.ts';
import { systemRandom } from '../../server/platform/randomness.ts';
import { postgresAt } from './postgres.ts';

/** What a server keeps its data in. What one does, the other does: `describe.each(ENGINES)`. */
export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** The database that those of tests are copies of. */
export const TEMPLATE = 'waypost_template';

const tools = { logger: pino({ level: 'silent' }), random: systemRandom };

/** Opens a database once more, as another process would. */
export function openAt(url: string): Promise<Database> {
  return openDatabase(url, tools);
}

export interface TestDatabase extends AsyncDisposable {
  url: string;
  database: Database;
}

/** An empty database of its own: a file in the folder, or one on the PostgreSQL of the run, gone when disposed of. */
export async function openTestDatabase(engine: Engine, folder: string): Promise<TestDatabase> {
  if (engine === 'sqlite') return openedAt(`sqlite:${join(folder, 'waypost.db')}`);
  const postgres = postgresAt(inject('postgres'));
  const name = `waypost_${randomBytes(8).toHex()}`;
  await postgres.create(name, TEMPLATE);
  return openedAt(postgres.urlOf(name), () => postgres.drop(name));
}

export async function openedAt(url: string, remove = async (): Promise<void> => {}): Promise<TestDatabase> {
  const database = await openAt(url);
  return {
    url,
    database,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await remove();
    },
  };
}
