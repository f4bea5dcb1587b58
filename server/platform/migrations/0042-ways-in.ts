import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

function ofPerson(column: ColumnDefinitionBuilder) {
  return column.notNull().references('persons.id').onDelete('cascade');
}

/**
 * Passkeys, and who somebody is at a provider of identities; ceremonies that have begun; by which way a session was begun,
 * and whether by two factors. Sessions from before count as begun by one: they are asked once more where two are needed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', ofPerson)
    .addColumn('credentialId', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('publicKey', 'text', (column) => column.notNull())
    .addColumn('counter', 'integer', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('isSynced', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('lastUsedAt', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('passkeysByPerson').on('passkeys').columns(['personId', 'id']).execute();
  await db.schema
    .createTable('identities')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', ofPerson)
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('lastUsedAt', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('identitiesBySubject')
    .unique()
    .on('identities')
    .columns(['issuer', 'subject'])
    .execute();
  await db.schema.createIndex('identitiesByPerson').on('identities').column('personId').execute();
  await db.schema
    .createTable('ceremonies')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('ceremoniesByEnd').on('ceremonies').column('expiresAt').execute();
  await db.schema
    .alterTable('sessions')
    .addColumn('way', 'text', (column) => column.notNull().defaultTo('password'))
    .execute();
  await db.schema
    .alterTable('sessions')
    .addColumn('isTwoFactor', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
