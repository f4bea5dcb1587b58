import { sql, type Kysely } from 'kysely';

/** Live values of gates, and the tokens of the programs that write them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createReadings(db);
  await createTokens(db);
}

async function createReadings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('readings')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id').onDelete('cascade'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('was', 'text')
    .addColumn('observedAt', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('ttlSeconds', 'integer', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('seenValue', 'text', (column) => column.notNull())
    .addColumn('seenAt', 'text', (column) => column.notNull())
    .addColumn('seenTtlSeconds', 'integer', (column) => column.notNull())
    .addColumn('valueType', 'text')
    .addColumn('runsOutAt', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text')
    .addPrimaryKeyConstraint('readingsKey', ['gateId', 'key'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('readingsBySequence').on('readings').columns(['gateId', 'sequence']).execute();
  await db.schema.createIndex('readingsByEnd').on('readings').column('runsOutAt').execute();
  await db.schema
    .createIndex('readingsDue')
    .on('readings')
    .column('dueAt')
    .where(sql.ref('dueAt'), 'is not', null)
    .execute();
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('apiTokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('createdById', 'text', (column) => column.notNull())
    .addColumn('createdByName', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('lastUsedAt', 'text')
    .addColumn('revokedAt', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('apiTokenGates')
    .addColumn('tokenId', 'text', (column) => column.notNull().references('apiTokens.id').onDelete('cascade'))
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('apiTokenGatesKey', ['tokenId', 'gateId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('apiTokenGatesBack').on('apiTokenGates').column('gateId').execute();
}
