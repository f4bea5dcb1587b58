import { describe, expect, it } from 'vitest';
import {
  areaTable,
  canvases,
  displayGroupTable,
  displayIds,
  displaysWithin,
  displayTable,
  gateTable,
} from '../../../../server/places/places-store.ts';
import type { GateDraft } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from '../../../support/drafts.ts';
import { ENGINES } from '../../../support/engines.ts';
import { EDIT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the places store on %s', (engine) => {
  const stored = storedOn(engine);
  const newGate = async (key: string): Promise<{ id: string; draft: GateDraft }> => {
    const [id, draft] = [stored.newId(), { ...GATE, key }];
    await stored.transact((trx) => gateTable.insert(trx, id, draft, EDIT));
    return { id, draft };
  };

  it('keeps what people draft, and who edited it last', async () => {
    const { id, draft } = await newGate('huu-nghi');
    const edit = { ...EDIT, revision: 2, changedBy: 'Hà' };
    await stored.transact((trx) => gateTable.update(trx, id, { ...draft, accent: '#000000' }, edit));
    expect(await gateTable.find(stored.read, id)).toEqual({
      object: { ...draft, accent: '#000000', id, revision: 2 },
      lastEdit: edit,
    });
    await stored.transact((trx) => gateTable.remove(trx, id));
    expect(await gateTable.find(stored.read, id)).toBeNull();
  });

  it('knows the displays at gates within reach', async () => {
    const stand = async (key: string) => {
      const { id: gateId } = await newGate(key);
      const [areaId, id] = [stored.newId(), stored.newId()];
      await stored.transact(async (trx) => {
        await areaTable.insert(trx, areaId, areaDraft(gateId), EDIT);
        await displayTable.insert(trx, id, displayDraft({ gateId, areaId }), EDIT);
      });
      return { gateId, id };
    };
    const { gateId: here, id: display } = await stand('within');
    await stand('beyond');
    const at = (gateIds: string[] | null) =>
      displaysWithin(stored.read, {
        isAll: false,
        parts: [{ organisationIds: ['o'], gateIds, classes: null }],
      });
    expect(await at([here])).toEqual(new Set([display]));
    expect(await at(['nowhere'])).toEqual(new Set());
    expect(await at(null)).toBeNull();
  });

  it('pages in the order of creation', async () => {
    const ids: string[] = [];
    for (const key of ['z', 'b', 'a']) ids.push((await newGate(`order-${key}`)).id);
    const after = ids[0] ?? '';
    const page = await gateTable.page(stored.read, { limit: 1, after, matching: {} });
    expect(page).toMatchObject({ rows: [{ object: { id: ids[1] } }], next: ids[1] });
    const rest = await gateTable.page(stored.read, { limit: 1, after: ids[1], matching: {} });
    expect(rest).toMatchObject({ rows: [{ object: { id: ids[2] } }], next: null });
  });

  it('finds by the columns a table is asked by, null among them', async () => {
    const { id: gateId } = await newGate('matching');
    const [areaId, displayId, everywhere] = [stored.newId(), stored.newId(), stored.newId()];
    const display = { ...displayDraft({ gateId, areaId }), defaultPlays: null };
    const group = { key: 'halls', name: 'Halls', members: { kind: 'tagged' as const, allOf: ['hall'] } };
    await stored.transact(async (trx) => {
      await areaTable.insert(trx, areaId, areaDraft(gateId), EDIT);
      await displayTable.insert(trx, displayId, display, EDIT);
      await displayGroupTable.insert(trx, everywhere, { ...group, gateId: null }, EDIT);
    });
    const idsOf = (kept: { object: { id: string } }[]) => kept.map(({ object }) => object.id);
    expect(idsOf(await areaTable.matching(stored.read, { gateId, key: 'arrivals' }))).toEqual([areaId]);
    expect(idsOf(await displayTable.matching(stored.read, { areaId, defaultLayoutId: null }))).toEqual([
      displayId,
    ]);
    expect(idsOf(await displayGroupTable.matching(stored.read, { gateId: null }))).toEqual([everywhere]);
    expect(await displayIds(stored.read)).toContain(displayId);
    expect(await canvases(stored.read)).toEqual([display.canvas]);
  });
});
