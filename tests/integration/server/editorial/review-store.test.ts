import { describe, expect, it } from 'vitest';
import {
  isLatest,
  reviewsOf,
  saveReview,
  saveStanding,
  type ReviewRow,
} from '../../../../server/editorial/review-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn, type Stored } from '../../../support/stored.ts';

async function newVersion(stored: Stored): Promise<{ contentId: string; versionDigest: string }> {
  const contentId = await stored.content();
  const versionDigest = stored.newId();
  const row = { digest: versionDigest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
  await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
  return { contentId, versionDigest };
}

describe.each(ENGINES)('the review store on %s', (engine) => {
  const stored = storedOn(engine);
  const asked = (
    version: { contentId: string; versionDigest: string },
    language: string,
    changes: Partial<ReviewRow> = {},
  ): ReviewRow => ({
    ...version,
    language,
    authorId: 'lan',
    state: 'asked',
    reason: null,
    askedAt: AT,
    askedById: 'lan',
    reviewedAt: null,
    reviewedById: null,
    reviewedVersion: null,
    ...changes,
  });

  it('keeps one review of each language of a version, the last one said', async () => {
    const [version, other] = [await newVersion(stored), await newVersion(stored)];
    const returned = asked(version, 'en', { state: 'returned', reason: 'Unclear', reviewedAt: AT });
    const rows = [asked(version, 'vi'), asked(version, 'en'), returned, asked(other, 'fr')];
    await stored.transact(async (trx) => {
      for (const row of rows) await saveReview(trx, row);
    });
    expect(await reviewsOf(stored.read, version.versionDigest)).toEqual([returned, asked(version, 'vi')]);
  });

  it('keeps how the languages of a content stand together, the last standing, and knows its latest version', async () => {
    const contentId = await stored.content();
    const { latestDigest: digest } = await stored.read
      .selectFrom('contents')
      .select('latestDigest')
      .where('id', '=', contentId)
      .executeTakeFirstOrThrow();
    await stored.transact(async (trx) => {
      for (const state of ['asked', 'accepted'] as const) await saveStanding(trx, { contentId, state });
    });
    const kept = await stored.read
      .selectFrom('contentReviews')
      .selectAll()
      .where('contentId', '=', contentId)
      .execute();
    expect(kept).toEqual([{ contentId, state: 'accepted' }]);
    expect(await isLatest(stored.read, { contentId, digest })).toBe(true);
    expect(await isLatest(stored.read, { contentId, digest: stored.newId() })).toBe(false);
  });

  it('finds none of a version of which nothing was said', async () => {
    expect(await reviewsOf(stored.read, (await newVersion(stored)).versionDigest)).toEqual([]);
  });
});
