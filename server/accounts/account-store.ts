import { z } from 'zod';
import { Role } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';

export interface Person {
  id: string;
  name: string;
  roles: Role[];
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

export async function insertPerson(trx: Transactor, person: Person): Promise<void> {
  const row = {
    ...person,
    roles: toJson(person.roles),
    mustChangePassword: person.mustChangePassword ? (1 as const) : (0 as const),
  };
  await trx.insertInto('persons').values(row).execute();
}

/** `name` in any case. */
export async function findPerson(reader: Reader, name: string): Promise<Person | null> {
  const named = reader.selectFrom('persons').selectAll().where('name', '=', name.toLowerCase());
  const row = await named.executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    roles: fromJson(z.array(Role), row.roles),
    mustChangePassword: row.mustChangePassword === 1,
  };
}

/** Names of persons by their ids; unknown ones are left out. */
export async function namesOfPersons(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.selectFrom('persons').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
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
  person: Pick<Person, 'id' | 'name' | 'roles' | 'mustChangePassword'>;
}

export async function findSession(reader: Reader, tokenHash: string): Promise<HeldSession | null> {
  const row = await heldSessions(reader).where('sessions.tokenHash', '=', tokenHash).executeTakeFirst();
  return row === undefined ? null : held(row);
}

/** Those of the sessions that there are, each with its person. */
export async function sessionsAmong(reader: Reader, ids: readonly string[]): Promise<HeldSession[]> {
  const rows = await heldSessions(reader).where('sessions.id', 'in', ids).execute();
  return rows.map(held);
}

function heldSessions(reader: Reader) {
  return reader
    .selectFrom('sessions')
    .innerJoin('persons', 'persons.id', 'sessions.personId')
    .selectAll('sessions')
    .select(['persons.name', 'persons.roles', 'persons.mustChangePassword']);
}

type HeldRow = StoredSession & { name: string; roles: string; mustChangePassword: number };

function held({ name, roles, mustChangePassword, ...stored }: HeldRow): HeldSession {
  return {
    stored,
    person: {
      id: stored.personId,
      name,
      roles: fromJson(z.array(Role), roles),
      mustChangePassword: mustChangePassword === 1,
    },
  };
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
