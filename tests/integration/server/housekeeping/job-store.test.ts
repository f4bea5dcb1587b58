import { describe, expect, it } from 'vitest';
import { jobStore } from '../../../../server/housekeeping/job-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const [EIGHT, NINE, TEN] = ['08', '09', '10'].map((hour) => `2026-11-22T${hour}:00:00.000Z`) as [
  string,
  string,
  string,
];

describe.each(ENGINES)('the store of jobs on %s', (engine) => {
  const stored = storedOn(engine);
  const take = (holder: string, now: string, expiresAt: string): Promise<boolean> =>
    stored.transact((trx) => jobStore.takeLease(trx, { holder, now, expiresAt, latestSound: TEN }));
  const begin = async (job: 'backup' | 'expiry', startedAt: string): Promise<string> => {
    const id = stored.newId();
    await stored.transact((trx) => jobStore.beginRun(trx, { id, job, startedAt }));
    return id;
  };

  it('gives the lease to one of many, to another when its time is over, and back', async () => {
    const asked = ['a', 'b', 'c', 'd'].map((holder) => take(holder, EIGHT, NINE));
    const taken = await Promise.all(asked);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = ['a', 'b', 'c', 'd'][taken.indexOf(true)] ?? '';
    expect(await take(winner, EIGHT, NINE)).toBe(true);
    expect(await take('e', NINE, TEN)).toBe(true);
    expect(await take(winner, NINE, TEN)).toBe(false);
    await stored.transact((trx) => jobStore.dropLease(trx, winner));
    expect(await take(winner, NINE, TEN)).toBe(false);
    await stored.transact((trx) => jobStore.dropLease(trx, 'e'));
    expect(await take(winner, NINE, TEN)).toBe(true);
  });

  it('gives away a lease that was taken by a clock far in the future', async () => {
    await stored.transact((trx) => trx.deleteFrom('housekeepingLease').execute());
    expect(await take('a', EIGHT, '2099-01-01T00:00:00.000Z')).toBe(true);
    expect(await take('b', EIGHT, NINE)).toBe(true);
    expect(await take('c', EIGHT, NINE)).toBe(false);
  });

  it('tells of the last run of a job what became of it, and of none in the future', async () => {
    const id = await begin('backup', EIGHT);
    await begin('backup', TEN);
    const last = () => jobStore.lastRun(stored.read, 'backup', NINE);
    expect(await last()).toEqual({ startedAt: EIGHT, finishedAt: null, outcome: 'running', detail: '' });
    const end = { finishedAt: NINE, outcome: 'done', detail: 'made' } as const;
    await stored.transact((trx) => jobStore.endRun(trx, id, end));
    expect(await last()).toEqual({ startedAt: EIGHT, ...end });
    expect(await jobStore.lastRun(stored.read, 'orphans', NINE)).toBeNull();
  });

  it('declares runs cut off, which nobody ends after that, and forgets old ones', async () => {
    const id = await begin('expiry', EIGHT);
    await stored.transact((trx) => jobStore.cutOffRuns(trx, NINE));
    const end = { finishedAt: NINE, outcome: 'done', detail: '' } as const;
    await stored.transact((trx) => jobStore.endRun(trx, id, end));
    expect(await jobStore.lastRun(stored.read, 'expiry', TEN)).toMatchObject({ outcome: 'cut-off' });
    const forget = () => stored.transact((trx) => jobStore.deleteRunsBefore(trx, NINE, 1));
    await begin('expiry', EIGHT);
    expect([await forget(), await forget(), await forget()].slice(0, 2)).toEqual([1, 1]);
    while ((await forget()) > 0);
    expect(await jobStore.lastRun(stored.read, 'expiry', TEN)).toBeNull();
  });
});
