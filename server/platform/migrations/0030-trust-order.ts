import type { Kysely } from 'kysely';

/** In which order roots and statements were taken in; 0: before this was kept, when roots came first, then lists, then recalls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['trustRoots', 'trustStatements'])
    await db.schema
      .alterTable(table)
      .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
}
