import { sql, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  contents: { id: string; latestDigest: string };
  contentLanguages: { contentId: string };
  reviews: { versionDigest: string; state: string };
  contentReviews: { contentId: string; state: string };
}

/** Contents are of a catalogue, are reviewed by a date and are archived; how their reviews stand is kept beside them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['catalogue', 'reviewBy', 'archivedAt', 'archivedBy', 'archivedReason'])
    await db.schema.alterTable('contents').addColumn(column, 'text').execute();
  await db.schema.createIndex('contentsByReview').on('contents').columns(['reviewBy', 'id']).execute();
  await db.schema.createIndex('contentsByArchiving').on('contents').columns(['archivedAt', 'id']).execute();
  await db.schema
    .createTable('contentReviews')
    .addColumn('contentId', 'text', (column) => column.primaryKey().references('contents.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('contentReviewsByState')
    .on('contentReviews')
    .columns(['state', 'contentId'])
    .execute();
  await keepStates(db);
}

async function keepStates(all: Kysely<unknown>): Promise<void> {
  const db = all as Kysely<Kept>;
  const rows = await db
    .selectFrom('contents')
    .leftJoin('reviews', 'reviews.versionDigest', 'contents.latestDigest')
    .select((from) => [
      'contents.id',
      'reviews.state',
      from
        .selectFrom('contentLanguages')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('contentLanguages.contentId', '=', sql.ref<string>('contents.id'))
        .as('languages'),
    ])
    .execute();
  for (const [contentId, own] of Map.groupBy(rows, ({ id }) => id)) {
    const states = own.flatMap(({ state }) => state ?? []);
    const state = stateOf(states, own[0]?.languages ?? 0);
    await db.insertInto('contentReviews').values({ contentId, state }).execute();
  }
}

function stateOf(states: readonly string[], languages: number): string {
  if (states.includes('returned')) return 'returned';
  if (states.filter((state) => state === 'accepted').length >= languages) return 'accepted';
  return states.length > 0 ? 'asked' : 'unasked';
}
