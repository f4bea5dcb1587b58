import { describe, expect, it } from 'vitest';
import { deleteTriedBefore, saveTried, triedSince } from '../../../../server/accounts/attempt-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const EARLY = '2026-11-22T08:00:00.000Z';
const LATE = '2026-11-22T08:20:00.000Z';

describe.each(ENGINES)('the store of attempts on %s', (engine) => {
  const stored = storedOn(engine);

  it('keeps the latest count of each, and tells of those that began after an instant', async () => {
    const [old, young] = [stored.newId(), stored.newId()];
    await stored.transact((trx) =>
      saveTried(trx, [
        { id: old, count: 1, sinceAt: EARLY },
        { id: young, count: 1, sinceAt: LATE },
      ]),
    );
    await stored.transact((trx) => saveTried(trx, [{ id: young, count: 2, sinceAt: LATE }]));
    expect(await triedSince(stored.read, [old, young], EARLY)).toEqual([
      { id: young, count: 2, sinceAt: LATE },
    ]);
  });

  it('forgets those that began before an instant, some at a time', async () => {
    const ids = [stored.newId(), stored.newId(), stored.newId()];
    await stored.transact((trx) =>
      saveTried(
        trx,
        ids.map((id, at) => ({ id, count: 1, sinceAt: at === 2 ? LATE : EARLY })),
      ),
    );
    while ((await stored.transact((trx) => deleteTriedBefore(trx, EARLY, 1))) > 0);
    expect((await triedSince(stored.read, ids, '')).map(({ id }) => id)).toEqual([ids[2]]);
  });
});
