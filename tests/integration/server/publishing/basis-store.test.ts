import { describe, expect, it } from 'vitest';
import { basisStore } from '../../../../server/publishing/basis-store.ts';
import type { Source, WrittenSource } from '../../../../server/publishing/basis.ts';
import { planChangeStore } from '../../../../server/publishing/plan-change-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

function written(kind: Source['kind'], id: string, body: string): WrittenSource {
  return { kind, id, digest: `digest of ${body}`, body };
}

function named(kind: Source['kind'], id: string): WrittenSource {
  return { kind, id, digest: null, body: null };
}

describe.each(ENGINES)('the basis store on %s', (engine) => {
  const stored = storedOn(engine);
  const replace = (displayId: string, sources: WrittenSource[]) =>
    stored.transact((trx) => basisStore.replace(trx, displayId, sources));
  const forget = (displayId: string) => stored.transact((trx) => basisStore.forget(trx, displayId));

  it('keeps a body once for all displays, and no longer than one of them refers to it', async () => {
    const [one, other, playlistId] = [stored.newId(), stored.newId(), stored.newId()];
    const [before, after] = [
      written('playlist', playlistId, 'before'),
      written('playlist', playlistId, 'after'),
    ];
    const group = named('group', stored.newId());
    await replace(one, [before, group]);
    await replace(other, [before]);
    await replace(one, [group, after]);
    const bodies = () => basisStore.bodies(stored.read, [before.digest ?? '', after.digest ?? '']);
    const [beforeKept, afterKept] = [
      [before.digest, 'before'],
      [after.digest, 'after'],
    ];
    expect(await bodies()).toEqual(new Map([beforeKept, afterKept] as [string, string][]));
    const { body: _before, ...keptBefore } = before;
    const { body: _after, ...keptAfter } = after;
    const { body: _group, ...keptGroup } = group;
    expect(await basisStore.sourcesOf(stored.read, [one, other, 'none'])).toEqual(
      new Map([
        [one, [keptGroup, keptAfter]],
        [other, [keptBefore]],
      ]),
    );
    await forget(other);
    expect(await bodies()).toEqual(new Map([afterKept] as [string, string][]));
    await forget(one);
    expect(await bodies()).toEqual(new Map());
    expect(await basisStore.sourcesOf(stored.read, [one, other])).toEqual(new Map());
  });

  it('knows displays by what they were published from', async () => {
    const [one, other] = [stored.newId(), stored.newId()];
    const [playlist, gate] = [named('playlist', stored.newId()), named('gate', stored.newId())];
    await replace(one, [playlist, gate]);
    await replace(other, [gate]);
    const madeOf = async (...sources: Source[]) =>
      (await basisStore.displaysMadeOf(stored.read, sources)).toSorted();
    expect(await madeOf(playlist, gate)).toEqual([one, other]);
    expect(await madeOf(playlist)).toEqual([one]);
    await replace(one, []);
    expect(await madeOf(playlist)).toEqual([]);
    expect(await madeOf()).toEqual([]);
  });

  it('finds displays that were published before anybody remembered from what', async () => {
    const [known, unknown, unpublished] = [stored.newId(), stored.newId(), stored.newId()];
    for (const displayId of [known, unknown])
      await stored.transact((trx) => planChangeStore.note(trx, displayId, AT));
    await replace(known, [written('display', known, known)]);
    await replace(unknown, [named('display', unknown), written('gate', stored.newId(), 'gate')]);
    await replace(unpublished, [written('display', unpublished, unpublished)]);
    const without = await basisStore.displaysWithout(stored.read);
    expect(without).toContain(unknown);
    expect(without).not.toContain(known);
    expect(without).not.toContain(unpublished);
  });
});
