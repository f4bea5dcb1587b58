import { describe, expect, it } from 'vitest';
import {
  boardsAmong,
  contentsOfGate,
  findByKey,
  findContent,
  findNamedGates,
  findShown,
  findVersion,
  insertVersion,
  latestOfGate,
  keepWords,
  listContents,
  listVersions,
  namesOfVersions,
  saveContent,
  type ContentRow,
} from '../../../../server/library/content-store.ts';
import { saveStanding, type KeptStanding } from '../../../../server/approval/standing-store.ts';
import { insertBlobs } from '../../../../server/library/content-blob-store.ts';
import { saveStanding as saveReviews } from '../../../../server/editorial/review-store.ts';
import { stepOf } from '../../../../server/library/content-step.ts';
import {
  ApprovalState,
  ContentStep,
  ContentVersion,
  ReviewStanding,
  type ContentClass,
} from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-22T09:00:00.000Z';
const NOWHERE = { gateId: null, organisationId: 'o', archivedAt: null };

describe.each(ENGINES)('the content store on %s', (engine) => {
  const stored = storedOn(engine);
  const newContent = async (more: Partial<ContentRow> = {}): Promise<ContentRow> => {
    const id = stored.newId();
    const row: ContentRow = {
      id,
      key: id,
      scopedKey: `/${id}`,
      kind: 'notice',
      title: `Content ${id}`,
      class: 'routine',
      gateId: null,
      latestVersion: 1,
      latestDigest: id,
      durationMs: null,
      organisationId: 'o',
      createdAt: AT,
      updatedAt: AT,
      authorId: id,
      catalogue: null,
      reviewBy: null,
      archivedAt: null,
      archivedBy: null,
      archivedReason: null,
      ...more,
    };
    await stored.transact((trx) => saveContent(trx, row));
    await stand(id, {});
    return row;
  };
  const stand = (contentId: string, more: Partial<KeptStanding>): Promise<void> => {
    const standing = {
      contentId,
      state: 'draft',
      approvedDigest: null,
      judgedAt: AT,
      changesAt: LATER,
    } as const;
    return stored.transact((trx) => saveStanding(trx, { ...standing, ...more }));
  };
  const newVersion = async (contentId: string, version: number) => {
    const document = ContentVersion.parse({
      schema: 'waypost/content-version/1',
      contentId,
      version,
      title: 'Title',
      class: 'routine',
      body: { kind: 'facts', family: 'exits', facts: {} },
      authorId: stored.newId(),
      createdAt: AT,
    });
    const row = { digest: stored.newId(), contentId, version, bytes: 2 ** 40, createdAt: AT };
    await stored.transact((trx) => insertVersion(trx, { ...row, document: JSON.stringify(document) }));
    return { digest: row.digest, bytes: row.bytes, ...NOWHERE, version: document };
  };

  it('knows which gates are named by contents with the key of place names', async () => {
    const names = { key: 'place-names', kind: 'facts' as const };
    const [one, other] = [await stored.gate(), await stored.gate()];
    const ours = await newContent({ ...names, gateId: one, scopedKey: `${one}/place-names` });
    const theirs = await newContent({ ...names, gateId: other, scopedKey: `${other}/place-names` });
    const notice = await newContent({ gateId: one });
    expect(await findNamedGates(stored.read, [ours.id, notice.id])).toEqual([one]);
    expect((await findNamedGates(stored.read, [ours.id, theirs.id])).toSorted()).toEqual(
      [one, other].toSorted(),
    );
    expect(await findNamedGates(stored.read, [])).toEqual([]);
  });

  it('tells boards from other contents, and from what is not there', async () => {
    const [notice, board] = [await newContent(), await newContent({ kind: 'board' })];
    const asked = [notice.id, board.id, stored.newId()];
    expect(await boardsAmong(stored.read, asked)).toEqual(new Set([board.id]));
    expect(await boardsAmong(stored.read, [])).toEqual(new Set());
  });

  it('keeps a content and changes all of it but its birth', async () => {
    const row = await newContent({ durationMs: 2 ** 33 });
    expect(await findContent(stored.read, row.id)).toEqual(row);
    const changed = { ...row, title: 'Cổng số 3', latestVersion: 2, durationMs: null, updatedAt: LATER };
    await stored.transact((trx) => saveContent(trx, { ...changed, createdAt: LATER }));
    expect(await findContent(stored.read, row.id)).toEqual(changed);
    expect(await findContent(stored.read, 'nothing')).toBeUndefined();
  });

  it('finds a content by its key, where it belongs', async () => {
    const gateId = await stored.gate();
    const local = await newContent({ gateId, key: 'lanes', scopedKey: `${gateId}/lanes` });
    expect(await findByKey(stored.read, { gateId, key: 'lanes' })).toEqual(local);
    expect(await findByKey(stored.read, { gateId: null, key: 'lanes' })).toBeUndefined();
    await expect(newContent({ gateId, key: 'lanes', scopedKey: `${gateId}/lanes` })).rejects.toThrow();
  });

  it('names the contents that have versions, by what they are called now', async () => {
    const { id, title } = await newContent();
    const [one, two] = [await newVersion(id, 1), await newVersion(id, 2)];
    const names = await namesOfVersions(stored.read, [one.digest, two.digest, 'nothing']);
    expect(names.get(one.digest)).toEqual({ id, title });
    expect([...names.keys()].sort()).toEqual([one.digest, two.digest].sort());
    expect(await namesOfVersions(stored.read, [])).toEqual(new Map());
  });

  it('lists the versions of a content in pages, the newest first', async () => {
    const [{ id }, other] = [await newContent(), await newContent()];
    const versions = [await newVersion(id, 1), await newVersion(id, 2), await newVersion(id, 3)];
    await newVersion(other.id, 4);
    const [one, two, three] = versions.map(({ bytes: _bytes, ...listed }) => listed);
    const asked = { contentId: id, after: null, limit: 1 };
    expect(await listVersions(stored.read, asked)).toEqual([three, two]);
    expect(await listVersions(stored.read, { ...asked, after: 3, limit: 5 })).toEqual([two, one]);
    expect(await listVersions(stored.read, { ...asked, after: 1 })).toEqual([]);
  });

  it('lists the newest first, by kind and gate, in pages', async () => {
    const gateId = await stored.gate();
    const rows = [
      await newContent({ gateId }),
      await newContent({ gateId, kind: 'video' }),
      await newContent({ gateId }),
      await newContent({ gateId }),
    ];
    const [first, video, third, last] = rows.map(({ id }) => id);
    const ids = async (query: Partial<Parameters<typeof listContents>[1]>) =>
      (await listContents(stored.read, { limit: 10, gateId, reviewedClasses: [], ...query })).map(
        ({ id }) => id,
      );
    expect(await ids({})).toEqual([last, third, video, first]);
    expect(await ids({ kind: 'video' })).toEqual([video]);
    expect(await ids({ after: last, limit: 1 })).toEqual([third, video]);
    expect(await contentsOfGate(stored.read, gateId)).toHaveLength(4);
    await stored.transact((trx) =>
      keepWords(trx, third ?? '', { words: 'khai bao 100%_!', languages: ['vi'] }),
    );
    expect(await ids({ text: 'báo Khai' })).toEqual([third]);
    expect(await ids({ text: '0%_!' })).toEqual([third]);
    expect(await ids({ text: 'kh_i' })).toEqual([]);
    expect(await ids({ ids: `${first},${third}` })).toEqual([third, first]);
    expect(await ids({ language: 'vi', class: 'routine', authorId: third ?? '' })).toEqual([third]);
  });

  it('finds contents by where they stand on their way, as the rule says it, whatever led there', async () => {
    const gateId = await stored.gate();
    const reviewedClasses: ContentClass[] = ['protected'];
    const combinations = ApprovalState.options.flatMap((state) =>
      [true, false].flatMap((isShowable) =>
        [true, false].flatMap((isPublished) =>
          ReviewStanding.options.flatMap((review) =>
            [true, false].flatMap((isReviewed) =>
              [true, false].map((isArchived) => {
                const facts = { state, isShowable, isPublished, review, isReviewed, isArchived };
                return facts;
              }),
            ),
          ),
        ),
      ),
    );
    const expected = new Map<ContentStep, string[]>();
    for (const facts of combinations) {
      const { state, isShowable, isPublished, review, isReviewed, isArchived } = facts;
      const archivedAt = isArchived ? AT : null;
      const { id, latestDigest } = await newContent({
        gateId,
        archivedAt,
        class: isReviewed ? 'protected' : 'routine',
      });
      await stand(id, { state, approvedDigest: isShowable ? latestDigest : null });
      const source = { displayId: stored.newId(), kind: 'content', sourceId: id, digest: null };
      await stored.transact(async (trx) => {
        await saveReviews(trx, { contentId: id, state: review });
        if (isPublished) await trx.insertInto('manifestSources').values(source).execute();
      });
      const step = stepOf(facts);
      expected.set(step, [...(expected.get(step) ?? []), id]);
    }
    for (const step of ContentStep.options) {
      const found = await listContents(stored.read, { limit: 500, gateId, step, reviewedClasses });
      expect(found.map(({ id }) => id).toReversed(), step).toEqual(expected.get(step));
    }
    const inUse = await listContents(stored.read, { limit: 500, gateId, reviewedClasses });
    expect(inUse).toHaveLength(combinations.length / 2);
    const undone = await listContents(stored.read, {
      limit: 500,
      gateId,
      step: 'draft',
      reviewedClasses: [],
    });
    expect(undone).toEqual([]);
  });

  it('finds contents by their catalogue, and those that are to be reviewed before a day', async () => {
    const gateId = await stored.gate();
    const rule = await newContent({ gateId, catalogue: 'C04', reviewBy: LATER });
    const customs = await newContent({ gateId, catalogue: 'C05', reviewBy: '2027-01-01T00:00:00.000Z' });
    await newContent({ gateId });
    const ids = async (query: Partial<Parameters<typeof listContents>[1]>) =>
      (await listContents(stored.read, { limit: 10, gateId, reviewedClasses: [], ...query })).map(
        ({ id }) => id,
      );
    expect(await ids({ catalogue: 'C05' })).toEqual([customs.id]);
    expect(await ids({ reviewBefore: '2026-12-31T00:00:00.000Z' })).toEqual([rule.id]);
  });

  it('shows how contents stand, and lists those of a state, in pages', async () => {
    const gateId = await stored.gate();
    const rows: ContentRow[] = [];
    for (const state of ['approved', 'draft', 'approved', 'approved', 'recalled'] as const) {
      const row = await newContent({ gateId });
      await stand(row.id, { state, approvedDigest: state === 'approved' ? row.latestDigest : null });
      rows.push(row);
    }
    const [first, draft, third, fourth, recalled] = rows.map(({ id }) => id);
    const ids = async (query: Partial<Parameters<typeof listContents>[1]>) =>
      (await listContents(stored.read, { limit: 10, gateId, reviewedClasses: [], ...query })).map(
        ({ id }) => id,
      );
    expect(await ids({ state: 'approved' })).toEqual([fourth, third, first]);
    expect(await ids({ state: 'approved', after: fourth, limit: 1 })).toEqual([third, first]);
    expect(await ids({ state: 'recalled' })).toEqual([recalled]);
    expect(await ids({ state: 'expired' })).toEqual([]);
    expect(await ids({})).toEqual([recalled, fourth, third, draft, first]);
    const unseen = { review: 'unasked', isPublished: false };
    const shown = { ...rows[0], ...unseen, state: 'approved', approvedDigest: first };
    expect(await findShown(stored.read, first ?? '')).toEqual(shown);
    expect(await findShown(stored.read, 'nothing')).toBeUndefined();
  });

  it('keeps what a content is searched by now, and forgets what it was', async () => {
    const { id } = await newContent();
    const keep = (words: string, languages: string[]) =>
      stored.transact((trx) => keepWords(trx, id, { words, languages }));
    await keep('cu', ['vi', 'en']);
    await keep('moi', ['vi']);
    const words = await stored.read
      .selectFrom('contentWords')
      .select('words')
      .where('contentId', '=', id)
      .execute();
    expect(words).toEqual([{ words: 'moi' }]);
    const spoken = stored.read.selectFrom('contentLanguages').select('language').where('contentId', '=', id);
    expect(await spoken.execute()).toEqual([{ language: 'vi' }]);
    await keep('', []);
    expect(await spoken.execute()).toEqual([]);
  });

  it('tells every content of a gate with its latest version and the file it came as', async () => {
    const gateId = await stored.gate();
    const content = await newContent({ gateId });
    const [first, latest] = [await newVersion(content.id, 1), await newVersion(content.id, 2)];
    await stored.transact((trx) => saveContent(trx, { ...content, latestDigest: latest?.digest ?? '' }));
    const [withoutFile] = await latestOfGate(stored.read, gateId);
    expect(withoutFile).toMatchObject({ key: content.key, digest: latest?.digest, original: null });
    const file = { digest: stored.newId(), bytes: 7, mediaType: 'application/octet-stream' };
    const original = { role: 'original', fileName: 'ảnh.webp', ...file } as const;
    await stored.transact((trx) => insertBlobs(trx, latest?.digest ?? '', [original]));
    await stored.transact((trx) => insertBlobs(trx, first?.digest ?? '', [original]));
    expect(await latestOfGate(stored.read, gateId)).toEqual([
      { ...withoutFile, original: { digest: file.digest, bytes: 7, fileName: 'ảnh.webp' } },
    ]);
  });

  it('finds a version by digest, by number, and the latest', async () => {
    const { id: contentId } = await newContent();
    const versions = [];
    for (const number of [1, 2, 10]) versions.push(await newVersion(contentId, number));
    const [first, , latest] = versions;
    expect(await findVersion(stored.read, { contentId })).toEqual(latest);
    expect(await findVersion(stored.read, { contentId, version: 1 })).toEqual(first);
    expect(await findVersion(stored.read, { digest: first?.digest ?? '' })).toEqual(first);
    expect(await findVersion(stored.read, { contentId, version: 3 })).toBeNull();
  });
});
