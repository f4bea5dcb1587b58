import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';

export type Authenticator = Selectable<AccountsTables['authenticators']>;

export async function findAuthenticator(reader: Reader, personId: string): Promise<Authenticator | null> {
  const found = reader.selectFrom('authenticators').selectAll().where('personId', '=', personId);
  return (await found.executeTakeFirst()) ?? null;
}

/** Takes the place of the one that the person had. */
export async function putAuthenticator(trx: Transactor, authenticator: Authenticator): Promise<void> {
  const { personId: _personId, ...facts } = authenticator;
  await trx
    .insertInto('authenticators')
    .values(authenticator)
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(facts))
    .execute();
}

export async function deleteAuthenticator(trx: Transactor, personId: string): Promise<void> {
  await trx.deleteFrom('authenticators').where('personId', '=', personId).execute();
}

export async function countRecoveryCodes(reader: Reader, personId: string): Promise<number> {
  const { fn } = reader;
  const count = reader.selectFrom('recoveryCodes').select(fn.countAll<number>().as('count'));
  return (await count.where('personId', '=', personId).executeTakeFirstOrThrow()).count;
}

/** In place of those that the person had. */
export async function replaceRecoveryCodes(
  trx: Transactor,
  personId: string,
  codeHashes: readonly string[],
): Promise<void> {
  await trx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
  if (codeHashes.length === 0) return;
  const rows = codeHashes.map((codeHash) => ({ codeHash, personId }));
  await trx.insertInto('recoveryCodes').values(rows).execute();
}

/** Uses one up; whether the person had it. */
export async function takeRecoveryCode(
  trx: Transactor,
  personId: string,
  codeHash: string,
): Promise<boolean> {
  const taken = await trx
    .deleteFrom('recoveryCodes')
    .where('codeHash', '=', codeHash)
    .where('personId', '=', personId)
    .returning('codeHash')
    .execute();
  return taken.length > 0;
}

/** Of everybody. */
export function secretsOfAll(reader: Reader): Promise<Pick<Authenticator, 'personId' | 'secret'>[]> {
  return reader.selectFrom('authenticators').select(['personId', 'secret']).orderBy('personId').execute();
}

/** Keeps the same secret sealed otherwise, unless it was replaced meanwhile. */
export async function replaceSecret(
  trx: Transactor,
  personId: string,
  { old, fresh }: { old: string; fresh: string },
): Promise<void> {
  const same = trx.updateTable('authenticators').set({ secret: fresh }).where('personId', '=', personId);
  await same.where('secret', '=', old).execute();
}
