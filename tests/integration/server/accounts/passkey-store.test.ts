import { describe, expect, it } from 'vitest';
import {
  countPasskeys,
  deletePasskey,
  deletePasskeysOf,
  findPasskey,
  insertPasskey,
  markPasskeyUsed,
  passkeysOf,
  type StoredPasskey,
} from '../../../../server/accounts/passkey-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of passkeys on %s', (engine) => {
  const stored = storedOn(engine);
  const newPerson = async (): Promise<string> => stored.person(await stored.organisation());
  const newPasskey = async (personId: string): Promise<StoredPasskey> => {
    const id = stored.newId();
    const key = { credentialId: `c-${id}`, publicKey: 'AAAA', counter: 0, transports: '["usb"]' };
    const passkey: StoredPasskey = {
      id,
      personId,
      name: 'Key',
      ...key,
      isSynced: 0,
      createdAt: AT,
      lastUsedAt: null,
    };
    await stored.transact((trx) => insertPasskey(trx, passkey));
    return passkey;
  };

  it('finds a passkey and its person by the credential, and keeps what its use says', async () => {
    const personId = await newPerson();
    const { id, credentialId, ...facts } = await newPasskey(personId);
    const found = await findPasskey(stored.read, credentialId);
    expect(found?.passkey).toEqual({ id, credentialId, ...facts });
    expect(found?.person).toMatchObject({ id: personId, mustChangePassword: false });
    expect(await findPasskey(stored.read, 'another')).toBeNull();
    const used = { id, counter: 4_294_967_295, isSynced: 1, lastUsedAt: AT } as const;
    await stored.transact((trx) => markPasskeyUsed(trx, used));
    expect(await findPasskey(stored.read, credentialId)).toMatchObject({ passkey: used });
  });

  it('lists and removes those of one person, each by its person alone', async () => {
    const [personId, otherId] = [await newPerson(), await newPerson()];
    const [one, two] = [await newPasskey(personId), await newPasskey(personId)];
    const others = await newPasskey(otherId);
    expect(await passkeysOf(stored.read, personId)).toEqual([one, two]);
    expect(await countPasskeys(stored.read, personId)).toBe(2);
    const remove = (who: string, id: string) => stored.transact((trx) => deletePasskey(trx, who, id));
    expect(await remove(otherId, one.id)).toBe(false);
    expect(await remove(personId, one.id)).toBe(true);
    expect(await remove(personId, one.id)).toBe(false);
    await stored.transact((trx) => deletePasskeysOf(trx, personId));
    expect(await countPasskeys(stored.read, personId)).toBe(0);
    expect(await passkeysOf(stored.read, otherId)).toEqual([others]);
  });
});
