import { describe, expect, it } from 'vitest';
import {
  deleteIdentitiesOf,
  deleteIdentity,
  findIdentity,
  identitiesOf,
  insertIdentity,
  markIdentityUsed,
  type StoredIdentity,
} from '../../../../server/accounts/identity-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of identities on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<string> => stored.person(await stored.organisation());
  const newIdentity = async (personId: string): Promise<StoredIdentity> => {
    const id = stored.newId();
    const at = { createdAt: AT, lastUsedAt: null };
    const identity = { id, personId, issuer: 'https://id.example', subject: `s-${id}`, ...at };
    await stored.transact((trx) => insertIdentity(trx, identity));
    return identity;
  };

  it('finds one by issuer and subject, as they are written, and keeps its last use', async () => {
    const { id, issuer, subject } = await newIdentity(await newPerson());
    await stored.transact((trx) => markIdentityUsed(trx, id, AT));
    expect(await findIdentity(stored.read, { issuer, subject })).toMatchObject({ id, lastUsedAt: AT });
    expect(await findIdentity(stored.read, { issuer, subject: subject.toUpperCase() })).toBeNull();
    expect(await findIdentity(stored.read, { issuer: `${issuer}/`, subject })).toBeNull();
  });

  it('takes each in once', async () => {
    const { issuer, subject } = await newIdentity(await newPerson());
    const twice = { id: stored.newId(), personId: await newPerson(), issuer, subject };
    const at = { createdAt: AT, lastUsedAt: null };
    await expect(stored.transact((trx) => insertIdentity(trx, { ...twice, ...at }))).rejects.toThrow();
  });

  it('lists and removes those of one person, each by its person alone', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [one, two] = [await newIdentity(personId), await newIdentity(personId)];
    expect(await identitiesOf(stored.read, personId)).toEqual([one, two]);
    const remove = (who: string) => stored.transact((trx) => deleteIdentity(trx, who, one.id));
    expect([await remove(otherId), await remove(personId), await remove(personId)]).toEqual([
      false,
      true,
      false,
    ]);
    await stored.transact((trx) => deleteIdentitiesOf(trx, personId));
    expect(await identitiesOf(stored.read, personId)).toEqual([]);
  });
});
