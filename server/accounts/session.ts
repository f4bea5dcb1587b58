import type { Role, Session, SignInWay } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { SignedIn } from '../platform/access.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { FORGOTTEN_AT_ONCE, type Forget } from '../platform/forgetting.ts';
import type { Platform } from '../platform/platform.ts';
import { rightsOf, type HeldGrant } from './ability.ts';
import type { Holder } from './account-store.ts';
import { heldGrants } from './grant-store.ts';
import { endedBy, endMs } from './session-end.ts';
import {
  deleteEndedSessions,
  deleteSession,
  deleteSessionsByIdentity,
  deleteSessionsByOne,
  deleteSessionsOf,
  findSession,
  insertSession,
  markSessionUsed,
  markSteppedUp,
  markTwoFactors,
  sessionsAmong,
  type HeldSession,
  type StoredSession,
} from './session-store.ts';
import { assertTokenHolds, isSteppedUp } from './step-up.ts';

/** Use is noted that coarsely, so that reading does not write. */
const NOTED_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;
const LONGEST_AGENT = 300;

/** A session just begun, or stepped up: `token` goes into the cookie and is kept nowhere. */
export interface Begun {
  token: string;
  session: Session;
}

/** Where a call comes from, and by which browser, as it names itself. */
export interface Origin {
  address: string;
  agent: string;
}

/** How somebody signed in, and from where. */
export interface SignedInBy {
  way: SignInWay;
  isTwoFactor: boolean;
  from: Origin;
}

/** Whether whoever has these roles needs a second factor. */
export type NeedsTwoFactors = (roles: readonly Role[]) => boolean;

/** Where somebody comes from who signs in, and the session that the browser had. */
export type Coming = Origin & { replaces: string | null };

/** Sessions that the server keeps, by the SHA-256 of a random token. */
export interface Sessions {
  begin(trx: Transactor, person: Holder, by: SignedInBy): Promise<Begun>;
  /** Throws `session/missing` for a token that is unknown, idle for too long, or too old. */
  use(token: string): Promise<{ signedIn: SignedIn; session: Session }>;
  /** Its holder proved who they are, by two factors maybe: under another token from now on. */
  stepUp(trx: Transactor, of: Pick<SignedIn, 'sessionId'>, isTwoFactor: boolean): Promise<Begun>;
  /** Its holder has set up a second factor: others of theirs, begun by one, end. */
  proveTwoFactors(trx: Transactor, signedIn: Pick<SignedIn, 'sessionId' | 'personId'>): Promise<void>;
  /** Of those that have not ended, who is signed in, by the session's id. Looking does not count as use. */
  among(sessionIds: readonly string[]): Promise<ReadonlyMap<string, SignedIn>>;
  end(trx: Transactor, sessionId: string): Promise<void>;
  /** Ends all of a person, but for one, maybe. */
  endAllOf(trx: Transactor, personId: string, keptId?: string): Promise<void>;
  /** Ends all of a person that were begun at the provider of identities; how many. */
  endByIdentity(trx: Transactor, personId: string): Promise<number>;
  /** Forgets those that have ended, some at a time. */
  forgetEnded: Forget;
}

export function createSessions(platform: Platform, needsTwo: NeedsTwoFactors): Sessions {
  const { database, clock, newId, bus } = platform;
  const hashOf = (token: string): string => platform.crypto.sha256(new TextEncoder().encode(token));
  const newToken = (): string =>
    platform.random.bytes(TOKEN_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true });
  const rights = (grants: readonly HeldGrant[], { isTwoFactor }: Pick<StoredSession, 'isTwoFactor'>) => {
    const held = rightsOf(grants);
    const hasTwo = isTwoFactor === 1;
    return { ...held, isTwoFactor: hasTwo, needsSecondFactor: !hasTwo && needsTwo(held.roles) };
  };
  const forgetEnded: Forget = (trx, most) => deleteEndedSessions(trx, endedBy(clock.wallMs()), most);
  return {
    forgetEnded,
    begin: async (trx, person, { way, isTwoFactor, from: { address, agent } }) => {
      const at = formatInstant(clock.wallMs());
      const token = newToken();
      const stored: StoredSession = {
        id: newId(),
        personId: person.id,
        tokenHash: hashOf(token),
        previousTokenHash: null,
        address,
        agent: agent.slice(0, LONGEST_AGENT),
        createdAt: at,
        usedAt: at,
        steppedUpAt: at,
        way,
        isTwoFactor: isTwoFactor ? 1 : 0,
      };
      await forgetEnded(trx, FORGOTTEN_AT_ONCE);
      await insertSession(trx, stored);
      return { token, session: shown(person, stored, rights(await grantsAt(trx, person.id, at), stored)) };
    },
    use: async (token) => {
      const nowMs = clock.wallMs();
      const { stored, person } = await current(database.read, hashOf(token), nowMs);
      if (nowMs - parseInstant(stored.usedAt) >= NOTED_EVERY_MS) {
        const usedAt = formatInstant(nowMs);
        await database.transact((trx) => markSessionUsed(trx, stored.id, usedAt));
        stored.usedAt = usedAt;
      }
      const isLatest = stored.tokenHash === hashOf(token);
      const grants = await grantsAt(database.read, person.id, formatInstant(nowMs));
      const held = rights(grants, stored);
      const isProven = isLatest && isSteppedUp(stored, nowMs);
      return {
        session: shown(person, stored, held),
        signedIn: signedInAs({ stored, person }, held, isProven),
      };
    },
    stepUp: async (trx, { sessionId }, isTwoFactor) => {
      const steppedUpAt = formatInstant(clock.wallMs());
      const [held] = await sessionsAmong(trx, [sessionId]);
      if (held === undefined) throw new AppError('session/missing', 'the session has ended');
      const token = newToken();
      const { person } = held;
      const stored = { ...held.stored, isTwoFactor: isTwoFactor ? 1 : held.stored.isTwoFactor } as const;
      const { id, tokenHash: previousTokenHash } = stored;
      const tokenHash = hashOf(token);
      await markSteppedUp(trx, {
        id,
        tokenHash,
        previousTokenHash,
        steppedUpAt,
        isTwoFactor: stored.isTwoFactor,
      });
      const grants = await grantsAt(trx, person.id, steppedUpAt);
      return { token, session: shown(person, stored, rights(grants, stored)) };
    },
    proveTwoFactors: async (trx, { sessionId, personId }) => {
      await markTwoFactors(trx, sessionId);
      const ended = await deleteSessionsByOne(trx, personId);
      afterCommit(trx, () => {
        for (const one of ended) bus.emit('session:ended', { sessionId: one });
      });
    },
    among: async (sessionIds) => {
      const found = await sessionsAmong(database.read, sessionIds);
      const nowMs = clock.wallMs();
      const lasting = found.filter(({ stored }) => endMs(stored) > nowMs);
      const personIds = [...new Set(lasting.map(({ person }) => person.id))];
      const grants = await heldGrants(database.read, personIds, formatInstant(nowMs));
      return new Map(
        lasting.map((held) => [
          held.stored.id,
          signedInAs(
            held,
            rights(grants.get(held.person.id) ?? [], held.stored),
            isSteppedUp(held.stored, nowMs),
          ),
        ]),
      );
    },
    end: async (trx, sessionId) => {
      await deleteSession(trx, sessionId);
      afterCommit(trx, () => bus.emit('session:ended', { sessionId }));
    },
    endByIdentity: async (trx, personId) => {
      const ended = await deleteSessionsByIdentity(trx, personId);
      afterCommit(trx, () => {
        for (const sessionId of ended) bus.emit('session:ended', { sessionId });
      });
      return ended.length;
    },
    endAllOf: async (trx, personId, keptId) => {
      const ended = await deleteSessionsOf(trx, personId, keptId);
      afterCommit(trx, () => {
        for (const sessionId of ended) bus.emit('session:ended', { sessionId });
      });
    },
  };
}

type HeldRights = ReturnType<typeof rightsOf> & Pick<SignedIn, 'isTwoFactor' | 'needsSecondFactor'>;

/** The session that a browser has; null for none, and for one that has ended. */
export async function sessionIdOf(
  sessions: Pick<Sessions, 'use'>,
  token: string | null,
): Promise<string | null> {
  if (token === null) return null;
  try {
    return (await sessions.use(token)).signedIn.sessionId;
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'session/missing') return null;
    throw cause;
  }
}

async function current(reader: Reader, tokenHash: string, nowMs: number): Promise<HeldSession> {
  const held = await findSession(reader, tokenHash);
  if (held === null || endMs(held.stored) <= nowMs)
    throw new AppError('session/missing', 'the session has ended');
  assertTokenHolds(held.stored, tokenHash, nowMs);
  return held;
}

async function grantsAt(reader: Reader, personId: string, at: string): Promise<readonly HeldGrant[]> {
  return (await heldGrants(reader, [personId], at)).get(personId) ?? [];
}

function signedInAs(
  { stored: { id: sessionId }, person: { id: personId, ...person } }: HeldSession,
  held: HeldRights,
  isProven: boolean,
): SignedIn {
  return { sessionId, personId, ...person, isSteppedUp: isProven, ...held };
}

function shown(
  { id: personId, ...person }: Holder,
  stored: StoredSession,
  { roles, permissions, needsSecondFactor }: HeldRights,
): Session {
  const expiresAt = formatInstant(endMs(stored));
  const { way } = stored;
  return {
    personId,
    ...person,
    roles: [...roles],
    permissions: [...permissions],
    needsSecondFactor,
    way,
    expiresAt,
  };
}
