import { describe, expect, it } from 'vitest';
import { bulkInsert } from '../../../../server/platform/bulk-insert.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const insert = bulkInsert('planChanges', ['displayId', 'dueAt']);

describe.each(ENGINES)('inserting many rows on %s', (engine) => {
  const stored = storedOn(engine);

  it.each([0, 1, 9, 10, 111, 237])('inserts %i of them, each once', async (count) => {
    const displayIds = Array.from({ length: count }, () => stored.newId());
    const rows = displayIds.map((displayId, index) => ({ displayId, dueAt: `${AT}-${index}` }));
    await stored.transact((trx) => insert(trx, rows));
    const kept = await stored.read.selectFrom('planChanges').selectAll().orderBy('displayId').execute();
    expect(kept).toEqual(rows.toSorted((a, b) => (a.displayId < b.displayId ? -1 : 1)));
    await stored.transact((trx) => trx.deleteFrom('planChanges').execute());
  });

  it('inserts none of them when one is there already', async () => {
    const row = { displayId: stored.newId(), dueAt: AT };
    const rows = [{ ...row, displayId: stored.newId() }, row, row];
    await expect(stored.transact((trx) => insert(trx, rows))).rejects.toThrow();
    expect(await stored.read.selectFrom('planChanges').selectAll().execute()).toEqual([]);
  });
});
