import { describe, expect, it } from 'vitest';
import { afterCommit, tellingAfter } from '../../../../server/platform/after-commit.ts';
import type { Transactor } from '../../../../server/platform/database.ts';
import { shareTransactions } from '../../../../server/platform/shared-transaction.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('what a transaction on %s did', (engine) => {
  const stored = storedOn(engine);
  const isKept = async (id: string): Promise<boolean> =>
    (await stored.read.selectFrom('installations').select('id').where('id', '=', id).execute()).length === 1;

  it('is told once it is kept, and never when it was not', async () => {
    const told: string[] = [];
    const keep = (id: string) => async (trx: Transactor) => {
      afterCommit(trx, () => told.push(id));
      await trx.insertInto('installations').values({ id, createdAt: AT }).execute();
      expect(told).not.toContain(id);
    };
    const [one, other] = [stored.newId(), stored.newId()];
    await stored.transact(keep(one));
    expect(told).toEqual([one]);
    expect(await isKept(one)).toBe(true);
    await expect(stored.transact(keep(one))).rejects.toThrow();
    expect(told).toEqual([one]);
    const share = shareTransactions(stored);
    await Promise.allSettled([share(keep(other)), share(keep(one))]);
    expect(told).toEqual([one, other]);
  });
});

it('is told of the last time alone when the work ran again', async () => {
  const told: number[] = [];
  const trxs = [{}, {}] as Transactor[];
  const transact = tellingAfter(async (work) => {
    await work(trxs[0] as Transactor).catch(() => {});
    return work(trxs[1] as Transactor);
  });
  let runs = 0;
  await transact(async (trx) => {
    runs += 1;
    afterCommit(trx, () => told.push(runs));
    if (runs === 1) throw new Error('clashed');
  });
  expect(told).toEqual([2]);
});
