import { describe, expect, it } from 'vitest';
import { rightsOf, type HeldGrant } from '../../../../server/accounts/ability.ts';
import { createEditorial, reviewDutyOf, type Editorial } from '../../../../server/editorial/index.ts';
import { carryReviews } from '../../../../server/editorial/carry-reviews.ts';
import { reviewsOf, saveReview } from '../../../../server/editorial/review-store.ts';
import type { Actor } from '../../../../server/platform/actor.ts';
import type {
  Content,
  ContentBody,
  ContentClass,
  ContentVersion,
  NoticeBody,
  NoticeText,
  Role,
} from '../../../../shared/contract/index.ts';
import { author, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

/** Somebody with a role in one organisation, or in every one. */
function person(
  name: string,
  role: Role,
  { organisationIds = null, languages = null }: Partial<HeldGrant> = {},
): Actor {
  const { may, reach } = rightsOf([{ role, organisationIds, gateIds: null, classes: null, languages }]);
  const id = `00000000-0000-7000-8000-${name.padStart(12, '0')}`;
  return { ...author, id, name, authority: { may, reach } };
}

const LAN = person('1a', 'editor');
const MINH = person('2b', 'editor');
const STRANGER = person('3c', 'editor', { organisationIds: ['another-organisation'] });
const ENGLISH = person('6f', 'editor', { languages: ['en'] });
const CONTRIBUTOR = person('4d', 'contributor');
const AUDITOR = person('5e', 'auditor');

interface Stand {
  server: TestLibrary;
  editorial: Editorial;
  content: Content;
  named: { contentId: string; version: number };
}

/** A notice in Vietnamese and English that Lan wrote. */
async function withNotice(
  server: TestLibrary,
  { classes = null, ...draft }: { classes?: ContentClass[] | null; class?: ContentClass } = {},
): Promise<Stand> {
  const duty = reviewDutyOf(classes);
  const editorial = createEditorial({ ...server, duty });
  const content = await server.library.create(LAN, noticeDraft(draft));
  return { server, editorial, content, named: { contentId: content.id, version: 1 } };
}

const statesOf = (reviews: { languages: { language: string; state: string }[] }) =>
  reviews.languages.map(({ language, state }) => [language, state]);

describe('the languages of a version', () => {
  it('are asked for, returned with a reason, asked for again, and accepted, each by itself', async () => {
    await using server = await testLibrary();
    const { editorial, named } = await withNotice(server);
    const { reviews } = editorial;
    expect(statesOf(await reviews.get(named, AUDITOR.authority))).toEqual([
      ['en', 'unasked'],
      ['vi', 'unasked'],
    ]);
    await reviews.ask(CONTRIBUTOR, named, {});
    const english = { ...named, language: 'en' };
    const returned = await reviews.judge(MINH, english, { state: 'returned', reason: 'Say which lane.' });
    expect(returned.languages).toMatchObject([
      { language: 'en', state: 'returned', reason: 'Say which lane.' },
      { language: 'vi', state: 'asked', reason: null, reviewed: null },
    ]);
    const again = await reviews.ask(LAN, named, { languages: ['en'] });
    expect(again.languages[0]).toMatchObject({ state: 'asked', reason: null });
    const accepted = await reviews.judge(MINH, english, { state: 'accepted' });
    expect(statesOf(accepted)).toEqual([
      ['en', 'accepted'],
      ['vi', 'asked'],
    ]);
    // What was accepted is not asked for again.
    expect(await reviews.ask(LAN, named, {})).toEqual(accepted);
  });

  it('are reviewed by editors whose grant goes so far, and never by who wrote them', async () => {
    await using server = await testLibrary();
    const { editorial, named } = await withNotice(server);
    const accept = (actor: Actor, language = 'vi') =>
      editorial.reviews.judge(actor, { ...named, language }, { state: 'accepted' });
    await expect(accept(LAN)).rejects.toMatchObject({ code: 'review/own-version' });
    await expect(accept(CONTRIBUTOR)).rejects.toMatchObject({ code: 'permission/denied' });
    await expect(accept(STRANGER)).rejects.toMatchObject({ code: 'object/not-found' });
    await expect(editorial.reviews.get(named, STRANGER.authority)).rejects.toMatchObject({
      code: 'object/not-found',
    });
    await expect(editorial.reviews.ask(AUDITOR, named, {})).rejects.toMatchObject({
      code: 'permission/denied',
    });
    await expect(accept(MINH, 'fr')).rejects.toMatchObject({ code: 'reference/unknown' });
    await expect(editorial.reviews.ask(LAN, named, { languages: ['vi', 'fr'] })).rejects.toMatchObject({
      code: 'reference/unknown',
      errors: [{ pointer: '/body/languages/1' }],
    });
    await expect(accept(ENGLISH)).rejects.toMatchObject({ code: 'permission/denied' });
    expect(statesOf(await accept(ENGLISH, 'en'))).toContainEqual(['en', 'accepted']);
    expect(statesOf(await accept(MINH))).toContainEqual(['vi', 'accepted']);
  });

  it('of the next version are reviewed anew where they say something else, and only there', async () => {
    await using server = await testLibrary();
    const { editorial, named, content } = await withNotice(server, { class: 'protected' });
    for (const language of ['vi', 'en'])
      await editorial.reviews.judge(MINH, { ...named, language }, { state: 'accepted' });
    const next = async (revision: number, texts: NoticeBody['texts']) => {
      const draft = noticeDraft({ class: 'protected', body: { kind: 'notice', tone: 'attention', texts } });
      await server.library.revise(ENGLISH, { id: content.id, revision }, draft);
      const { languages } = await editorial.reviews.get({ ...named, version: revision + 1 }, LAN.authority);
      return languages.map(({ language, state, reviewedVersion }) => [language, state, reviewedVersion]);
    };
    const { texts } = noticeDraft().body as NoticeBody;
    const vi = texts['vi'] as NoticeBody['texts'][string];
    const en: NoticeText = { title: 'Queue here', blocks: [{ kind: 'paragraph', text: 'Have it ready.' }] };
    expect(await next(1, { vi, en, fr: en })).toEqual([
      ['en', 'unasked', null],
      ['fr', 'unasked', null],
      ['vi', 'accepted', 1],
    ]);
    // What the second version carries on is carried on by the third one, and what nobody accepted in it is not.
    expect(await next(2, { vi, en: texts['en'] ?? en })).toEqual([
      ['en', 'unasked', null],
      ['vi', 'accepted', 1],
    ]);
    expect(statesOf(await editorial.reviews.get(named, LAN.authority))).toContainEqual(['en', 'accepted']);
    expect(await server.audit.last(server.platform.database.read, lastReview(named.contentId))).toMatchObject(
      { actor: { id: MINH.id }, subject: { kind: 'review' } },
    );
  });

  it('of a picture are reviewed anew with every other file: it may hold words', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyPng(8, 8), 'a.png', { title: 'Picture' });
    const { version, digest } = await server.library.version(content.id);
    const described = (body: ContentBody, digest: string) => ({
      digest,
      version: { ...version, version: 2, body: { ...body, description: { vi: 'Làn 7' } } } as ContentVersion,
    });
    const before = { ...(await server.library.version(content.id)), ...described(version.body, digest) };
    const kept = { contentId: content.id, authorId: LAN.id, state: 'accepted' as const, reason: null };
    const nobody = {
      askedAt: null,
      askedById: null,
      reviewedAt: null,
      reviewedById: null,
      reviewedVersion: 1,
    };
    const other = (await server.upload(await tinyPng(9, 9), 'b.png', { title: 'Other' })).id;
    const { version: otherVersion, digest: otherDigest } = await server.library.version(other);
    await server.platform.database.transact(async (trx) => {
      await saveReview(trx, { versionDigest: digest, language: 'vi', ...kept, ...nobody });
      await carryReviews(trx, { ...described(otherVersion.body, otherDigest), before });
      expect(await reviewsOf(trx, otherDigest)).toEqual([]);
      await carryReviews(trx, { ...described(version.body, otherDigest), before });
      expect(await reviewsOf(trx, otherDigest)).toMatchObject([{ language: 'vi', state: 'accepted' }]);
    });
  });
});

const lastReview = (subjectId: string) => ({ subjectId, actions: ['review:accept'] });

describe('the duty to review', () => {
  it('is that of classes that were named, else of protected ones where the root is none for trying out', () => {
    const asks = (classes: ContentClass[] | null, isDemo: boolean) =>
      (['routine', 'protected', 'emergency-template'] as const).filter((contentClass) =>
        reviewDutyOf(classes).isRequired(contentClass, isDemo),
      );
    expect(asks(null, true)).toEqual([]);
    expect(asks(null, false)).toEqual(['protected']);
    expect(asks([], false)).toEqual([]);
    expect(asks(['routine'], true)).toEqual(['routine']);
  });

  it('holds up a version until every language was accepted', async () => {
    await using server = await testLibrary();
    const { editorial, named, content } = await withNotice(server, { class: 'protected' });
    const { version } = await server.library.version(content.id);
    const { assertReviewed } = reviewDutyOf(null);
    const held = () =>
      assertReviewed(server.platform.database.read, {
        digest: content.latestDigest,
        version,
        isDemo: false,
      });
    const missing = (languages: string) => ({
      code: 'review/missing',
      message: `not accepted by an editor: ${languages}`,
    });
    await editorial.reviews.ask(LAN, named, {});
    await expect(held()).rejects.toMatchObject(missing('en, vi'));
    await editorial.reviews.judge(MINH, { ...named, language: 'vi' }, { state: 'accepted' });
    await editorial.reviews.judge(MINH, { ...named, language: 'en' }, { state: 'returned', reason: 'No.' });
    await expect(held()).rejects.toMatchObject(missing('en'));
    await editorial.reviews.judge(MINH, { ...named, language: 'en' }, { state: 'accepted' });
    await held();
  });
});

describe('comments on a version', () => {
  it('are read by whoever sees it, oldest first, and settled and opened again', async () => {
    await using server = await testLibrary();
    const { editorial, named } = await withNotice(server);
    const { comments } = editorial;
    const first = await comments.add(MINH, named, { text: 'Which lane?\nThe sign says 7.' });
    await comments.add(LAN, named, { text: 'Lane 7.' });
    const listed = await comments.list(named, { limit: 1 }, AUDITOR.authority);
    expect(listed).toEqual({ rows: [first], next: first.id });
    const settled = await comments.change(LAN, { ...named, commentId: first.id }, { isResolved: true });
    expect(settled).toMatchObject({ id: first.id, resolved: { at: first.createdAt } });
    const open = await comments.change(LAN, { ...named, commentId: first.id }, { isResolved: false });
    expect(open.resolved).toBeNull();
  });

  it('are not there for those who do not see it, nor under another version', async () => {
    await using server = await testLibrary();
    const { editorial, named } = await withNotice(server);
    const { comments } = editorial;
    const { id: commentId } = await comments.add(MINH, named, { text: 'Which lane?' });
    const other = await withNotice(server);
    const nothing = { code: 'object/not-found' };
    await expect(comments.list(named, { limit: 5 }, STRANGER.authority)).rejects.toMatchObject(nothing);
    await expect(comments.add(STRANGER, named, { text: 'x' })).rejects.toMatchObject(nothing);
    const elsewhere = { ...other.named, commentId };
    await expect(comments.change(LAN, elsewhere, { isResolved: true })).rejects.toMatchObject(nothing);
  });
});
