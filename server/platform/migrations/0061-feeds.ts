import { sql, type Kysely } from 'kysely';

/** Feeds of gates, how each fares, what was wrong with them, and which of their news became drafts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feeds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('feedsByGate').on('feeds').columns(['gateId', 'id']).execute();
  await db.schema
    .createTable('feedStates')
    .addColumn('feedId', 'text', (column) => column.primaryKey().references('feeds.id').onDelete('cascade'))
    .addColumn('etag', 'text')
    .addColumn('lastModified', 'text')
    .addColumn('lastTriedAt', 'text')
    .addColumn('lastGoodAt', 'text')
    .addColumn('lastObservedAt', 'text')
    .addColumn('lastValues', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('dueAt', 'text')
    .addColumn('silentAt', 'text')
    .addColumn('lastFaultReason', 'text')
    .addColumn('lastFaultDetail', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('feedStatesByDue').on('feedStates').column('dueAt').execute();
  await db.schema.createIndex('feedStatesBySilence').on('feedStates').column('silentAt').execute();
  await db.schema
    .createTable('feedFaults')
    .addColumn('feedId', 'text', (column) => column.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('lastAt', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedFaultsKey', ['feedId', 'day', 'reason'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('feedFaultsByDay').on('feedFaults').column('day').execute();
  await db.schema
    .createTable('feedEntries')
    .addColumn('feedId', 'text', (column) => column.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('seenAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedEntriesKey', ['feedId', 'entry'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
}
