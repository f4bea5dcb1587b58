import { describe, expect, it } from 'vitest';
import { heartbeatStore } from '../../../../server/kiosks/heartbeat-store.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import type { Fault } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, kioskRow, heartbeatOf, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-22T09:00:00.000Z';

function fault(id: string, more: Partial<Fault> = {}): Fault {
  return {
    id,
    code: 'network/unreachable',
    displayId: null,
    subject: 'server',
    detail: 'no answer',
    firstAt: AT,
    lastAt: AT,
    count: 1,
    clearedAt: null,
    ...more,
  };
}

describe.each(ENGINES)('the heartbeat store on %s', (engine) => {
  const stored = storedOn(engine);
  const newKiosk = async (gateId = 'gate'): Promise<string> => {
    const kiosk = { ...kioskRow(stored.newId(), [stored.newId()]), gateId };
    await stored.transact((trx) => kioskStore.save(trx, kiosk));
    return kiosk.id;
  };

  it('keeps the latest of each kiosk', async () => {
    const kioskId = await newKiosk();
    const heartbeat = heartbeatOf(stored.newId());
    for (const receivedAt of [AT, LATER])
      await stored.transact((trx) => heartbeatStore.save(trx, { kioskId, receivedAt, heartbeat }));
    expect(await kioskStore.byId(stored.read, kioskId)).toMatchObject({
      lastSeenAt: LATER,
      lastHeartbeat: heartbeat,
    });
  });

  it('brings a fault up to date by its id, also one told twice at once', async () => {
    const kioskId = await newKiosk();
    const id = stored.newId();
    const again = fault(id, { count: 3, lastAt: LATER, clearedAt: LATER, detail: 'back' });
    await stored.transact((trx) => heartbeatStore.saveFaults(trx, kioskId, [fault(id)]));
    await stored.transact((trx) => heartbeatStore.saveFaults(trx, kioskId, [fault(id, { count: 2 }), again]));
    expect(await heartbeatStore.faultsAfter(stored.read, { kioskId, after: '', limit: 9 })).toEqual([again]);
  });

  it('pages faults by id, of one kiosk', async () => {
    const [kioskId, other] = [await newKiosk(), await newKiosk()];
    const faults = [stored.newId(), stored.newId(), stored.newId()].map((id) => fault(id));
    await stored.transact((trx) => heartbeatStore.saveFaults(trx, kioskId, faults.toReversed()));
    await stored.transact((trx) => heartbeatStore.saveFaults(trx, other, [fault(stored.newId())]));
    const after = (id: string) => heartbeatStore.faultsAfter(stored.read, { kioskId, after: id, limit: 2 });
    expect(await after('')).toEqual(faults.slice(0, 2));
    expect(await after(faults[1]?.id ?? '')).toEqual(faults.slice(2));
  });

  it('pages what is not over, the newest first, of a gate, of a kiosk or of all in service', async () => {
    const [first, second, revoked] = [await newKiosk('north'), await newKiosk(), await newKiosk()];
    const [old, recent, over] = [
      fault(stored.newId(), { firstAt: LATER.replace('09', '10') }),
      fault(stored.newId(), { firstAt: LATER.replace('09', '11') }),
      fault(stored.newId(), { clearedAt: LATER }),
    ] as const;
    await stored.transact(async (trx) => {
      await heartbeatStore.saveFaults(trx, first, [old, over]);
      await heartbeatStore.saveFaults(trx, second, [recent]);
      await heartbeatStore.saveFaults(trx, revoked, [fault(stored.newId())]);
      await kioskStore.setState(trx, revoked, 'revoked');
    });
    const open = (query: { gateId?: string; kioskId?: string } = {}) =>
      heartbeatStore.openFaults(stored.read, { after: null, limit: 2, ...query });
    expect((await open()).map(({ fault: { id } }) => id)).toEqual([recent.id, old.id]);
    expect(await open({ gateId: 'north' })).toMatchObject([
      { fault: old, kiosk: { id: first, gateId: 'north' } },
    ]);
    expect((await open({ kioskId: second })).map(({ kiosk }) => kiosk.id)).toEqual([second]);
    const after = { firstAt: recent.firstAt, kioskId: second, id: recent.id };
    const [next] = await heartbeatStore.openFaults(stored.read, { after, limit: 1 });
    expect(next?.fault).toEqual(old);
  });

  it('forgets faults that were cleared long ago, and keeps those that last', async () => {
    const kioskId = await newKiosk();
    const [old, recent, lasting] = [AT, LATER, null].map((clearedAt) => fault(stored.newId(), { clearedAt }));
    const older = fault(stored.newId(), { clearedAt: AT });
    const faults = [old, older, recent, lasting].filter((one) => one !== undefined);
    await stored.transact((trx) => heartbeatStore.saveFaults(trx, kioskId, faults));
    const forget = () => stored.transact((trx) => heartbeatStore.deleteCleared(trx, LATER, 1));
    expect([await forget(), await forget(), await forget()]).toEqual([1, 1, 0]);
    const kept = await heartbeatStore.faultsAfter(stored.read, { kioskId, after: '', limit: 9 });
    expect(kept).toEqual([recent, lasting]);
  });
});
