import { describe, expect, it } from 'vitest';
import { planChangeStore } from '../../../../server/publishing/plan-change-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const [EARLY, LATE] = ['2026-11-22T09:00:00.000Z', '2026-11-22T10:00:00.000Z'];

describe.each(ENGINES)('the plan change store on %s', (engine) => {
  const stored = storedOn(engine);
  const note = (displayId: string, dueAt: string) =>
    stored.transact((trx) => planChangeStore.note(trx, displayId, dueAt));

  it('remembers one instant of each display, and which comes first', async () => {
    expect(await planChangeStore.next(stored.read)).toBeNull();
    const [late, early] = [stored.newId(), stored.newId()];
    await note(late, EARLY);
    await note(late, LATE);
    await note(early, EARLY);
    expect(await planChangeStore.next(stored.read)).toBe(EARLY);
    expect(await planChangeStore.published(stored.read)).toEqual([late, early]);
    expect(await planChangeStore.due(stored.read, EARLY)).toEqual([early]);
    expect(await planChangeStore.due(stored.read, LATE)).toEqual([early, late]);
    await stored.transact((trx) => planChangeStore.postpone(trx, early, LATE));
    expect(await planChangeStore.next(stored.read)).toBe(LATE);
    await stored.transact((trx) => planChangeStore.forget(trx, early));
    await stored.transact((trx) => planChangeStore.postpone(trx, early, EARLY));
    expect(await planChangeStore.due(stored.read, LATE)).toEqual([late]);
  });
});
