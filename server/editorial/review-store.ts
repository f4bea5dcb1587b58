import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { EditorialTables } from '../platform/schema/editorial.ts';

export type ReviewRow = Selectable<EditorialTables['reviews']>;

/** What was asked and said of the languages of a version, in the order of their tags. */
export function reviewsOf(reader: Reader, versionDigest: string): Promise<ReviewRow[]> {
  return reader
    .selectFrom('reviews')
    .selectAll()
    .where('versionDigest', '=', versionDigest)
    .orderBy('language')
    .execute();
}

/** Instead of what was kept of that language. */
export async function saveReview(trx: Transactor, row: ReviewRow): Promise<void> {
  const { versionDigest: _digest, language: _language, ...changed } = row;
  await trx
    .insertInto('reviews')
    .values(row)
    .onConflict((conflict) => conflict.columns(['versionDigest', 'language']).doUpdateSet(changed))
    .execute();
}

/** How the languages of a content's latest version stand together, instead of what was kept. */
export async function saveStanding(
  trx: Transactor,
  standing: Selectable<EditorialTables['contentReviews']>,
): Promise<void> {
  const { state } = standing;
  await trx
    .insertInto('contentReviews')
    .values(standing)
    .onConflict((conflict) => conflict.column('contentId').doUpdateSet({ state }))
    .execute();
}

export async function isLatest(
  reader: Reader,
  { contentId, digest }: { contentId: string; digest: string },
): Promise<boolean> {
  const contents = reader.selectFrom('contents').select('id').where('id', '=', contentId);
  return (await contents.where('latestDigest', '=', digest).executeTakeFirst()) !== undefined;
}
