import { AppError, assertNever } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database, Transactor } from '../platform/database.ts';
import type { Account, Holder } from './account-store.ts';
import type { Coming } from './session.ts';
import type { Confirmed } from './identity-provider.ts';
import type { Identities, Purpose } from './identity.ts';
import { sessionsAmong } from './session-store.ts';
import type { Begun, Sessions } from './session.ts';

/** Where the browser goes, and its session if that is another now. */
export interface Returned {
  goTo: string;
  begun: Begun | null;
}

/** What becomes of whoever comes back from the provider: whatever went wrong, they are led to a page that says so. */
export type ComeBack = (
  query: URLSearchParams,
  from: Coming & { attempt: string | null },
) => Promise<Returned>;

interface ComeBackParts {
  database: Database;
  identities: Identities;
  sessions: Sessions;
  /** Makes the person who was invited, without a password. Throws `invitation/over`, `person/name-taken`. */
  admit: (trx: Transactor, invited: { secretHash: string; address: string }) => Promise<Holder>;
  signIn: (person: Account, isTwoFactor: boolean, from: Coming) => Promise<Begun>;
  actorOf: (person: Holder, from: Coming) => Actor;
  steppedUp: (trx: Transactor, actor: Actor) => Promise<void>;
}

export function createComeBack(parts: ComeBackParts): ComeBack {
  const { database, identities, sessions } = parts;
  const holderOf = async (trx: Transactor, sessionId: string): Promise<Holder> => {
    const [held] = await sessionsAmong(trx, [sessionId]);
    if (held === undefined) throw new AppError('session/missing', 'the session has ended meanwhile');
    return held.person;
  };
  const signIn = async (confirmed: Confirmed, from: Coming): Promise<Begun> =>
    parts.signIn(await identities.personOf(confirmed), confirmed.isTwoFactor, from);
  const accept = (confirmed: Confirmed, secretHash: string, from: Coming): Promise<Begun> =>
    database.transact(async (trx) => {
      const person = await parts.admit(trx, { secretHash, address: from.address });
      await identities.link(trx, parts.actorOf(person, from), confirmed);
      const { isTwoFactor } = confirmed;
      return sessions.begin(trx, person, { way: 'identity', isTwoFactor, from });
    });
  const stepUp = async (confirmed: Confirmed, sessionId: string, from: Coming): Promise<Begun> => {
    const { id } = await identities.personOf(confirmed);
    return database.transact(async (trx) => {
      const holder = await holderOf(trx, sessionId);
      if (holder.id !== id) throw new AppError('identity/of-another', 'it is not who is signed in');
      await parts.steppedUp(trx, parts.actorOf(holder, from));
      return sessions.stepUp(trx, { sessionId }, confirmed.isTwoFactor);
    });
  };
  const link = (confirmed: Confirmed, sessionId: string, from: Coming): Promise<void> =>
    database.transact(async (trx) => {
      const actor = parts.actorOf(await holderOf(trx, sessionId), from);
      await identities.link(trx, actor, confirmed);
    });
  /** Browsers bring no cookie back from another's page: what they had before is ended by its id. */
  const inPlaceOf = async (formerId: string | null, begun: Begun): Promise<Begun> => {
    if (formerId !== null) await database.transact((trx) => sessions.end(trx, formerId));
    return begun;
  };
  const done = async (purpose: Purpose, confirmed: Confirmed, from: Coming): Promise<Begun | null> => {
    switch (purpose.kind) {
      case 'sign-in':
        return inPlaceOf(purpose.formerId, await signIn(confirmed, from));
      case 'invitation':
        return inPlaceOf(purpose.formerId, await accept(confirmed, purpose.secretHash, from));
      case 'step-up':
        return stepUp(confirmed, purpose.sessionId, from);
      case 'link':
        await link(confirmed, purpose.sessionId, from);
        return null;
      default:
        return assertNever(purpose);
    }
  };
  return async (query, from) => {
    const begunThere = await identities.end(from.attempt);
    if (begunThere === null) return refusedAt('/sign-in', 'identity/refused');
    const { purpose } = begunThere;
    try {
      const confirmed = await identities.confirm(query, begunThere);
      return { goTo: nextOf(purpose), begun: await done(purpose, confirmed, from) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const isSignedIn = purpose.kind === 'link' || purpose.kind === 'step-up';
      return refusedAt(isSignedIn ? '/account' : '/sign-in', error.code);
    }
  };
}

function refusedAt(page: string, code: string): Returned {
  return { goTo: `${page}?${new URLSearchParams({ refused: code }).toString()}`, begun: null };
}

function nextOf(purpose: Purpose): string {
  return 'next' in purpose ? purpose.next : '/';
}
