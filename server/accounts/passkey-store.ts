import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';
import { accountOf, type Account } from './account-store.ts';

export type StoredPasskey = Selectable<AccountsTables['passkeys']>;

export async function insertPasskey(trx: Transactor, passkey: StoredPasskey): Promise<void> {
  await trx.insertInto('passkeys').values(passkey).execute();
}

/** Of a person, the oldest first. */
export function passkeysOf(reader: Reader, personId: string): Promise<StoredPasskey[]> {
  return reader.selectFrom('passkeys').selectAll().where('personId', '=', personId).orderBy('id').execute();
}

export async function countPasskeys(reader: Reader, personId: string): Promise<number> {
  const { fn } = reader;
  const count = reader.selectFrom('passkeys').select(fn.countAll<number>().as('count'));
  return (await count.where('personId', '=', personId).executeTakeFirstOrThrow()).count;
}

/** A passkey and whose it is. */
export async function findPasskey(
  reader: Reader,
  credentialId: string,
): Promise<{ passkey: StoredPasskey; person: Account } | null> {
  const found = reader.selectFrom('passkeys').selectAll().where('credentialId', '=', credentialId);
  const passkey = await found.executeTakeFirst();
  if (passkey === undefined) return null;
  const person = await accountOf(reader, passkey.personId);
  return person === null ? null : { passkey, person };
}

export type UsedPasskey = Pick<StoredPasskey, 'id' | 'counter' | 'isSynced' | 'lastUsedAt'>;

export async function markPasskeyUsed(trx: Transactor, { id, ...facts }: UsedPasskey): Promise<void> {
  await trx.updateTable('passkeys').set(facts).where('id', '=', id).execute();
}

/** Whether the person had it. */
export async function deletePasskey(trx: Transactor, personId: string, id: string): Promise<boolean> {
  const gone = trx.deleteFrom('passkeys').where('id', '=', id).where('personId', '=', personId);
  return (await gone.returning('id').execute()).length > 0;
}

export async function deletePasskeysOf(trx: Transactor, personId: string): Promise<void> {
  await trx.deleteFrom('passkeys').where('personId', '=', personId).execute();
}
