import { describe, expect, it } from 'vitest';
import { REMEMBERED_BOOTS } from '../../../../server/kiosks/boots.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import { sessionStore } from '../../../../server/kiosks/session-store.ts';
import type { KioskRow } from '../../../../server/kiosks/kiosk.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, kioskRow, storedOn } from '../../../support/stored.ts';

const [SOON, LATER] = ['2026-11-22T08:01:00.000Z', '2026-11-22T09:00:00.000Z'];

describe.each(ENGINES)('the session store on %s', (engine) => {
  const stored = storedOn(engine);
  const newKiosk = async (displays = 1): Promise<KioskRow> => {
    const displayIds = Array.from({ length: displays }, () => stored.newId());
    const kiosk = kioskRow(stored.newId(), displayIds);
    await stored.transact((trx) => kioskStore.save(trx, kiosk));
    return kiosk;
  };
  const challenge = async (kioskId: string, now = AT): Promise<string> => {
    const nonceHash = stored.newId();
    const issued = { nonceHash, kioskId, expiresAt: SOON, now };
    await stored.transact((trx) => sessionStore.insertChallenge(trx, issued));
    return nonceHash;
  };
  const take = (kioskId: string, nonceHash: string, now = AT) =>
    stored.transact((trx) => sessionStore.takeChallenge(trx, { nonceHash, kioskId, now }));
  const giveToken = async (kioskId: string, bootId: string, now = AT): Promise<string> => {
    const tokenHash = stored.newId();
    const token = { tokenHash, kioskId, bootId, expiresAt: LATER, now };
    await stored.transact((trx) => sessionStore.insertToken(trx, token));
    return tokenHash;
  };

  it('knows the key and the state of a kiosk', async () => {
    const { id, publicKey } = await newKiosk();
    expect(await sessionStore.keyOf(stored.read, id)).toEqual({ publicKey, state: 'active' });
    expect(await sessionStore.keyOf(stored.read, 'nobody')).toBeUndefined();
  });

  it('takes a challenge once, in time, and with it all that were issued before', async () => {
    const { id } = await newKiosk();
    const [early, late, later] = [await challenge(id), await challenge(id), await challenge(id)];
    expect(await take(id, late, SOON)).toBe(false);
    expect(await take(id, late)).toBe(true);
    expect(await take(id, late)).toBe(false);
    expect(await take(id, early)).toBe(false);
    expect(await take(id, later)).toBe(true);
  });

  it('keeps the newest challenges of a kiosk only, and none that has expired', async () => {
    const { id } = await newKiosk();
    const first = await challenge(id);
    for (let more = 0; more < 64; more += 1) await challenge(id);
    expect(await take(id, first)).toBe(false);
    const last = await challenge(id, SOON);
    const kept = await stored.read
      .selectFrom('kioskChallenges')
      .select('nonceHash')
      .where('kioskId', '=', id)
      .execute();
    expect(kept).toEqual([{ nonceHash: last }]);
  });

  it('remembers the newest boots by their turns', async () => {
    const { id: kioskId } = await newKiosk();
    const boot = (bootId: string, turn: number) =>
      stored.transact((trx) => sessionStore.rememberBoot(trx, { kioskId, bootId, turn, at: AT }));
    await boot('first', 1);
    await boot('second', 2);
    await boot('first', 3);
    await boot('last', 2 + REMEMBERED_BOOTS);
    const boots = await sessionStore.boots(stored.read, kioskId);
    expect(boots.toSorted((a, b) => a.turn - b.turn)).toEqual([
      { bootId: 'first', turn: 3 },
      { bootId: 'last', turn: 2 + REMEMBERED_BOOTS },
    ]);
  });

  it('tells who holds a token, with every display it drives', async () => {
    const kiosk = await newKiosk(2);
    const holder = await sessionStore.holder(stored.read, await giveToken(kiosk.id, 'boot'));
    const { id: kioskId, state } = kiosk;
    expect(holder).toMatchObject({ kioskId, bootId: 'boot', expiresAt: LATER, state });
    expect(holder?.displayIds.toSorted()).toEqual(kiosk.displayIds);
    expect(await sessionStore.holder(stored.read, 'nobody')).toBeUndefined();
    await stored.transact((trx) => trx.deleteFrom('kioskDisplays').where('kioskId', '=', kioskId).execute());
    expect(await sessionStore.holder(stored.read, await giveToken(kioskId, 'boot'))).toMatchObject({
      displayIds: [],
    });
  });

  it('voids tokens of other boots, and those that have expired', async () => {
    const { id } = await newKiosk();
    const [old, current] = [await giveToken(id, 'old'), await giveToken(id, 'current')];
    await stored.transact((trx) => sessionStore.deleteTokensOfOtherBoots(trx, id, 'current'));
    expect(await sessionStore.holder(stored.read, old)).toBeUndefined();
    expect(await sessionStore.holder(stored.read, current)).toBeDefined();
    await giveToken(id, 'current', LATER);
    expect(await sessionStore.holder(stored.read, current)).toBeUndefined();
  });

  it('forgets challenges and tokens of all kiosks whose time is over', async () => {
    const [one, other] = [await newKiosk(), await newKiosk()];
    await challenge(one.id);
    const token = await giveToken(other.id, 'boot');
    await stored.transact((trx) => sessionStore.deleteExpired(trx, SOON, 9));
    const challenges = stored.read.selectFrom('kioskChallenges').select('nonceHash');
    expect(await challenges.where('kioskId', '=', one.id).execute()).toEqual([]);
    expect(await sessionStore.holder(stored.read, token)).toBeDefined();
    await giveToken(other.id, 'boot');
    const forget = () => stored.transact((trx) => sessionStore.deleteExpired(trx, LATER, 1));
    expect(await forget()).toBe(1);
    while ((await forget()) > 0);
    expect(await sessionStore.holder(stored.read, token)).toBeUndefined();
  });
});
