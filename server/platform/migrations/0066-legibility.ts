import { sql, type Kysely } from 'kysely';

/** Errors of versions that an approver lets pass, and how many displays a publication left as they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('legibilityOverrides')
    .addColumn('versionDigest', 'text', (column) => column.notNull().references('contentVersions.digest'))
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('legibilityOverridesKey', ['versionDigest', 'rule'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .alterTable('publications')
    .addColumn('held', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
