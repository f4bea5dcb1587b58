import { sql, type Kysely } from 'kysely';

/**
 * Where sessions come from and when whoever holds one proved who they are, and sign-ins that are counted in the
 * database. Sessions last for a shift: those from before end with the upgrade.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('sessions').execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
    .addColumn('previousTokenHash', 'text', (column) => column.unique())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('usedAt', 'text', (column) => column.notNull())
    .addColumn('steppedUpAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('sessionsByPerson').on('sessions').columns(['personId', 'id']).execute();
  await db.schema
    .createTable('signInAttempts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('sinceAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('signInAttemptsBySince').on('signInAttempts').column('sinceAt').execute();
}
