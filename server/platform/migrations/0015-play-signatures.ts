import type { Kysely } from 'kysely';

/** Keeps what proves plays to somebody who does not trust this server: signatures of heads and of totals. Empty for those taken before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['playStreams', 'playTotals'])
    await db.schema
      .alterTable(table)
      .addColumn('signature', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  await db.schema
    .createIndex('playTotalsOfDisplay')
    .on('playTotals')
    .columns(['displayId', 'streamId', 'seq'])
    .execute();
}
