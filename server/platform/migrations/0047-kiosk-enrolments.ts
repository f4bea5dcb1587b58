import { sql, type Kysely } from 'kysely';

/** What was signed of where kiosks are: confirmed on the unit, or assigned by root or registrar. The latest of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kioskEnrolments')
    .addColumn('kioskId', 'text', (column) => column.notNull().references('kiosks.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('issuedAt', 'text', (column) => column.notNull())
    .addColumn('rootDigest', 'text', (column) => column.notNull())
    .addColumn('technician', 'text')
    .addPrimaryKeyConstraint('kioskEnrolmentsKey', ['kioskId', 'kind'])
    .modifyEnd(sql`strict`)
    .execute();
}
