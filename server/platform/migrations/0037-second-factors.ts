import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

function ofPerson(column: ColumnDefinitionBuilder) {
  return column.notNull().references('persons.id').onDelete('cascade');
}

/** Authenticator apps and recovery codes of persons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('authenticators')
    .addColumn('personId', 'text', (column) => ofPerson(column).primaryKey())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('lastStep', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('confirmedAt', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('recoveryCodes')
    .addColumn('codeHash', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', ofPerson)
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('recoveryCodesByPerson').on('recoveryCodes').column('personId').execute();
}
