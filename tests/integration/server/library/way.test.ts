import { describe, expect, it } from 'vitest';
import { createReviews } from '../../../../server/editorial/review.ts';
import { reviewDutyOf } from '../../../../server/editorial/index.ts';
import type { Actor } from '../../../../server/platform/actor.ts';
import { EVERYTHING, NO_AUTHORITY } from '../../../../server/platform/authority.ts';
import type { ContentDraft } from '../../../../shared/contract/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

const EDITOR: Actor = { ...author, id: '00000000-0000-7000-8000-00000000b002', name: 'Minh' };
const DAY_MS = 86_400_000;

function inDays({ platform }: TestLibrary, days: number): string {
  return new Date(platform.clock.wallMs() + days * DAY_MS).toISOString();
}

const refused = (pointer: string) => ({ code: 'request/invalid', errors: [{ pointer }] });

describe('what is said of rules', () => {
  it('names the day by which it is reviewed, within half a year', async () => {
    await using server = await testLibrary();
    const write = (changes: Partial<ContentDraft>) => server.library.create(author, noticeDraft(changes));
    const at = inDays(server, 0);
    for (const reviewBy of [null, inDays(server, 181), inDays(server, -1), at])
      await expect(write({ catalogue: 'C05', reviewBy })).rejects.toMatchObject(refused('/body/reviewBy'));
    await expect(write({ validFrom: inDays(server, 9), reviewBy: inDays(server, 9) })).rejects.toMatchObject(
      refused('/body/reviewBy'),
    );
    const kept = await write({ catalogue: 'C05', reviewBy: inDays(server, 180) });
    expect(kept).toMatchObject({ catalogue: 'C05', reviewBy: inDays(server, 180) });
    // What states no rule may be reviewed whenever its author likes, or never.
    await write({ catalogue: 'C12', reviewBy: inDays(server, 900) });
    await write({ catalogue: 'C12' });
  });

  it('names the paper it comes from, and only one of the library that is a document', async () => {
    await using server = await testLibrary();
    const picture = await server.upload(await tinyPng(8, 8), 'a.png');
    const sourceDocument = { number: '127/NQ-CP', date: '2023-08-14', link: null, contentId: picture.id };
    await expect(server.library.create(author, noticeDraft({ sourceDocument }))).rejects.toMatchObject({
      code: 'reference/unknown',
      errors: [{ pointer: '/body/sourceDocument/contentId' }],
    });
    const said = { ...sourceDocument, contentId: null };
    const { id } = await server.library.create(author, noticeDraft({ sourceDocument: said }));
    expect((await server.library.version(id)).version.sourceDocument).toEqual(said);
  });

  it('is approved until that day at most, is shown no longer, and is prolonged by a next version', async () => {
    await using server = await testLibrary();
    const { library, approvals, platform } = server;
    const reviewBy = inDays(server, 30);
    const content = await library.create(author, noticeDraft({ catalogue: 'C04', reviewBy }));
    const order = { contentId: content.id, versionDigest: content.latestDigest, gateIds: null };
    const { approval } = await approvals.approveByDemoKey(author, order);
    expect(approval.validUntil).toBe(reviewBy);
    expect(await library.get(content.id)).toMatchObject({ step: 'ready' });
    platform.clock.step(30 * DAY_MS);
    expect(await library.get(content.id)).toMatchObject({ step: 'expired', approvedDigest: null });
    const until = inDays(server, 90);
    const next = await library.prolong(author, latest(content), until);
    expect(next).toMatchObject({ latestVersion: 2, reviewBy: until, step: 'approval' });
    const [was, is] = [await library.version(content.id, 1), await library.version(content.id, 2)];
    expect(is.version.body).toEqual(was.version.body);
    await expect(library.prolong(author, latest(content), until)).rejects.toMatchObject({
      code: 'object/conflict',
    });
    await expect(library.prolong(author, latest(next), inDays(server, 300))).rejects.toMatchObject(
      refused('/body/reviewBy'),
    );
  });

  it('keeps its file, its stills and its original when it is prolonged', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyPng(8, 8), 'a.png');
    const next = await server.library.prolong(author, latest(content), inDays(server, 20));
    expect(next).toMatchObject({ latestVersion: 2, kind: 'image' });
    for (const name of ['thumbnail', 'poster'] as const) {
      const digests = [1, 2].map(async (version) => {
        return (await server.library.still({ contentId: content.id, version }, name)).digest;
      });
      const [was, is] = await Promise.all(digests);
      expect(is).toBe(was);
    }
  });
});

describe('the way of a content', () => {
  it('leads from a draft over editors and approvers to the time it is for', async () => {
    await using server = await testLibrary();
    const { library, approvals, platform } = server;
    const duty = reviewDutyOf(['protected']);
    const reviews = createReviews({ ...server, duty });
    const draft = noticeDraft({ class: 'protected', validFrom: inDays(server, 2) });
    const { id, latestDigest: versionDigest } = await library.create(author, draft);
    const stepNow = async () => (await library.get(id)).step;
    const named = { contentId: id, version: 1 };
    // The library of this test asks for no reviews: nobody was asked, and it waits for approvers.
    expect(await stepNow()).toBe('approval');
    await reviews.ask(author, named, {});
    expect(await stepNow()).toBe('review');
    const judge = (language: string, state: 'accepted' | 'returned') =>
      reviews.judge(
        EDITOR,
        { ...named, language },
        state === 'accepted' ? { state } : { state, reason: 'Say which lane.' },
      );
    await judge('vi', 'returned');
    expect(await stepNow()).toBe('returned');
    await judge('vi', 'accepted');
    expect(await stepNow()).toBe('review');
    await judge('en', 'accepted');
    expect(await stepNow()).toBe('approval');
    const gateIds = null;
    await approvals.approveByDemoKey(author, { contentId: id, versionDigest, gateIds });
    expect(await stepNow()).toBe('embargoed');
    platform.clock.step(2 * DAY_MS);
    expect(await stepNow()).toBe('ready');
    await library.revise(author, { id, revision: 1 }, draft);
    // What editors accepted holds for a version that says the same.
    expect(await stepNow()).toBe('approval');
    expect((await reviews.get({ ...named, version: 2 }, EVERYTHING)).languages).toMatchObject([
      { state: 'accepted', reviewedVersion: 1 },
      { state: 'accepted', reviewedVersion: 1 },
    ]);
    // An older version that is judged late says nothing of the latest one.
    await judge('vi', 'returned');
    expect(await stepNow()).toBe('approval');
    const reason = 'The lane is closed';
    await approvals.recallByDemoKey(author, { contentId: id, versionDigest, reason });
    const { rows } = await library.versions(id, { limit: 9 });
    expect(rows.map(({ recalled }) => recalled)).toMatchObject([null, { reason }]);
    const entry = await server.audit.last(platform.database.read, {
      subjectId: id,
      actions: ['approval:recall'],
    });
    expect(entry).toMatchObject({ reason });
  });
});

describe('the archive', () => {
  it('takes what nothing uses, for a reason, out of every list, and gives it back', async () => {
    await using server = await testLibrary();
    const { library, approvals, platform } = server;
    const { id, latestDigest: versionDigest } = await library.create(author, noticeDraft());
    const archived = await library.archive(author, id, { reason: 'Repealed' });
    const at = new Date(platform.clock.wallMs()).toISOString();
    expect(archived).toMatchObject({ step: 'archived', archived: { at, by: 'Lan', reason: 'Repealed' } });
    const listed = async (query: object) =>
      (await library.list({ limit: 9, ...query })).rows.map((row) => row.id);
    expect([await listed({}), await listed({ step: 'archived' }), await listed({ ids: id })]).toEqual([
      [],
      [id],
      [id],
    ]);
    const order = { contentId: id, versionDigest, gateIds: null };
    const reviews = createReviews({ ...server, duty: reviewDutyOf(null) });
    const refusals: (() => Promise<unknown>)[] = [
      () => library.revise(author, { id, revision: 1 }, noticeDraft()),
      () => library.archive(author, id, { reason: 'Again' }),
      () => approvals.approveByDemoKey(author, order),
      () => reviews.ask(author, { contentId: id, version: 1 }, {}),
    ];
    for (const attempt of refusals)
      await expect(attempt()).rejects.toMatchObject({ code: 'content/archived' });
    expect(await library.bringBack(author, id)).toMatchObject({ step: 'approval', archived: null });
    expect(await library.bringBack(author, id)).toMatchObject({ archived: null });
    await approvals.approveByDemoKey(author, order);
    const last = await server.audit.last(platform.database.read, {
      subjectId: id,
      actions: ['content:archive'],
    });
    expect(last).toMatchObject({ actor: { name: 'Lan' }, reason: 'Repealed' });
  });

  it('is closed to whoever may not write there, and to what somebody uses', async () => {
    await using server = await testLibrary({ users: ['the playlist evening'] });
    const { library } = server;
    const { id } = await library.create(author, noticeDraft());
    const stranger = { ...author, authority: NO_AUTHORITY };
    await expect(library.archive(stranger, id, { reason: 'x' })).rejects.toMatchObject({
      code: 'object/not-found',
    });
    await expect(library.archive(author, id, { reason: 'x' })).rejects.toMatchObject({
      code: 'object/in-use',
      message: 'the content Lanes is used by the playlist evening',
      errors: [{ pointer: '/path/id' }],
    });
  });
});
