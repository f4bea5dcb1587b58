import { join } from 'node:path';
import { pino } from 'pino';
import { blobsOfTrust } from '../../approval/index.ts';
import { blobsOfUpdates } from '../../kiosks/index.ts';
import { blobsOfVersions } from '../../library/index.ts';
import { openReader } from '../../platform/open-database.ts';
import type { BackupFacts } from './backup-facts.ts';

/**
 * Every blob that the database in a backup names. A PostgreSQL dump is not looked into: the database it is of names the
 * same since, and more.
 */
export async function* namedBlobs(
  partial: string,
  { databaseUrl, database }: { databaseUrl: string; database: BackupFacts['database'] },
): AsyncIterable<string> {
  const isCopied = database.engine === 'sqlite';
  await using reading = openReader(
    isCopied ? `sqlite:${join(partial, database.file)}` : databaseUrl,
    pino({ level: 'silent' }),
  );
  yield* blobsOfVersions(reading.read);
  yield* blobsOfTrust(reading.read);
  yield* blobsOfUpdates(reading.read);
}
