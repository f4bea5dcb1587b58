import { sql, type Kysely } from 'kysely';

/** Phones, addresses and targets of codes that somebody verified. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('directoryEntries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('gateId', 'text', (column) => column.references('gates.id'))
    .addColumn('contact', 'text', (column) => column.notNull())
    .addColumn('verifiedUntil', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('directoryEntriesByGate')
    .on('directoryEntries')
    .columns(['gateId', 'id'])
    .execute();
  await db.schema
    .createIndex('directoryEntriesByContact')
    .on('directoryEntries')
    .columns(['contact', 'verifiedUntil'])
    .execute();
}
