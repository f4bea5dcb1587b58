import { describe, expect, it } from 'vitest';
import { publicationStore } from '../../../../server/publishing/publication-store.ts';
import { Finding, type Publication } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the publication store on %s', (engine) => {
  const stored = storedOn(engine);

  it('keeps them as they were, and lists the newest first, in pages, by how much they did', async () => {
    const made: Publication[] = [];
    for (const unchanged of [0, 7, 2 ** 33]) {
      const [id, displayId] = [stored.newId(), stored.newId()];
      const displays = { count: 9, first: [displayId] };
      const said = { code: 'entry/not-approved', detail: 'Cổng số 3', displays, subjectId: null };
      const finding = Finding.parse({ ...said, from: AT, remedy: 'approve-content', facts: { minutes: 5 } });
      const notice = { displayId, revision: 3, planDigest: 'a'.repeat(64), jitterMs: 0 };
      const undrawn = { count: 7, first: [{ contentId: displayId, title: 'Hộ chiếu' }] };
      const did = { changed: [notice, notice], unchanged, held: 2, undrawn, findings: [finding] };
      const publication = { id, at: AT, ...did };
      await stored.transact((trx) => publicationStore.insert(trx, publication));
      made.unshift(publication);
    }
    for (const publication of made)
      expect(await publicationStore.find(stored.read, publication.id)).toEqual(publication);
    expect(await publicationStore.find(stored.read, stored.newId())).toBeNull();
    const summaries = made.map(({ id, at, unchanged }) => ({
      id,
      at,
      unchanged,
      held: 2,
      changedCount: 2,
      findingCount: 1,
    }));
    const page = await publicationStore.list(stored.read, { limit: 2 });
    expect(page).toEqual({ rows: summaries.slice(0, 2), next: made[1]?.id });
    const rest = await publicationStore.list(stored.read, { limit: 2, after: made[1]?.id });
    expect(rest).toEqual({ rows: summaries.slice(2), next: null });
  });

  it('reads findings that an earlier version kept for each display by itself', async () => {
    const [id, displayId] = [stored.newId(), stored.newId()];
    const kept = [{ code: 'content/missing', detail: 'gone', displayId, subjectId: displayId }];
    const row = { id, at: AT, unchanged: 0, held: 0, changedJson: '[]', changedCount: 0, findingCount: 1 };
    await stored.transact((trx) =>
      trx
        .insertInto('publications')
        .values({ ...row, findingsJson: JSON.stringify(kept) })
        .execute(),
    );
    expect((await publicationStore.find(stored.read, id))?.findings).toMatchObject([
      {
        code: 'content/missing',
        subjectId: displayId,
        displays: { count: 1, first: [displayId] },
        gates: [],
      },
    ]);
  });
});
