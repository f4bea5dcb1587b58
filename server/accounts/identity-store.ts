import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';

export type StoredIdentity = Selectable<AccountsTables['identities']>;

export async function insertIdentity(trx: Transactor, identity: StoredIdentity): Promise<void> {
  await trx.insertInto('identities').values(identity).execute();
}

export async function findIdentity(
  reader: Reader,
  { issuer, subject }: Pick<StoredIdentity, 'issuer' | 'subject'>,
): Promise<StoredIdentity | null> {
  const found = reader.selectFrom('identities').selectAll().where('issuer', '=', issuer);
  return (await found.where('subject', '=', subject).executeTakeFirst()) ?? null;
}

/** Of a person, the oldest first. */
export function identitiesOf(reader: Reader, personId: string): Promise<StoredIdentity[]> {
  return reader.selectFrom('identities').selectAll().where('personId', '=', personId).orderBy('id').execute();
}

export async function markIdentityUsed(trx: Transactor, id: string, lastUsedAt: string): Promise<void> {
  await trx.updateTable('identities').set({ lastUsedAt }).where('id', '=', id).execute();
}

/** Whether the person had it. */
export async function deleteIdentity(trx: Transactor, personId: string, id: string): Promise<boolean> {
  const gone = trx.deleteFrom('identities').where('id', '=', id).where('personId', '=', personId);
  return (await gone.returning('id').execute()).length > 0;
}

export async function deleteIdentitiesOf(trx: Transactor, personId: string): Promise<void> {
  await trx.deleteFrom('identities').where('personId', '=', personId).execute();
}
