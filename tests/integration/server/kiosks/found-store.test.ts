import { describe, expect, it } from 'vitest';
import { foundStore } from '../../../../server/kiosks/found-store.ts';
import type { Sought } from '../../../../server/kiosks/found-displays.ts';
import { heartbeatStore } from '../../../../server/kiosks/heartbeat-store.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import { areaTable, displayTable } from '../../../../server/places/places-store.ts';
import { areaDraft, displayDraft } from '../../../support/drafts.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, kioskRow, storedOn } from '../../../support/stored.ts';

const EDIT = { revision: 1, changedAt: AT, changedBy: 'somebody' };
const NOBODY = { connectedKioskIds: [], behindDisplayIds: [] };

describe.each(ENGINES)('displays on %s', (engine) => {
  const stored = storedOn(engine);
  /** With an area of the same id. */
  const newGate = async (): Promise<string> => {
    const gateId = await stored.gate();
    await stored.transact((trx) => areaTable.insert(trx, gateId, areaDraft(gateId), EDIT));
    return gateId;
  };
  const newDisplay = async (gateId: string, name: string): Promise<string> => {
    const id = stored.newId();
    const draft = { ...displayDraft({ gateId, areaId: gateId }), name, key: `key-${id.slice(-12)}` };
    await stored.transact((trx) => displayTable.insert(trx, id, draft, EDIT));
    return id;
  };
  const newKiosk = async (name: string, displayIds: string[]): Promise<string> => {
    const id = stored.newId();
    await stored.transact((trx) => kioskStore.save(trx, { ...kioskRow(id, displayIds), name }));
    return id;
  };
  const find = (sought: Sought, moment = NOBODY as Parameters<typeof foundStore.count>[2]) =>
    foundStore
      .displays(stored.read, sought, { after: '', limit: 9, ...moment })
      .then((found) => found.map(({ id }) => id));

  it('are found by words of their name, their key and their kiosk, with or without diacritics', async () => {
    const gateId = await newGate();
    const hall = await newDisplay(gateId, 'Sảnh đến, cột 3');
    const belt = await newDisplay(gateId, 'Băng chuyền 1');
    await newKiosk('Kiosk phía Đông', [belt]);
    expect(await find({ gateId, text: 'cot SANH' })).toEqual([hall]);
    expect(await find({ gateId, text: 'phía dong' })).toEqual([belt]);
    expect(await find({ gateId, text: `key-${hall.slice(-12)}` })).toEqual([hall]);
    expect(await find({ gateId, text: '100%' })).toEqual([]);
    expect(await find({ gateId, text: ' ' })).toEqual([hall, belt]);
    expect(await find({ gateId, ids: [belt] })).toEqual([belt]);
    expect(await find({ gateId, ids: [] })).toEqual([]);
    const after = { after: hall, limit: 1, ...NOBODY };
    const [next] = await foundStore.displays(stored.read, { gateId }, after);
    const key = `key-${belt.slice(-12)}`;
    expect(next).toEqual({ id: belt, gateId, areaId: gateId, key, name: 'Băng chuyền 1' });
  });

  it('are found and counted by how they fare', async () => {
    const gateId = await newGate();
    const [here = '', away = '', alone = '', late = ''] = await Promise.all(
      ['Here', 'Away', 'Alone', 'Late'].map((name) => newDisplay(gateId, name)),
    );
    const connected = await newKiosk('Connected', [here, late]);
    const lost = await newKiosk('Lost', [away]);
    const fault = {
      code: 'storage/full',
      displayId: null,
      subject: '',
      detail: '',
      firstAt: AT,
      lastAt: AT,
    } as const;
    const faults = [
      { ...fault, id: stored.newId(), count: 1, clearedAt: null },
      { ...fault, id: stored.newId(), count: 1, clearedAt: AT },
    ];
    await stored.transact(async (trx) => {
      await heartbeatStore.saveFaults(trx, lost, faults);
      await heartbeatStore.saveFaults(trx, connected, [
        { ...fault, id: stored.newId(), count: 1, clearedAt: AT },
      ]);
    });
    const moment = { connectedKioskIds: [connected], behindDisplayIds: [late, away] };
    const expected = {
      connected: [here, late],
      away: [away],
      faults: [away],
      behind: [late],
      'no-kiosk': [alone],
    };
    for (const [standing, ids] of Object.entries(expected)) {
      const sought = { gateId, standing: standing as keyof typeof expected };
      expect((await find(sought, moment)).sort(), standing).toEqual(ids.toSorted());
      expect(await foundStore.count(stored.read, sought, moment), standing).toBe(ids.length);
    }
    expect(await foundStore.count(stored.read, { gateId }, moment)).toBe(4);
    expect((await find({ gateId, standing: 'away' })).sort()).toEqual([here, away, late].sort());
    expect(await find({ gateId, standing: 'connected' })).toEqual([]);
  });
});
