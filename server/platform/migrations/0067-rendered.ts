import { sql, type Kysely } from 'kysely';

/** What versions came to as a browser draws them, by where they are drawn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('renderedVersions')
    .addColumn('versionDigest', 'text', (column) =>
      column.notNull().references('contentVersions.digest').onDelete('cascade'),
    )
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('frames', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('renderedVersionsKey', ['versionDigest', 'place'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
}
