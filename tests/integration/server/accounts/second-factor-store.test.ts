import { describe, expect, it } from 'vitest';
import {
  countRecoveryCodes,
  deleteAuthenticator,
  findAuthenticator,
  putAuthenticator,
  replaceRecoveryCodes,
  replaceSecret,
  secretsOfAll,
  takeRecoveryCode,
} from '../../../../server/accounts/second-factor-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of second factors on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<string> => stored.person(await stored.organisation());

  it('keeps one authenticator of a person, and the steps of its codes as numbers', async () => {
    const personId = await newPerson();
    expect(await findAuthenticator(stored.read, personId)).toBeNull();
    const begun = { personId, secret: 'JBSWY3DP', lastStep: 0, createdAt: AT, confirmedAt: null };
    await stored.transact((trx) => putAuthenticator(trx, begun));
    const confirmed = { ...begun, lastStep: 59_479_200, confirmedAt: AT };
    await stored.transact((trx) => putAuthenticator(trx, confirmed));
    expect(await findAuthenticator(stored.read, personId)).toEqual(confirmed);
    await stored.transact((trx) => deleteAuthenticator(trx, personId));
    expect(await findAuthenticator(stored.read, personId)).toBeNull();
  });

  it('lists the secrets of all, and replaces one unless another came meanwhile', async () => {
    const personId = await newPerson();
    const begun = { personId, secret: 'old', lastStep: 7, createdAt: AT, confirmedAt: AT };
    await stored.transact((trx) => putAuthenticator(trx, begun));
    expect(await secretsOfAll(stored.read)).toContainEqual({ personId, secret: 'old' });
    const replace = (old: string, fresh: string) =>
      stored.transact((trx) => replaceSecret(trx, personId, { old, fresh }));
    await replace('another', 'lost');
    await replace('old', 'sealed');
    expect(await findAuthenticator(stored.read, personId)).toEqual({ ...begun, secret: 'sealed' });
  });

  it('gives a recovery code once, to its person alone, and none of those that were replaced', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [first, second] = [`${personId}-1`, `${personId}-2`];
    const take = (id: string, hash: string) => stored.transact((trx) => takeRecoveryCode(trx, id, hash));
    await stored.transact((trx) => replaceRecoveryCodes(trx, personId, [first]));
    await stored.transact((trx) => replaceRecoveryCodes(trx, personId, [second]));
    expect(await countRecoveryCodes(stored.read, personId)).toBe(1);
    expect(await take(personId, first)).toBe(false);
    expect(await take(otherId, second)).toBe(false);
    expect(await take(personId, second)).toBe(true);
    expect(await take(personId, second)).toBe(false);
    await stored.transact((trx) => replaceRecoveryCodes(trx, personId, []));
    expect(await countRecoveryCodes(stored.read, personId)).toBe(0);
  });
});
