import { describe, expect, it } from 'vitest';
import { enrolmentStore } from '../../../../server/kiosks/enrolment-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const [EARLY, LATE] = ['2026-11-22T08:10:00.000Z', '2026-11-22T08:20:00.000Z'];

describe.each(ENGINES)('the enrolment store on %s', (engine) => {
  const stored = storedOn(engine);
  const offer = async (code: string, expiresAt: string): Promise<string> => {
    const id = stored.newId();
    const unit = { id, code, secretHash: id, publicKey: id, expiresAt, kioskId: null };
    await stored.transact((trx) => enrolmentStore.insert(trx, unit));
    return id;
  };
  const newKiosk = async (): Promise<string> => {
    const id = stored.newId();
    const kiosk = { id, name: id, gateId: id, publicKey: id, fingerprint: id, enrolledAt: AT };
    await stored.transact((trx) =>
      trx
        .insertInto('kiosks')
        .values({ ...kiosk, state: 'active' })
        .execute(),
    );
    return id;
  };

  it('finds the newest unit that still waits with a code', async () => {
    const [older, newer] = [await offer('AAAABBBB', EARLY), await offer('AAAABBBB', LATE)];
    expect(await enrolmentStore.unclaimedByCode(stored.read, 'AAAABBBB')).toMatchObject({ id: newer });
    const kioskId = await newKiosk();
    await stored.transact((trx) => enrolmentStore.markClaimed(trx, newer, kioskId));
    expect(await enrolmentStore.unclaimedByCode(stored.read, 'AAAABBBB')).toMatchObject({ id: older });
    expect(await enrolmentStore.byId(stored.read, newer)).toMatchObject({ kioskId });
  });

  it('forgets units that waited in vain, and keeps those that were claimed', async () => {
    const [waiting, claimed, fresh] = [
      await offer('CCCCDDDD', EARLY),
      await offer('EEEEFFFF', EARLY),
      await offer('GGGGHHHH', LATE),
    ];
    const kioskId = await newKiosk();
    await stored.transact((trx) => enrolmentStore.markClaimed(trx, claimed, kioskId));
    await offer('JJJJKKKK', EARLY);
    const forget = () => stored.transact((trx) => enrolmentStore.deleteExpired(trx, EARLY, 1));
    expect(await forget()).toBe(1);
    while ((await forget()) > 0);
    const found = await Promise.all(
      [waiting, claimed, fresh].map((id) => enrolmentStore.byId(stored.read, id)),
    );
    expect(found.map((unit) => unit !== undefined)).toEqual([false, true, true]);
  });

  it('counts wrong codes by address, and forgets old ones', async () => {
    const type = (address: string, at: string, forgetBefore = '') =>
      stored.transact((trx) => enrolmentStore.insertWrongCode(trx, { address, at, forgetBefore }));
    await type('192.0.2.1', AT);
    await type('192.0.2.1', EARLY);
    await type('192.0.2.2', EARLY);
    expect(await enrolmentStore.wrongCodesSince(stored.read, '192.0.2.1', '')).toBe(2);
    expect(await enrolmentStore.wrongCodesSince(stored.read, '192.0.2.1', AT)).toBe(1);
    await type('192.0.2.1', LATE, EARLY);
    expect(await enrolmentStore.wrongCodesSince(stored.read, '192.0.2.1', '')).toBe(1);
    await stored.transact((trx) => enrolmentStore.deleteWrongCodes(trx, LATE));
    expect(await enrolmentStore.wrongCodesSince(stored.read, '192.0.2.1', '')).toBe(0);
  });
});
