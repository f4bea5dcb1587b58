import { sql, type Kysely } from 'kysely';

/** What people at gates can say from their phones: one desk for each gate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('desks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('gateId', 'text', (column) => column.notNull().unique().references('gates.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}
