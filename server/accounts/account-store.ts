import type { Reader, Transactor } from '../platform/database.ts';
import { toJson } from '../platform/json-column.ts';

/** A person as sign-in knows them; what is edited of a person is in `person-store.ts`. */
export interface Account {
  id: string;
  name: string;
  displayName: string;
  organisationId: string;
  disabledAt: string | null;
  passwordHash: string;
  mustChangePassword: boolean;
  createdAt: string;
}

export function countPersons(reader: Reader): Promise<number> {
  const { fn } = reader;
  const count = reader.selectFrom('persons').select(fn.countAll<number>().as('count'));
  return count.executeTakeFirstOrThrow().then((row) => row.count);
}

export async function insertAccount(
  trx: Transactor,
  account: Account,
  { email, language, changedBy }: { email: string | null; language: string; changedBy: string },
): Promise<void> {
  const { id: _id, passwordHash: _hash, mustChangePassword, createdAt: changedAt, ...said } = account;
  const row = {
    ...account,
    mustChangePassword: mustChangePassword ? (1 as const) : (0 as const),
    body: toJson({ ...said, email, language }),
    revision: 1,
    changedAt,
    changedBy,
  };
  await trx.insertInto('persons').values(row).execute();
}

/** `name` in any case. */
export async function findAccount(reader: Reader, name: string): Promise<Account | null> {
  const row = await accounts(reader).where('name', '=', name.toLowerCase()).executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

export async function accountOf(reader: Reader, personId: string): Promise<Account | null> {
  const row = await accounts(reader).where('id', '=', personId).executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

function accounts(reader: Reader) {
  return reader
    .selectFrom('persons')
    .select(['id', 'name', 'displayName', 'organisationId', 'disabledAt'])
    .select(['passwordHash', 'mustChangePassword', 'createdAt']);
}

function toAccount({
  mustChangePassword,
  ...account
}: Omit<Account, 'mustChangePassword'> & { mustChangePassword: number }): Account {
  return { ...account, mustChangePassword: mustChangePassword === 1 };
}

/** Names of persons by their ids; unknown ones are left out. */
export async function namesOfPersons(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom('persons')
    .select(['id', 'displayName'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}

export async function setPassword(trx: Transactor, personId: string, passwordHash: string): Promise<void> {
  const row = { passwordHash, mustChangePassword: 0 as const };
  await trx.updateTable('persons').set(row).where('id', '=', personId).execute();
}

/** Keeps the same password under another hash, unless it was changed meanwhile. */
export async function replaceHash(
  trx: Transactor,
  personId: string,
  { old, fresh }: { old: string; fresh: string },
): Promise<void> {
  const row = { passwordHash: fresh };
  const same = trx.updateTable('persons').set(row).where('id', '=', personId);
  await same.where('passwordHash', '=', old).execute();
}

/** A password that opens nothing but its own change. */
export async function setOneTimePassword(
  trx: Transactor,
  personId: string,
  passwordHash: string,
): Promise<void> {
  const row = { passwordHash, mustChangePassword: 1 as const };
  await trx.updateTable('persons').set(row).where('id', '=', personId).execute();
}

/** What is to be known of whoever holds a session. */
export type Holder = Pick<Account, 'id' | 'name' | 'displayName' | 'organisationId' | 'mustChangePassword'>;
