import { describe, expect, it } from 'vitest';
import { deskTable, deskUsersOf } from '../../../../server/desk/desk-store.ts';
import { DeskDraft } from '../../../../shared/contract/index.ts';
import { deskDraft } from '../../../support/desk-people.ts';
import { ENGINES } from '../../../support/engines.ts';
import { EDIT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of desks on %s', (engine) => {
  const stored = storedOn(engine);
  const keep = async (gateId: string): Promise<string> => {
    const id = stored.newId();
    const draft = DeskDraft.parse(deskDraft(gateId));
    await stored.transact((trx) => deskTable.insert(trx, id, draft, EDIT));
    return id;
  };

  it('gives a page of those at gates within reach, with their controls in order', async () => {
    const [own, other] = [await stored.gate(), await stored.gate()];
    const [id] = [await keep(own), await keep(other)];
    const reach = { isAll: false, parts: [{ organisationIds: null, gateIds: [own], classes: null }] };
    const { rows } = await deskTable.page(stored.read, { limit: 50, matching: {}, reach });
    expect(rows.map(({ object }) => object.id)).toEqual([id]);
    expect(rows[0]?.object.controls.map(({ key }) => key)).toEqual(['7', '8', 'arrivals']);
  });

  it('keeps one for each gate, and names it to whoever would remove the gate', async () => {
    const gateId = await stored.gate();
    expect(await deskUsersOf(stored.read, { kind: 'gate', id: gateId })).toEqual([]);
    await keep(gateId);
    await expect(keep(gateId)).rejects.toThrow();
    expect(await deskUsersOf(stored.read, { kind: 'gate', id: gateId })).toEqual(['its desk']);
    expect(await deskUsersOf(stored.read, { kind: 'area', id: gateId })).toEqual([]);
  });
});
