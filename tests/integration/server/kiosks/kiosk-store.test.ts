import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../shared/contract/index.ts';
import { heartbeatStore } from '../../../../server/kiosks/heartbeat-store.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import { sessionStore } from '../../../../server/kiosks/session-store.ts';
import type { KioskRow } from '../../../../server/kiosks/kiosk.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, kioskRow, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-22T09:00:00.000Z';

describe.each(ENGINES)('the kiosk store on %s', (engine) => {
  const stored = storedOn(engine);
  const save = (kiosk: KioskRow) => stored.transact((trx) => kioskStore.save(trx, kiosk));
  const newKiosk = async (displays = 1): Promise<KioskRow> => {
    const displayIds = Array.from({ length: displays }, () => stored.newId());
    const kiosk = kioskRow(stored.newId(), displayIds);
    await save(kiosk);
    return kiosk;
  };

  it('finds a kiosk with its displays by id and by key, and what it last said', async () => {
    const kiosk = await newKiosk(2);
    const reports = { lastSeenAt: null, lastHeartbeat: null };
    expect(await kioskStore.byId(stored.read, kiosk.id)).toEqual({ ...kiosk, ...reports });
    expect(await kioskStore.byPublicKey(stored.read, kiosk.publicKey)).toEqual(kiosk);
    expect(await kioskStore.gateOf(stored.read, kiosk.id)).toBe(kiosk.gateId);
    expect(await kioskStore.gateOf(stored.read, 'nobody')).toBeUndefined();
    expect(await kioskStore.byId(stored.read, 'nobody')).toBeUndefined();
    expect(await kioskStore.byPublicKey(stored.read, 'nobody')).toBeUndefined();
  });

  it('changes name, gate and displays of a kiosk that is there, and nothing else', async () => {
    const kiosk = await newKiosk();
    const moved = { ...kiosk, name: 'moved', gateId: 'elsewhere', displayIds: [stored.newId()] };
    await save({ ...moved, enrolledAt: LATER });
    expect(await kioskStore.byPublicKey(stored.read, kiosk.publicKey)).toEqual(moved);
  });

  it('pages in the order of ids', async () => {
    const kiosks = [await newKiosk(), await newKiosk(2), await newKiosk()];
    const first = kiosks[0]?.id ?? '';
    const page = await kioskStore.after(stored.read, { after: first, limit: 2 });
    expect(page.map(({ id }) => id)).toEqual(kiosks.slice(1).map(({ id }) => id));
    expect(page[0]?.displayIds).toEqual(kiosks[1]?.displayIds);
  });

  it('names who drives a display, and nobody of no display', async () => {
    const { id, name, displayIds } = await newKiosk();
    const drivers = await kioskStore.driversOf(stored.read, displayIds);
    expect(drivers).toEqual([{ displayId: displayIds[0], kioskId: id, name }]);
    expect(await kioskStore.driversOf(stored.read, [])).toEqual([]);
  });

  it('tells what drives displays, what that said last, and how many of its faults are not over', async () => {
    const { id: kioskId, displayIds, name } = await newKiosk(2);
    const fault = (clearedAt: string | null): Fault => ({
      id: stored.newId(),
      code: 'storage/full',
      displayId: null,
      subject: 'disk',
      detail: 'no room',
      firstAt: AT,
      lastAt: AT,
      count: 1,
      clearedAt,
    });
    await stored.transact((trx) =>
      heartbeatStore.saveFaults(trx, kioskId, [fault(null), fault(LATER), fault(null)]),
    );
    const reports = await kioskStore.reportsOn(stored.read, [...displayIds, 'another']);
    expect(reports.map(({ displayId }) => displayId).sort()).toEqual([...displayIds].sort());
    expect(reports[0]).toMatchObject({ id: kioskId, name, openFaults: 2, lastHeartbeat: null });
    expect(await kioskStore.reportsOn(stored.read, [])).toEqual([]);
  });

  it('takes displays and tokens from a kiosk out of service', async () => {
    const { id: kioskId } = await newKiosk();
    const token = { tokenHash: stored.newId(), kioskId, bootId: 'boot', expiresAt: LATER, now: AT };
    await stored.transact(async (trx) => {
      await sessionStore.insertToken(trx, token);
      await kioskStore.setState(trx, kioskId, 'revoked');
      await kioskStore.strip(trx, kioskId);
    });
    expect(await kioskStore.byId(stored.read, kioskId)).toMatchObject({ state: 'revoked', displayIds: [] });
    expect(await sessionStore.holder(stored.read, token.tokenHash)).toBeUndefined();
  });

  it('forgets boots and tokens together', async () => {
    const { id: kioskId } = await newKiosk();
    const token = { tokenHash: stored.newId(), kioskId, bootId: 'boot', expiresAt: LATER, now: AT };
    await stored.transact(async (trx) => {
      await sessionStore.insertToken(trx, token);
      await sessionStore.rememberBoot(trx, { kioskId, bootId: 'boot', turn: 1, at: AT });
      await kioskStore.forgetBoots(trx, kioskId);
    });
    expect(await sessionStore.boots(stored.read, kioskId)).toEqual([]);
    expect(await sessionStore.holder(stored.read, token.tokenHash)).toBeUndefined();
  });
});
