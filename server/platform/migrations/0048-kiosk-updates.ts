import { sql, type Kysely } from 'kysely';

/** Software for kiosks, as release keys have signed it, and whom it is offered to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kioskUpdates')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('gateIds', 'text')
    .addColumn('addedAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('kioskUpdatesByPackage').on('kioskUpdates').column('sha256').execute();
}
