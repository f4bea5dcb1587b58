import { describe, expect, it } from 'vitest';
import {
  accountOf,
  countPersons,
  findAccount,
  insertAccount,
  namesOfPersons,
  replaceHash,
  setOneTimePassword,
  setPassword,
  type Account,
} from '../../../../server/accounts/account-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

/** What sign-in does not ask of a person. */
const said = { email: null, language: 'vi', changedBy: 'Tests' };

describe.each(ENGINES)('the account store on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<Account> => {
    const id = stored.newId();
    const person: Account = {
      id,
      name: `officer-${id}`,
      displayName: `Officer ${id}`,
      organisationId: 'o',
      disabledAt: null,
      passwordHash: 'old',
      mustChangePassword: true,
      createdAt: AT,
    };
    await stored.transact((trx) => insertAccount(trx, person, said));
    return person;
  };

  it('finds a person by name in any case', async () => {
    const person = await newPerson();
    expect(await findAccount(stored.read, person.name)).toEqual(person);
    expect(await findAccount(stored.read, person.name.toUpperCase())).toEqual(person);
    expect(await findAccount(stored.read, 'nobody')).toBeNull();
  });

  it('finds a person by their id', async () => {
    const person = await newPerson();
    expect(await accountOf(stored.read, person.id)).toEqual(person);
    expect(await accountOf(stored.read, 'nobody')).toBeNull();
  });

  it('names persons by their ids', async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const names = await namesOfPersons(stored.read, [one.id, other.id, one.id, 'nobody']);
    expect(names).toEqual(
      new Map([
        [one.id, one.displayName],
        [other.id, other.displayName],
      ]),
    );
    expect(await namesOfPersons(stored.read, [])).toEqual(new Map());
  });

  it('counts in numbers', async () => {
    const before = await countPersons(stored.read);
    await newPerson();
    expect(await countPersons(stored.read)).toBe(before + 1);
  });

  it('puts another hash in the place of one that is still the same, and of no other', async () => {
    const { id, name } = await newPerson();
    const hashOf = async () => (await findAccount(stored.read, name))?.passwordHash;
    await stored.transact((trx) => replaceHash(trx, id, { old: 'an older one', fresh: 'new' }));
    expect(await hashOf()).toBe('old');
    await stored.transact((trx) => replaceHash(trx, id, { old: 'old', fresh: 'new' }));
    expect(await hashOf()).toBe('new');
    expect(await findAccount(stored.read, name)).toMatchObject({ mustChangePassword: true });
  });

  it('asks for a new password no more once there is one, until it is a one-time password again', async () => {
    const { id, name } = await newPerson();
    await stored.transact((trx) => setPassword(trx, id, 'new'));
    expect(await findAccount(stored.read, name)).toMatchObject({
      passwordHash: 'new',
      mustChangePassword: false,
    });
    await stored.transact((trx) => setOneTimePassword(trx, id, 'once'));
    expect(await findAccount(stored.read, name)).toMatchObject({
      passwordHash: 'once',
      mustChangePassword: true,
    });
  });
});
