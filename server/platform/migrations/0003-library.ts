import { sql, type Kysely } from 'kysely';

/** First tables of `server/library`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('class', 'text', (column) => column.notNull())
    .addColumn('gateId', 'text', (column) => column.references('gates.id'))
    .addColumn('latestVersion', 'integer', (column) => column.notNull())
    .addColumn('latestDigest', 'text', (column) => column.notNull())
    .addColumn('durationMs', 'integer')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('contentsByGate').on('contents').columns(['gateId', 'id']).execute();
  await db.schema
    .createTable('contentVersions')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('contentId', 'text', (column) => column.notNull().references('contents.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addUniqueConstraint('contentVersionsInOrder', ['contentId', 'version'])
    .modifyEnd(sql`strict`)
    .execute();
}
