import { describe, expect, it } from 'vitest';
import type { Touched } from '../../../../server/platform/touch.ts';
import { pendingStore, touch } from '../../../../server/publishing/pending-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the pending store on %s', (engine) => {
  const stored = storedOn(engine);
  const touched = (kind: Touched['kind'], id: string) => stored.transact((trx) => touch(trx, [{ kind, id }]));
  const idsOf = async (only?: Touched['kind']) =>
    (await pendingStore.all(stored.read, only)).touched.map(({ id }) => id);

  it('lists what was touched in order; touching again moves to the end', async () => {
    for (const id of ['a', 'b', 'a']) await touched('gate', id);
    await touched('recall', 'a');
    expect(await pendingStore.all(stored.read)).toMatchObject({
      touched: [
        { kind: 'gate', id: 'b' },
        { kind: 'gate', id: 'a' },
        { kind: 'recall', id: 'a' },
      ],
    });
    expect(await idsOf('recall')).toEqual(['a']);
  });

  it('forgets what was published, and nothing that was touched since', async () => {
    const before = await pendingStore.all(stored.read);
    await touched('gate', 'b');
    await touched('display', 'c');
    await stored.transact((trx) => pendingStore.remove(trx, before.seqs));
    expect(await idsOf()).toEqual(['b', 'c']);
    await stored.transact((trx) => pendingStore.remove(trx, []));
    expect(await idsOf()).toEqual(['b', 'c']);
  });
});

describe('the pending store on postgres', () => {
  const stored = storedOn('postgres');

  it('keeps a touch that was made before the last one seen, and kept after it', async () => {
    const [made, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = stored.transact(async (trx) => {
      await touch(trx, [{ kind: 'gate', id: 'slow' }]);
      made.resolve();
      await seen.promise;
    });
    await made.promise;
    await stored.transact((trx) =>
      trx.insertInto('pendingChanges').values({ kind: 'gate', touchedId: 'fast' }).execute(),
    );
    const pending = await pendingStore.all(stored.read);
    seen.resolve();
    await slow;
    await stored.transact((trx) => pendingStore.remove(trx, pending.seqs));
    expect((await pendingStore.all(stored.read)).touched).toEqual([{ kind: 'gate', id: 'slow' }]);
  });
});
