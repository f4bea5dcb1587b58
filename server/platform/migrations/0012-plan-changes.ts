import { sql, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  manifests: { displayId: string; issuedAt: string };
  planChanges: { displayId: string; dueAt: string };
}

/** Notes when plans change by themselves. Those published before are due at once: nobody knows when theirs do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('planChanges')
    .addColumn('displayId', 'text', (column) => column.primaryKey())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('planChangesByTime').on('planChanges').column('dueAt').execute();
  await (db as Kysely<Kept>)
    .insertInto('planChanges')
    .columns(['displayId', 'dueAt'])
    .expression((published) =>
      published
        .selectFrom('manifests')
        .select(({ fn }) => ['displayId', fn.max('issuedAt').as('dueAt')])
        .groupBy('displayId'),
    )
    .execute();
}
