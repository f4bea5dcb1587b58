import type { Kysely } from 'kysely';

/** Whoever said last what a reading is; of readings from before nobody knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['sentByKind', 'sentByName'])
    await db.schema.alterTable('readings').addColumn(column, 'text').execute();
}
