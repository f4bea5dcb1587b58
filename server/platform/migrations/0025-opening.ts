import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** When gates are open, and the holidays they keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await edited(db, 'openingHours')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('areaId', 'text', (column) => column.references('areas.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addUniqueConstraint('openingHoursByKey', ['gateId', 'key'])
    .execute();
  await db.schema.createIndex('openingHoursByArea').on('openingHours').column('areaId').execute();
  await edited(db, 'holidayCalendars')
    .addColumn('gateId', 'text', (column) => column.notNull().unique().references('gates.id'))
    .execute();
}

function edited(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`);
}
