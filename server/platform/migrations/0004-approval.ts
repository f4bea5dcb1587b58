import { sql, type Kysely } from 'kysely';

/** First tables of `server/approval`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await createTrustTables(db);
  await db.schema
    .createTable('approvals')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('contentId', 'text', (column) => column.notNull().references('contents.id'))
    .addColumn('versionDigest', 'text', (column) => column.notNull().references('contentVersions.digest'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('gateIds', 'text')
    .addColumn('validFrom', 'text', (column) => column.notNull())
    .addColumn('validUntil', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('approvalsByContent')
    .on('approvals')
    .columns(['contentId', 'version', 'digest'])
    .execute();
}

async function createTrustTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trustRoots')
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('trustStatements')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}
