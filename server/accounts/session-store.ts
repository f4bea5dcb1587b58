import type { SessionQuery, SignInWay } from '../../shared/contract/index.ts';
import { sql } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { Reach } from '../platform/authority.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { Holder } from './account-store.ts';

export interface StoredSession {
  id: string;
  personId: string;
  tokenHash: string;
  /** Of the token before the last step-up; null before the first. */
  previousTokenHash: string | null;
  address: string;
  agent: string;
  createdAt: string;
  usedAt: string;
  steppedUpAt: string;
  way: SignInWay;
  isTwoFactor: 0 | 1;
}

/** A session and what is to be known of its person. */
export interface HeldSession {
  stored: StoredSession;
  person: Holder;
}

/** Sessions that were made before one instant, or not used since another, have ended. */
export interface Ended {
  madeBefore: string;
  unusedSince: string;
}

export async function insertSession(trx: Transactor, session: StoredSession): Promise<void> {
  await trx.insertInto('sessions').values(session).execute();
}

/** By its token, or by the one it had before. */
export async function findSession(reader: Reader, tokenHash: string): Promise<HeldSession | null> {
  const row = await heldSessions(reader)
    .where((where) =>
      where.or([
        where('sessions.tokenHash', '=', tokenHash),
        where('sessions.previousTokenHash', '=', tokenHash),
      ]),
    )
    .executeTakeFirst();
  return row === undefined ? null : held(row);
}

/** Those of the sessions that there are, each with its person. */
export async function sessionsAmong(reader: Reader, ids: readonly string[]): Promise<HeldSession[]> {
  const rows = await heldSessions(reader).where('sessions.id', 'in', ids).execute();
  return rows.map(held);
}

/** Those that have not ended, newest first, of persons within the reach. */
export async function openSessions(
  reader: Reader,
  { personId, limit, after }: SessionQuery,
  { ended: { madeBefore, unusedSince }, reach }: { ended: Ended; reach: Reach },
): Promise<Page<HeldSession>> {
  const condition = reachCondition(reach, { organisationId: 'persons.organisationId' });
  const rows = await heldSessions(reader)
    .where('sessions.createdAt', '>', madeBefore)
    .where('usedAt', '>', unusedSince)
    .where(condition ?? sql<boolean>`1 = 1`)
    .$if(personId !== undefined, (sessions) => sessions.where('personId', '=', personId ?? ''))
    .$if(after !== undefined, (sessions) => sessions.where('sessions.id', '<', after ?? ''))
    .orderBy('sessions.id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageAfter(rows.map(held), limit, ({ stored }) => stored.id);
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

export type SteppedUp = Pick<
  StoredSession,
  'id' | 'tokenHash' | 'previousTokenHash' | 'steppedUpAt' | 'isTwoFactor'
>;

export async function markSteppedUp(trx: Transactor, { id, ...changed }: SteppedUp): Promise<void> {
  await trx.updateTable('sessions').set(changed).where('id', '=', id).execute();
}

export async function markTwoFactors(trx: Transactor, sessionId: string): Promise<void> {
  await trx.updateTable('sessions').set({ isTwoFactor: 1 }).where('id', '=', sessionId).execute();
}

/** Those of a person that were begun by one factor; their ids. */
export async function deleteSessionsByOne(trx: Transactor, personId: string): Promise<string[]> {
  const weak = trx.deleteFrom('sessions').where('personId', '=', personId).where('isTwoFactor', '=', 0);
  return (await weak.returning('id').execute()).map(({ id }) => id);
}

/** Those of a person that were begun at the provider of identities; their ids. */
export async function deleteSessionsByIdentity(trx: Transactor, personId: string): Promise<string[]> {
  const begun = trx.deleteFrom('sessions').where('personId', '=', personId).where('way', '=', 'identity');
  return (await begun.returning('id').execute()).map(({ id }) => id);
}

export async function deleteSession(trx: Transactor, sessionId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
}

/** All of a person, but for one, maybe; their ids. */
export async function deleteSessionsOf(
  trx: Transactor,
  personId: string,
  keptId: string | null = null,
): Promise<string[]> {
  const rows = await trx
    .deleteFrom('sessions')
    .where('personId', '=', personId)
    .$if(keptId !== null, (sessions) => sessions.where('id', '!=', keptId ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Forgets sessions that have ended, so many at most; how many. */
export async function deleteEndedSessions(trx: Transactor, ended: Ended, most: number): Promise<number> {
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
