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
export function findPerson(reader: Reader, by: { id: string } | { name: string }): Promise<Person | null> {
  const all = reader.selectFrom('persons').selectAll();
  const one = 'id' in by ? all.where('id', '=', by.id) : all.where('name', '=', by.name.toLowerCase());
  return one.executeTakeFirst().then((row) =>
    row === undefined
      ? null
      : {
          ...row,
          roles: fromJson(z.array(Role), row.roles),
          mustChangePassword: row.mustChangePassword === 1,
        },
  );
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

export async function findSession(reader: Reader, tokenHash: string): Promise<StoredSession | null> {
  const row = await reader
    .selectFrom('sessions')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the sessions that there are, each with its person. */
export async function sessionsAmong(
  reader: Reader,
  ids: readonly string[],
): Promise<
  { stored: StoredSession; person: Pick<Person, 'id' | 'name' | 'roles' | 'mustChangePassword'> }[]
> {
  const rows = await reader
    .selectFrom('sessions')
    .innerJoin('persons', 'persons.id', 'sessions.personId')
    .selectAll('sessions')
    .select(['persons.name', 'persons.roles', 'persons.mustChangePassword'])
    .where('sessions.id', 'in', ids)
    .execute();
  return rows.map(({ name, roles, mustChangePassword, ...stored }) => ({
    stored,
    person: {
      id: stored.personId,
      name,
      roles: fromJson(z.array(Role), roles),
      mustChangePassword: mustChangePassword === 1,
    },
  }));
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
