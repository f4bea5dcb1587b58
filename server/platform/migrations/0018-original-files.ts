import type { Kysely } from 'kysely';

/** Names the file that a version was made of, as it was called when it came. Nothing is known of those that came before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('contentBlobs').addColumn('fileName', 'text').execute();
}
