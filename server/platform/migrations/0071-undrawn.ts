import type { Kysely } from 'kysely';

/** By which build of the screen versions were drawn, so that an upgrade takes nothing back; and what of publications nobody had drawn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What was kept says not by which: it is drawn again.
  await (db as Kysely<{ renderedVersions: object }>).deleteFrom('renderedVersions').execute();
  await db.schema
    .alterTable('renderedVersions')
    .addColumn('revision', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('publications').addColumn('undrawnJson', 'text').execute();
}
