import { sql, type Kysely } from 'kysely';

/** Remembers what every display was published from. Displays published before have no digests yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('manifestSources').addColumn('digest', 'text').execute();
  await db.schema.createIndex('manifestSourcesByDigest').on('manifestSources').column('digest').execute();
  await db.schema
    .createTable('sourceBodies')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}
