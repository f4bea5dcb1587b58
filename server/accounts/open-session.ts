import type { OpenSession, PageQuery, SessionQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { SignedIn } from '../platform/access.ts';
import { assertMay, assertSees, EVERYTHING, type Authority } from '../platform/authority.ts';
import type { Actor } from '../platform/actor.ts';
import type { Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import { endedBy, endMs } from './session-end.ts';
import { openSessions, sessionsAmong, type HeldSession } from './session-store.ts';
import type { Sessions } from './session.ts';
import type { Holder } from './account-store.ts';

/** Where people are signed in, and how that is ended from elsewhere. */
export interface OpenSessions {
  /** Those of persons whom whoever asks may see, newest first; the one that asks is marked. */
  list(asking: SignedIn, query: SessionQuery): Promise<Page<OpenSession>>;
  /** The same of whoever asks alone. */
  listOwn(asking: SignedIn, query: PageQuery): Promise<Page<OpenSession>>;
  /** Throws `object/not-found`, `permission/denied`. */
  end(actor: Actor, sessionId: string): Promise<void>;
  /** Throws `object/not-found` for one that is somebody else's. */
  endOwn(actor: Actor, sessionId: string): Promise<void>;
  /** Ends every other one of whoever asks. */
  endOthers(actor: Actor, asking: SignedIn): Promise<void>;
}

export function createOpenSessions({
  platform: { database, clock },
  audit,
  sessions,
}: {
  platform: Platform;
  audit: Audit;
  sessions: Sessions;
}): OpenSessions {
  const listed = async (asking: SignedIn, query: SessionQuery, { reach }: Pick<Authority, 'reach'>) => {
    const ended = endedBy(clock.wallMs());
    const within = { ended, reach: reach('accounts:read') };
    const { rows, next } = await openSessions(database.read, query, within);
    return { rows: rows.map((held) => shown(held, asking)), next };
  };
  const ended = (actor: Actor, id: string, assertIsFor: (person: Holder) => void) =>
    database.transact(async (trx) => {
      const [held] = await sessionsAmong(trx, [id]);
      if (held === undefined) throw new AppError('object/not-found', `there is no session ${id}`);
      assertIsFor(held.person);
      await sessions.end(trx, id);
      await audit.append(trx, { ...commandOn(held.person.id, 'end-session'), actor, before: { id } });
    });
  return {
    list: (asking, query) => listed(asking, query, asking),
    listOwn: (asking, query) => listed(asking, { ...query, personId: asking.personId }, EVERYTHING),
    end: (actor, id) =>
      ended(actor, id, ({ organisationId }) => {
        const scope = { organisationId };
        assertSees(actor.authority, 'accounts:read', { scope, what: `session ${id}` });
        assertMay(actor, 'accounts:write', scope);
      }),
    endOwn: (actor, id) =>
      ended(actor, id, (person) => {
        if (person.id !== actor.id) throw new AppError('object/not-found', `there is no session ${id}`);
      }),
    endOthers: (actor, { personId, sessionId }) =>
      database.transact(async (trx) => {
        await sessions.endAllOf(trx, personId, sessionId);
        await audit.append(trx, { ...commandOn(personId, 'end-other-sessions'), actor });
      }),
  };
}

function shown({ stored, person }: HeldSession, asking: SignedIn): OpenSession {
  const { id, address, agent, createdAt, usedAt } = stored;
  const expiresAt = formatInstant(endMs(stored));
  const isThis = id === asking.sessionId;
  return {
    id,
    personId: person.id,
    name: person.displayName,
    address,
    agent,
    createdAt,
    usedAt,
    expiresAt,
    isThis,
  };
}

function commandOn(id: string, verb: string) {
  return { action: `account:${verb}`, subject: { kind: 'person', id } };
}
