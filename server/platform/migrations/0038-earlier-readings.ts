import type { Kysely } from 'kysely';

/** What a reading was before, each since when; of the one value that was kept until now nobody knows since when it held. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('readings').dropColumn('was').execute();
  await db.schema.alterTable('readings').addColumn('earlier', 'text').execute();
}
