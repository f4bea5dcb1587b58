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
