import type { Kysely } from 'kysely';

/** Entries whose time is over are found by what they tell. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('auditEntriesByAction').on('auditEntries').columns(['action', 'seq']).execute();
}
