import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** First tables of `server/places`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await edited(db, 'gates')
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .execute();
  await edited(db, 'areas')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addUniqueConstraint('areasByKey', ['gateId', 'key'])
    .execute();
  await edited(db, 'displays')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('areaId', 'text', (column) => column.notNull().references('areas.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addUniqueConstraint('displaysByKey', ['gateId', 'key'])
    .execute();
  await db.schema.createIndex('displaysByArea').on('displays').column('areaId').execute();
  await edited(db, 'displayGroups')
    .addColumn('gateId', 'text', (column) => column.references('gates.id'))
    .addColumn('key', 'text', (column) => column.notNull().unique())
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
