import { sql, type Kysely } from 'kysely';

/** Heads of the audit that kiosks say they have kept: each once, whoever told it first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('auditWitnesses')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('kioskId', 'text', (column) => column.notNull())
    .addColumn('toldAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('auditWitnessesKey', ['seq', 'hash'])
    .modifyEnd(sql`strict`)
    .execute();
}
