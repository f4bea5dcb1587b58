import { Role, type Session } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { SignedIn } from '../platform/access.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { FORGOTTEN_AT_ONCE, type Forget } from '../platform/forgetting.ts';
import type { Platform } from '../platform/platform.ts';
import {
  deleteEndedSessions,
  findSession,
  insertSession,
  markSessionUsed,
  sessionsAmong,
  type HeldSession,
  type Holder,
  type StoredSession,
} from './account-store.ts';
import { rightsOf, type HeldGrant } from './ability.ts';
import { heldGrants } from './grant-store.ts';

const MINUTE_MS = 60_000;
/** A session nobody uses ends after that. */
export const IDLE_MS = 60 * MINUTE_MS;
/** Every session ends after that: one shift. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS;
/** Use is noted that coarsely, so that reading does not write. */
const NOTED_EVERY_MS = MINUTE_MS;
const TOKEN_BYTES = 32;

/** A session just begun: `token` goes into the cookie and is kept nowhere. */
export interface Begun {
  token: string;
  session: Session;
}

/** Sessions that the server keeps, by the SHA-256 of a random token. */
export interface Sessions {
  begin(trx: Transactor, person: Holder): Promise<Begun>;
  /** Throws `session/missing` for a token that is unknown, idle for too long, or too old. */
  use(token: string): Promise<{ signedIn: SignedIn; session: Session }>;
  /** Of those that have not ended, who is signed in, by the session's id. Looking does not count as use. */
  among(sessionIds: readonly string[]): Promise<ReadonlyMap<string, SignedIn>>;
  /** Forgets those that have ended, some at a time. */
  forgetEnded: Forget;
}

export function createSessions(platform: Platform): Sessions {
  const { database, clock, newId, random, crypto } = platform;
  const hashOf = (token: string): string => crypto.sha256(new TextEncoder().encode(token));
  const forgetEnded: Forget = (trx, most) => {
    const nowMs = clock.wallMs();
    const ended = {
      madeBefore: formatInstant(nowMs - ABSOLUTE_MS),
      unusedSince: formatInstant(nowMs - IDLE_MS),
    };
    return deleteEndedSessions(trx, ended, most);
  };
  return {
    forgetEnded,
    begin: async (trx, person) => {
      const nowMs = clock.wallMs();
      const at = formatInstant(nowMs);
      const token = random.bytes(TOKEN_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
      const stored = {
        id: newId(),
        personId: person.id,
        tokenHash: hashOf(token),
        createdAt: at,
        usedAt: at,
      };
      await forgetEnded(trx, FORGOTTEN_AT_ONCE);
      await insertSession(trx, stored);
      return { token, session: shown(person, stored, await grantsAt(trx, person.id, nowMs)) };
    },
    use: async (token) => {
      const nowMs = clock.wallMs();
      const { stored, person } = await current(database.read, hashOf(token), nowMs);
      if (nowMs - parseInstant(stored.usedAt) >= NOTED_EVERY_MS) {
        const usedAt = formatInstant(nowMs);
        await database.transact((trx) => markSessionUsed(trx, stored.id, usedAt));
        stored.usedAt = usedAt;
      }
      const grants = await grantsAt(database.read, person.id, nowMs);
      return { session: shown(person, stored, grants), signedIn: signedInAs(person, stored, grants) };
    },
    among: async (sessionIds) => {
      const found = await sessionsAmong(database.read, sessionIds);
      const nowMs = clock.wallMs();
      const lasting = found.filter(({ stored }) => endMs(stored) > nowMs);
      const personIds = [...new Set(lasting.map(({ person }) => person.id))];
      const grants = await heldGrants(database.read, personIds, formatInstant(nowMs));
      return new Map(
        lasting.map(({ stored, person }) => [
          stored.id,
          signedInAs(person, stored, grants.get(person.id) ?? []),
        ]),
      );
    },
  };
}

async function current(reader: Reader, tokenHash: string, nowMs: number): Promise<HeldSession> {
  const held = await findSession(reader, tokenHash);
  if (held === null || endMs(held.stored) <= nowMs)
    throw new AppError('session/missing', 'the session has ended');
  return held;
}

function endMs({ createdAt, usedAt }: StoredSession): number {
  return Math.min(parseInstant(createdAt) + ABSOLUTE_MS, parseInstant(usedAt) + IDLE_MS);
}

async function grantsAt(reader: Reader, personId: string, nowMs: number): Promise<readonly HeldGrant[]> {
  return (await heldGrants(reader, [personId], formatInstant(nowMs))).get(personId) ?? [];
}

function signedInAs(
  { id: personId, ...person }: Holder,
  { id: sessionId }: StoredSession,
  grants: readonly HeldGrant[],
): SignedIn {
  return { sessionId, personId, ...person, ...rightsOf(grants) };
}

function shown(
  { id: personId, ...person }: Holder,
  stored: StoredSession,
  grants: readonly HeldGrant[],
): Session {
  const expiresAt = formatInstant(endMs(stored));
  const roles = Role.options.filter((role) => grants.some((grant) => grant.role === role));
  const { permissions } = rightsOf(grants);
  return { personId, ...person, roles, permissions: [...permissions], expiresAt };
}
