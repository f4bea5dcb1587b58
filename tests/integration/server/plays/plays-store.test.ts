import { describe, expect, it } from 'vitest';
import { chainHeads, playsStore } from '../../../../server/plays/plays-store.ts';
import type { PlayStream } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';
import { chainOfPlays, totalsOf } from '../../../support/test-kiosk.ts';

describe.each(ENGINES)('the plays store on %s', (engine) => {
  const stored = storedOn(engine);
  const saveHead = async (displayId: string, more: Partial<PlayStream> = {}): Promise<PlayStream> => {
    const streamId = stored.newId();
    const hash = 'a'.repeat(64);
    const mark = { seq: 1, hash, signature: 'QQ==', updatedAt: AT };
    const head = { streamId, kioskId: 'kiosk', displayId, ...mark, ...more };
    await stored.transact((trx) => playsStore.saveHead(trx, head));
    return head;
  };

  it('keeps more plays than one statement takes, and gives them back newest first in pages', async () => {
    const [streamId, displayId] = [stored.newId(), stored.newId()];
    const plays = chainOfPlays(displayId, 450);
    await stored.transact((trx) => playsStore.append(trx, streamId, plays));
    const listed = await playsStore.list(stored.read, { displayId, limit: 1_000, after: undefined });
    expect(listed).toEqual(plays.toReversed().map((play) => ({ ...play, streamId })));
    const [, second, third] = listed;
    const after = { startedAt: second?.startedAt ?? '', streamId, seq: second?.seq ?? 0 };
    expect(await playsStore.list(stored.read, { displayId, limit: 1, after })).toEqual([third]);
  });

  it('lists a span of time, its start in it and its end not', async () => {
    const [streamId, displayId] = [stored.newId(), stored.newId()];
    const plays = chainOfPlays(displayId, 5);
    await stored.transact((trx) => playsStore.append(trx, streamId, plays));
    const [from, to] = [plays[1]?.startedAt, plays[3]?.startedAt];
    const listed = await playsStore.list(stored.read, { displayId, from, to, limit: 9, after: undefined });
    expect(listed.map(({ seq }) => seq)).toEqual([3, 2]);
  });

  it('knows what it holds again, plays by their hash, totals also by their signature', async () => {
    const [streamId, displayId] = [stored.newId(), stored.newId()];
    const plays = chainOfPlays(displayId, 6);
    const totals = { ...totalsOf(plays.slice(0, 3)), signature: 'QQ==' };
    await stored.transact((trx) => playsStore.append(trx, streamId, [totals, ...plays.slice(3)]));
    const held = await playsStore.heldMarks(stored.read, { streamId, from: 2, to: 5 });
    expect([...held].toSorted(([a], [b]) => a - b)).toEqual([
      [3, { hash: totals.hash, signature: 'QQ==' }],
      [4, { hash: plays[3]?.hash, signature: '' }],
      [5, { hash: plays[4]?.hash, signature: '' }],
    ]);
  });

  it('gives totals back as they came, in pages by stream and number', async () => {
    const [streamId, later, displayId] = [stored.newId(), stored.newId(), stored.newId()];
    const plays = chainOfPlays(displayId, 12);
    const [first, second] = [totalsOf(plays.slice(0, 3)), totalsOf(plays.slice(3, 12))];
    await stored.transact(async (trx) => {
      await playsStore.append(trx, later, [first]);
      await playsStore.append(trx, streamId, [first, { ...second, signature: 'QQ==' }]);
      await playsStore.append(trx, streamId, [totalsOf(chainOfPlays(stored.newId(), 2))]);
    });
    const page = (after: { streamId: string; seq: number } | undefined, limit: number) =>
      playsStore.totals(stored.read, { displayId, after, limit });
    expect(await page(undefined, 1)).toEqual([{ ...first, streamId }]);
    expect(await page({ streamId, seq: 3 }, 9)).toEqual([
      { ...second, signature: 'QQ==', streamId },
      { ...first, streamId: later },
    ]);
  });

  it('moves the head of a stream, and nothing of whose it is', async () => {
    const head = await saveHead('display');
    const later = {
      ...head,
      seq: 2 ** 40,
      hash: 'b'.repeat(64),
      signature: 'Qg==',
      updatedAt: '2026-11-22T09:00:00.000Z',
    };
    await stored.transact((trx) => playsStore.saveHead(trx, { ...later, kioskId: 'another' }));
    expect(await playsStore.stream(stored.read, head.streamId)).toEqual(later);
    expect(await playsStore.stream(stored.read, 'none')).toBeUndefined();
  });

  it('pages streams by id, also of one display', async () => {
    const displayId = stored.newId();
    const [first, other, last] = [
      await saveHead(displayId),
      await saveHead('other'),
      await saveHead(displayId),
    ];
    const after = first.streamId;
    expect(await playsStore.streams(stored.read, { after, limit: 9 })).toEqual([other, last]);
    expect(await playsStore.streams(stored.read, { displayId, limit: 1 })).toEqual([first]);
  });

  it('offers heads of the gate’s other displays, those that moved last first', async () => {
    const gateId = await stored.gate();
    const [own, neighbour] = [await stored.display(gateId), await stored.display(gateId)];
    await saveHead(own);
    await saveHead(await stored.display());
    const old = await saveHead(neighbour);
    const young = await saveHead(neighbour, { updatedAt: '2026-11-22T09:00:00.000Z' });
    const heads = (limit: number) => chainHeads(stored.read, { gateId, besides: own, limit });
    expect((await heads(9)).map(({ streamId }) => streamId)).toEqual([young.streamId, old.streamId]);
    expect(await heads(1)).toEqual([{ streamId: young.streamId, seq: 1, hash: young.hash }]);
  });
});
