import { describe, expect, it } from 'vitest';
import { insertComment } from '../../../../server/editorial/comment-store.ts';
import { saveReview } from '../../../../server/editorial/review-store.ts';
import {
  askedReviews,
  dueReviews,
  forgetMarks,
  mark,
  marksOf,
  openComments,
  recentRecalls,
  returnedReviews,
  saveSettings,
  settingsOf,
} from '../../../../server/inbox/inbox-store.ts';
import type { Reach, ReachPart } from '../../../../server/platform/authority.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-23T08:00:00.000Z';
const ALL: Reach = { isAll: true, parts: [] };
const only = (part: Partial<ReachPart>): Reach => ({
  isAll: false,
  parts: [{ organisationIds: null, gateIds: null, classes: null, ...part }],
});

describe.each(ENGINES)('the inbox store on %s', (engine) => {
  const stored = storedOn(engine);
  /** A content whose latest version somebody wrote. */
  const written = async (authorId: string, changes: { reviewBy?: string; archivedAt?: string } = {}) => {
    const contentId = await stored.content();
    const digest = stored.newId();
    const version = { digest, contentId, version: 3, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact(async (trx) => {
      await trx.insertInto('contentVersions').values(version).execute();
      const latest = { latestDigest: digest, latestVersion: 3, authorId, ...changes };
      await trx.updateTable('contents').set(latest).where('id', '=', contentId).execute();
    });
    return { contentId, versionDigest: digest };
  };
  const reviewed = (
    { contentId, versionDigest }: { contentId: string; versionDigest: string },
    language: string,
    { state = 'asked', authorId }: { state?: 'asked' | 'accepted' | 'returned'; authorId: string },
  ) =>
    stored.transact((trx) =>
      saveReview(trx, {
        contentId,
        versionDigest,
        language,
        authorId,
        state,
        reason: state === 'returned' ? 'Unclear' : null,
        askedAt: AT,
        askedById: authorId,
        reviewedAt: state === 'asked' ? null : LATER,
        reviewedById: null,
        reviewedVersion: null,
      }),
    );

  it('finds languages to read within a reach, but none of one’s own, of an older version or archived', async () => {
    const lan = stored.newId();
    const own = await written(lan);
    const others = await written('minh');
    const archived = await written('minh', { archivedAt: AT });
    for (const language of ['vi', 'en', 'fr']) await reviewed(others, language, { authorId: 'minh' });
    await reviewed(others, 'ko', { authorId: 'minh', state: 'accepted' });
    await reviewed(own, 'vi', { authorId: lan });
    await reviewed(archived, 'vi', { authorId: 'minh' });
    await reviewed({ ...others, versionDigest: await older(others.contentId) }, 'th', { authorId: 'minh' });
    const found = async (reach: Reach) => {
      const rows = await askedReviews(stored.read, { personId: lan, limit: 90, reach });
      const ofOthers = [own.contentId, others.contentId, archived.contentId];
      return rows.filter(({ contentId }) => ofOthers.includes(contentId)).map(({ language }) => language);
    };
    expect(await found(ALL)).toEqual(['en', 'fr', 'vi']);
    expect(await found(only({ languages: ['en', 'ko'] }))).toEqual(['en']);
    expect(await found(only({ organisationIds: ['elsewhere'] }))).toEqual([]);
    expect(await askedReviews(stored.read, { personId: lan, limit: 1, reach: ALL })).toHaveLength(1);
  });

  const older = async (contentId: string): Promise<string> => {
    const digest = stored.newId();
    const version = { digest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(version).execute());
    return digest;
  };

  it('finds what editors gave back to its author, with the reason', async () => {
    const lan = stored.newId();
    const own = await written(lan);
    await reviewed(own, 'en', { authorId: lan, state: 'returned' });
    await reviewed(own, 'vi', { authorId: lan });
    const rows = await returnedReviews(stored.read, { personId: lan, limit: 9 });
    expect(rows).toMatchObject([
      { contentId: own.contentId, digest: own.versionDigest, version: 3, language: 'en', reason: 'Unclear' },
    ]);
    expect(await returnedReviews(stored.read, { personId: 'minh', limit: 0 })).toEqual([]);
  });

  it('finds open comments of others on one’s own versions, the newest first', async () => {
    const lan = stored.newId();
    const own = await written(lan);
    const said = async (authorId: string, resolvedAt: string | null = null) => {
      const id = stored.newId();
      const row = { ...own, id, versionAuthorId: lan, text: id, authorId, createdAt: AT };
      await stored.transact((trx) => insertComment(trx, { ...row, resolvedAt, resolvedById: null }));
      return id;
    };
    const first = await said('minh');
    await said(lan);
    await said('minh', AT);
    const second = await said('minh');
    const found = await openComments(stored.read, { personId: lan, limit: 9 });
    expect(found.map(({ id }) => id)).toEqual([second, first]);
    expect(found[0]).toMatchObject({ contentId: own.contentId, version: 3, text: second });
  });

  it('finds what is to be reviewed before a day, the most urgent first', async () => {
    const rows = [await written('a', { reviewBy: LATER }), await written('a', { reviewBy: AT })];
    await written('a', { reviewBy: AT, archivedAt: AT });
    const [soon, over] = rows.map(({ contentId }) => contentId);
    const due = (before: string, reach: Reach) =>
      dueReviews(stored.read, { before, limit: 9, reach }).then((all) =>
        all.map(({ contentId }) => contentId),
      );
    expect(await due('2026-12-01T00:00:00.000Z', ALL)).toEqual([over, soon]);
    expect(await due(LATER, ALL)).toEqual([over]);
    expect(await due(LATER, only({ organisationIds: ['elsewhere'] }))).toEqual([]);
  });

  it('finds recalls since a day, of what somebody wrote or may write', async () => {
    const lan = stored.newId();
    const own = await written(lan);
    const statement = { kind: 'recall', bytes: 2, envelope: '{}', position: 1 } as const;
    const [digest, old] = [stored.newId(), stored.newId()];
    await stored.transact(async (trx) => {
      const recall = { ...statement, subject: own.versionDigest };
      await trx
        .insertInto('trustStatements')
        .values({ ...recall, digest, createdAt: LATER })
        .execute();
      await trx
        .insertInto('trustStatements')
        .values({ ...recall, digest: old, createdAt: AT })
        .execute();
    });
    const found = async (personId: string, reaches: Reach[]) => {
      const rows = await recentRecalls(stored.read, { personId, since: LATER, limit: 9, reaches });
      return rows.map((row) => row.digest);
    };
    expect(await found(lan, [])).toEqual([digest]);
    expect(await found('minh', [])).toEqual([]);
    expect(await found('minh', [only({ organisationIds: ['x'] }), ALL])).toEqual([digest]);
  });

  it('keeps what was read and what was told by mail, each as it was first, until it is old', async () => {
    const personId = await stored.person(await stored.organisation());
    const keys = ['review:a', 'approval:b'];
    const marking = (how: 'readAt' | 'mailedAt', at: string, some: string[]) =>
      stored.transact((trx) => mark(trx, { personId, keys: some, how, at }));
    await marking('mailedAt', AT, keys);
    await marking('readAt', LATER, ['review:a']);
    await marking('mailedAt', LATER, ['review:a']);
    await marking('readAt', LATER, []);
    const marks = await marksOf(stored.read, { personId, keys: [...keys, 'recall:c'] });
    expect(marks.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      { key: 'approval:b', readAt: null, mailedAt: AT },
      { key: 'review:a', readAt: LATER, mailedAt: AT },
    ]);
    expect(await marksOf(stored.read, { personId, keys: [] })).toEqual([]);
    expect(await stored.transact((trx) => forgetMarks(trx, AT, 9))).toBe(0);
    expect(await stored.transact((trx) => forgetMarks(trx, LATER, 1))).toBe(1);
  });

  it('keeps how somebody wants to be told', async () => {
    const personId = await stored.person(await stored.organisation());
    expect(await settingsOf(stored.read, personId)).toBeNull();
    await stored.transact((trx) => saveSettings(trx, personId, { mail: 'at-once', lookedAt: AT }));
    await stored.transact((trx) => saveSettings(trx, personId, { mail: 'never' }));
    expect(await settingsOf(stored.read, personId)).toEqual({ mail: 'never', lookedAt: AT });
  });
});
