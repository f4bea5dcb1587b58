import type { Kysely } from 'kysely';

/** What pages of files looked like when they were drawn: lists have no other picture of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('renderedVersions').addColumn('picture', 'text').execute();
}
