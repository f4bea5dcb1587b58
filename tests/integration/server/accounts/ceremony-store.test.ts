import { describe, expect, it } from 'vitest';
import {
  addCeremony,
  deleteCeremoniesBefore,
  putCeremony,
  takeCeremony,
} from '../../../../server/accounts/ceremony-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const SOON = '2026-11-22T08:05:00.000Z';
const LATER = '2026-11-22T09:00:00.000Z';

describe.each(ENGINES)('the store of ceremonies on %s', (engine) => {
  const stored = storedOn(engine);
  const take = (id: string) => stored.transact((trx) => takeCeremony(trx, id));

  it('gives each once, the last that was begun', async () => {
    await stored.transact((trx) => putCeremony(trx, { id: 'a', body: '"one"', expiresAt: SOON }));
    const second = { id: 'a', body: '"two"', expiresAt: LATER };
    await stored.transact((trx) => putCeremony(trx, second));
    expect(await take('a')).toEqual(second);
    expect(await take('a')).toBeNull();
  });

  it('adds one that is not there yet, and leaves it as it is', async () => {
    const add = (body: string) =>
      stored.transact((trx) => addCeremony(trx, { id: 'once', body, expiresAt: LATER }));
    expect([await add('1'), await add('2')]).toEqual([true, false]);
    expect(await take('once')).toMatchObject({ body: '1' });
  });

  it('forgets what nobody ended, some at a time', async () => {
    for (const [id, expiresAt] of [
      ['1', SOON],
      ['2', SOON],
      ['3', LATER],
    ] as const)
      await stored.transact((trx) => putCeremony(trx, { id, body: '1', expiresAt }));
    const forget = () => stored.transact((trx) => deleteCeremoniesBefore(trx, SOON, 1));
    expect([await forget(), await forget(), await forget()]).toEqual([1, 1, 0]);
    expect(await take('3')).not.toBeNull();
  });
});
