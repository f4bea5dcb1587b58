import { describe, expect, it } from 'vitest';
import { playsAfter, streamsWithKeys, totalsAfter } from '../../../../server/plays/export-store.ts';
import { playsStore } from '../../../../server/plays/plays-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';
import { chainOfPlays, totalsOf } from '../../../support/test-kiosk.ts';

describe.each(ENGINES)('the export of plays on %s', (engine) => {
  const stored = storedOn(engine);

  it('gives streams in the order of their ids, each with the key of its kiosk, and those of a display alone', async () => {
    const [kioskId, gateId] = [stored.newId(), stored.newId()];
    const [displayId, otherId] = [stored.newId(), stored.newId()];
    const kiosk = {
      id: kioskId,
      name: 'Hall',
      gateId,
      publicKey: 'key',
      fingerprint: kioskId,
      enrolledAt: AT,
    };
    await stored.transact((trx) =>
      trx
        .insertInto('kiosks')
        .values({ ...kiosk, state: 'active' })
        .execute(),
    );
    const mark = { kioskId, seq: 1, hash: 'a'.repeat(64), signature: 'QQ==', updatedAt: AT };
    const heads = [displayId, otherId, displayId].map((of) => ({
      streamId: stored.newId(),
      displayId: of,
      ...mark,
    }));
    for (const head of heads) await stored.transact((trx) => playsStore.saveHead(trx, head));
    const kept = heads
      .toSorted((one, other) => (one.streamId < other.streamId ? -1 : 1))
      .map((head) => ({ ...head, publicKey: 'key' }));
    const page = (of: string | null, after = '') =>
      streamsWithKeys(stored.read, { displayId: of, after, limit: 2 });
    expect(await page(null)).toEqual(kept.slice(0, 2));
    expect(await page(null, kept[1]?.streamId)).toEqual(kept.slice(2));
    expect(await page(displayId)).toEqual(kept.filter((head) => head.displayId === displayId));
  });

  it('gives plays and totals of a stream in the order of their numbers, behind one and up to another', async () => {
    const [streamId, displayId] = [stored.newId(), stored.newId()];
    const plays = chainOfPlays(displayId, 9);
    const totals = [totalsOf(plays.slice(2, 4)), totalsOf(plays.slice(6, 8))];
    const sent = [plays[0]!, plays[1]!, totals[0]!, plays[4]!, plays[5]!, totals[1]!, plays[8]!];
    await stored.transact((trx) => playsStore.append(trx, streamId, sent));
    await stored.transact((trx) => playsStore.append(trx, stored.newId(), chainOfPlays(displayId, 3)));
    const run = { streamId, after: 1, to: 8, limit: 2 };
    expect(await playsAfter(stored.read, run)).toEqual([plays[1], plays[4]]);
    expect(await playsAfter(stored.read, { ...run, after: 5 })).toEqual([plays[5]]);
    expect(await totalsAfter(stored.read, run)).toEqual(totals);
    expect(await totalsAfter(stored.read, { ...run, to: 7 })).toEqual(totals.slice(0, 1));
  });
});
