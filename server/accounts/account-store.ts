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

export interface StoredSession {
  id: string;
  personId: string;
  tokenHash: string;
  createdAt: string;
  usedAt: string;
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
  const named = reader.selectFrom('persons').selectAll().where('name', '=', name.toLowerCase());
  const row = await named.executeTakeFirst();
  if (row === undefined) return null;
  const { body: _body, revision: _revision, changedAt: _changedAt, changedBy: _changedBy, ...account } = row;
  return { ...account, mustChangePassword: account.mustChangePassword === 1 };
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

export async function insertSession(trx: Transactor, session: StoredSession): Promise<void> {
  await trx.insertInto('sessions').values(session).execute();
}

/** A session and what is to be known of its person. */
export interface HeldSession {
  stored: StoredSession;
  person: Holder;
}

export type Holder = Pick<Account, 'id' | 'name' | 'displayName' | 'organisationId' | 'mustChangePassword'>;

export async function findSession(reader: Reader, tokenHash: string): Promise<HeldSession | null> {
  const row = await heldSessions(reader).where('sessions.tokenHash', '=', tokenHash).executeTakeFirst();
  return row === undefined ? null : held(row);
}

/** Those of the sessions that there are, each with its person. */
export async function sessionsAmong(reader: Reader, ids: readonly string[]): Promise<HeldSession[]> {
  const rows = await heldSessions(reader).where('sessions.id', 'in', ids).execute();
  return rows.map(held);
}

/** Nobody who is disabled has one, whatever is still kept. */
function heldSessions(reader: Reader) {
  return reader
    .selectFrom('sessions')
    .innerJoin('persons', 'persons.id', 'sessions.personId')
    .selectAll('sessions')
    .select(['persons.name', 'persons.displayName', 'persons.organisationId', 'persons.mustChangePassword'])
    .where('persons.disabledAt', 'is', null);
}

type HeldRow = StoredSession & Omit<Holder, 'id' | 'mustChangePassword'> & { mustChangePassword: number };

function held({ name, displayName, organisationId, mustChangePassword, ...stored }: HeldRow): HeldSession {
  const person = { id: stored.personId, name, displayName, organisationId };
  return { stored, person: { ...person, mustChangePassword: mustChangePassword === 1 } };
}

export async function markSessionUsed(trx: Transactor, sessionId: string, usedAt: string): Promise<void> {
  await trx.updateTable('sessions').set({ usedAt }).where('id', '=', sessionId).execute();
}

export async function deleteSession(trx: Transactor, sessionId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
}

export async function deleteSessionsOf(trx: Transactor, personId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('personId', '=', personId).execute();
}

/** Forgets sessions made before one instant or not used since another, so many at most; how many. */
export async function deleteEndedSessions(
  trx: Transactor,
  ended: { madeBefore: string; unusedSince: string },
  most: number,
): Promise<number> {
  const some = trx
    .selectFrom('sessions')
    .select('id')
    .where((where) =>
      where.or([where('createdAt', '<=', ended.madeBefore), where('usedAt', '<=', ended.unusedSince)]),
    )
    .limit(most);
  const { numDeletedRows } = await trx.deleteFrom('sessions').where('id', 'in', some).executeTakeFirst();
  return Number(numDeletedRows);
}
