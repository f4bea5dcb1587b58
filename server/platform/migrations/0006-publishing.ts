import { sql, type Kysely } from 'kysely';

/** First tables of `server/publishing`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPendingChanges(db);
  await createManifests(db);
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('changedJson', 'text', (column) => column.notNull())
    .addColumn('unchanged', 'integer', (column) => column.notNull())
    .addColumn('findingsJson', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createPendingChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pendingChanges')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('touchedId', 'text', (column) => column.notNull())
    .addUniqueConstraint('pendingChangesOnce', ['kind', 'touchedId'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
}

async function createManifests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('manifests')
    .addColumn('displayId', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('planDigest', 'text', (column) => column.notNull())
    .addColumn('issuedAt', 'text', (column) => column.notNull())
    .addColumn('envelopeJson', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('manifestsKey', ['displayId', 'revision'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('manifestSources')
    .addColumn('displayId', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sourceId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('manifestSourcesKey', ['displayId', 'kind', 'sourceId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('manifestSourcesBack')
    .on('manifestSources')
    .columns(['kind', 'sourceId', 'displayId'])
    .execute();
}
