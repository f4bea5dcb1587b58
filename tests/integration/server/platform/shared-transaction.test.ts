import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Database, Transactor } from '../../../../server/platform/database.ts';
import { shareTransactions } from '../../../../server/platform/shared-transaction.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

/** Inserts a row of its own and answers its id. */
function keeping(id: string) {
  return async (trx: Transactor): Promise<string> => {
    await trx.insertInto('installations').values({ id, createdAt: AT }).execute();
    return id;
  };
}

describe.each(ENGINES)('transactions shared on %s', (engine) => {
  const stored = storedOn(engine);
  /** With how often the database was asked for a transaction. */
  const counted = () => {
    let transactions = 0;
    const transact: Database['transact'] = (work) => {
      transactions += 1;
      return stored.transact(work);
    };
    return { share: shareTransactions({ transact }), count: () => transactions };
  };
  const kept = async (ids: readonly string[]): Promise<string[]> => {
    const rows = await stored.read.selectFrom('installations').select('id').where('id', 'in', ids).execute();
    return rows.map(({ id }) => id).sort();
  };
  const newIds = (count: number): string[] => Array.from({ length: count }, () => stored.newId());

  it('keep in one what comes in one turn, and tell each caller of its own', async () => {
    const { share, count } = counted();
    const ids = newIds(5);
    expect(await Promise.all(ids.map((id) => share(keeping(id))))).toEqual(ids);
    expect(await kept(ids)).toEqual(ids.toSorted());
    expect(count()).toBe(1);
    expect(await share(keeping(stored.newId()))).toBeTypeOf('string');
    expect(count()).toBe(2);
  });

  it('keep in one what comes turn after turn', async () => {
    const { share, count } = counted();
    const ids = newIds(5);
    const told: Promise<string>[] = [];
    for (const id of ids) {
      told.push(share(keeping(id)));
      await nextTurn();
    }
    expect(await Promise.all(told)).toEqual(ids);
    expect(count()).toBe(1);
  });

  it('do all of them alone when one fails, before or after it wrote, and that one alone fails', async () => {
    const { share } = counted();
    const [first = '', broken = '', last = ''] = newIds(3);
    const failing = async (trx: Transactor): Promise<string> => {
      await keeping(broken)(trx);
      throw new RangeError('not this one');
    };
    const told = await Promise.allSettled([
      share(keeping(first)),
      share(failing),
      share(keeping(first)),
      share(keeping(last)),
    ]);
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(told[1]).toMatchObject({ reason: { message: 'not this one' } });
    expect(await kept([first, broken, last])).toEqual([first, last].sort());
  });

  it('take a crowd in several, in the order it came', async () => {
    const { share, count } = counted();
    const seen: string[] = [];
    const ids = newIds(20);
    await Promise.all(
      ids.map(async (id) => {
        await share(keeping(id));
        seen.push(id);
      }),
    );
    expect(await kept(ids)).toEqual(ids.toSorted());
    expect(count()).toBe(3);
    if (engine === 'sqlite') expect(seen).toEqual(ids);
  });
});
