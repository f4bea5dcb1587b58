import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../platform/open-database.ts';
import { dumpPostgres, loadPostgres } from '../../platform/postgres-dump.ts';
import { systemRandom } from '../../platform/randomness.ts';
import { writeDown, type DatabaseSwap, type RestoredDatabase } from './restored-database.ts';

/** What is there is dumped first, and replaced in one transaction: it is the one or the other. */
export function postgresSwap(restored: RestoredDatabase): DatabaseSwap {
  const { copy, databaseUrl, aside, staging } = restored;
  const { signal } = new AbortController();
  return {
    tidy: () => Promise.resolve(),
    prepare: async () => {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await dumpPostgres(databaseUrl, join(aside, 'waypost.dump'), signal);
    },
    replace: async () => {
      const script = join(staging, 'waypost.sql');
      await loadPostgres(databaseUrl, { dump: copy, script }, signal);
      const tools = { logger: pino({ level: 'silent' }), random: systemRandom };
      // Opening it brings it to this version, or says that a newer one made it.
      await using database = await openDatabase(databaseUrl, tools);
      await writeDown(database, restored);
      return true;
    },
  };
}
