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
