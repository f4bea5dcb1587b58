import type { Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  publications: {
    id: string;
    changedJson: string;
    findingsJson: string;
    changedCount: number;
    findingCount: number;
  };
}

/** How much a publication changed and found, beside all of it: lists tell no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['changedCount', 'findingCount'])
    await db.schema
      .alterTable('publications')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  const kept = db as Kysely<Kept>;
  const ids = await kept.selectFrom('publications').select('id').execute();
  for (const { id } of ids) {
    const { changedJson, findingsJson } = await kept
      .selectFrom('publications')
      .select(['changedJson', 'findingsJson'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const counts = { changedCount: lengthOf(changedJson), findingCount: lengthOf(findingsJson) };
    await kept.updateTable('publications').set(counts).where('id', '=', id).execute();
  }
}

function lengthOf(json: string): number {
  return (JSON.parse(json) as unknown[]).length;
}
