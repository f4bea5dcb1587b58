import { sql, type Kysely } from 'kysely';

/** Who signed which version as its author. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('contentId', 'text', (column) => column.notNull().references('contents.id'))
    .addColumn('versionDigest', 'text', (column) => column.notNull().references('contentVersions.digest'))
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('draftsByContent').on('drafts').columns(['contentId', 'digest']).execute();
}
