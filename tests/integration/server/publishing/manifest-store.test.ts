import { describe, expect, it } from 'vitest';
import { manifestStore } from '../../../../server/publishing/manifest-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the manifest store on %s', (engine) => {
  const stored = storedOn(engine);
  const publish = async (displayId: string, revision: number, contentIds: string[] = []) => {
    const manifest = { displayId, revision, planDigest: `${revision}`, issuedAt: AT, envelopeJson: '{}' };
    await stored.transact((trx) => manifestStore.insert(trx, manifest, contentIds));
    return manifest;
  };

  it('answers the greatest revision by number, not by its text', async () => {
    const displayId = stored.newId();
    await publish(displayId, 9);
    const greatest = await publish(displayId, 2 ** 40);
    await publish(displayId, 10);
    expect(await manifestStore.current(stored.read, displayId)).toEqual(greatest);
    const { revision, planDigest } = greatest;
    expect(await manifestStore.currentMark(stored.read, displayId)).toEqual({ revision, planDigest });
    expect(await manifestStore.current(stored.read, 'none')).toBeUndefined();
    expect(await manifestStore.currentMark(stored.read, 'none')).toBeUndefined();
    const revisions = await manifestStore.revisionsOf(stored.read, [displayId, 'none']);
    expect([...revisions]).toEqual([[displayId, revision]]);
    expect(await manifestStore.revisionsOf(stored.read, [])).toEqual(new Map());
  });

  it('answers which manifests were current in a stretch of time, the one before its start among them', async () => {
    const displayId = stored.newId();
    const day = (n: number) => `2026-11-0${n}T00:00:00.000Z`;
    for (const n of [2, 4, 6]) {
      const manifest = { displayId, revision: n, planDigest: `${n}`, issuedAt: day(n), envelopeJson: '{}' };
      await stored.transact((trx) => manifestStore.insert(trx, manifest, []));
    }
    const revisions = async (from: number, until: number, limit = 9) =>
      (
        await manifestStore.issuedBetween(stored.read, displayId, {
          from: day(from),
          until: day(until),
          limit,
        })
      ).map(({ revision }) => revision);
    expect(await revisions(1, 2)).toEqual([]);
    expect(await revisions(1, 3)).toEqual([2]);
    expect(await revisions(3, 7)).toEqual([2, 4, 6]);
    expect(await revisions(4, 6)).toEqual([4]);
    expect(await revisions(3, 7, 2)).toEqual([2, 4]);
    expect(await manifestStore.byRevision(stored.read, displayId, 4)).toMatchObject({ issuedAt: day(4) });
    expect(await manifestStore.byRevision(stored.read, displayId, 5)).toBeUndefined();
  });

  it('remembers for ever what a display was given, and that it may hold what nobody knows', async () => {
    const [one, unknown] = [stored.newId(), stored.newId()];
    const contentId = stored.newId();
    await publish(one, 1, [contentId, contentId]);
    await publish(one, 2, [contentId]);
    await publish(one, 3);
    expect(await manifestStore.displaysHolding(stored.read, [contentId])).toEqual([one]);
    await stored.transact((trx) => manifestStore.rememberUnknownPast(trx, unknown));
    const holding = await manifestStore.displaysHolding(stored.read, [contentId]);
    expect(holding.toSorted()).toEqual([one, unknown]);
  });
});
