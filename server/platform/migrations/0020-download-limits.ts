import { sql, type Kysely } from 'kysely';

/** What the kiosks of a gate, or one kiosk, may load their line with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('download_limits')
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('limits', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('download_limits_key', ['subject_kind', 'subject_id'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
}
