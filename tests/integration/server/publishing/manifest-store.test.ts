import { describe, expect, it } from 'vitest';
import { manifestStore } from '../../../../server/publishing/manifest-store.ts';
import type { MadeOf } from '../../../../server/publishing/manifest.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the manifest store on %s', (engine) => {
  const stored = storedOn(engine);
  const publish = async (displayId: string, revision: number, made: Partial<MadeOf> = {}) => {
    const manifest = { displayId, revision, planDigest: `${revision}`, issuedAt: AT, envelopeJson: '{}' };
    await stored.transact((trx) =>
      manifestStore.insert(trx, manifest, { sources: [], contentIds: [], ...made }),
    );
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
  });

  it('knows displays by what their current manifests are made of', async () => {
    const [one, other] = [stored.newId(), stored.newId()];
    const [playlist, gate] = [
      { kind: 'playlist' as const, id: stored.newId() },
      { kind: 'gate' as const, id: stored.newId() },
    ];
    await publish(one, 1, { sources: [playlist, gate] });
    await publish(other, 1, { sources: [gate] });
    const madeOf = async (...sources: MadeOf['sources']) =>
      (await manifestStore.displaysMadeOf(stored.read, sources)).toSorted();
    expect(await madeOf(playlist, gate)).toEqual([one, other]);
    expect(await madeOf(playlist)).toEqual([one]);
    await publish(one, 2, { sources: [] });
    expect(await madeOf(playlist)).toEqual([]);
    expect(await madeOf()).toEqual([]);
  });

  it('remembers for ever what a display was given, and that it may hold what nobody knows', async () => {
    const [one, unknown] = [stored.newId(), stored.newId()];
    const contentId = stored.newId();
    await publish(one, 1, { contentIds: [contentId, contentId] });
    await publish(one, 2, { contentIds: [contentId] });
    await publish(one, 3);
    expect(await manifestStore.displaysHolding(stored.read, [contentId])).toEqual([one]);
    await stored.transact((trx) => manifestStore.rememberUnknownPast(trx, unknown));
    const holding = await manifestStore.displaysHolding(stored.read, [contentId]);
    expect(holding.toSorted()).toEqual([one, unknown]);
  });
});
