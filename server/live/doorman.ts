import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import type { SignedIn } from '../platform/access.ts';
import { isOwnOrigin } from '../platform/own-origin.ts';

/** Sessions looked up at once: whoever makes sessions up keeps the database from nobody. */
const LOOKED_UP_AT_ONCE = 8;
/** A person has that many pages open at most. */
export const CONNECTIONS_PER_SESSION = 12;

export interface DoormanDeps {
  accounts: { sessionOf(token: string): Promise<{ signedIn: SignedIn }> };
  /** The token in a `cookie` header; null when there is none. */
  readCookie: (header: string | undefined) => string | null;
  /** Origin under which pages of ours are served, beside the one that the handshake itself names. */
  publicOrigin: string;
  /** Connections that a session has now. */
  connectionsOf: (sessionId: string) => number;
}

/** Judges handshakes before anything is opened for them: what costs least comes first. */
export function createDoorman({ accounts, readCookie, publicOrigin, connectionsOf }: DoormanDeps) {
  let lookedUp = 0;
  const lookUp = async (token: string): Promise<SignedIn> => {
    if (lookedUp >= LOOKED_UP_AT_ONCE) throw new AppError('server/busy', 'too many come at once');
    lookedUp += 1;
    try {
      return (await accounts.sessionOf(token)).signedIn;
    } finally {
      lookedUp -= 1;
    }
  };
  /** Who is signed in; throws for anybody whom the API would refuse, too, and for one connection too many. */
  return async (request: Pick<IncomingMessage, 'headers'>): Promise<SignedIn> => {
    if (!isFromOwnPage(request, publicOrigin))
      throw new AppError('session/foreign-origin', 'the connection comes from a foreign page');
    const token = readCookie(request.headers.cookie);
    if (token === null) throw new AppError('session/missing', 'nobody is signed in');
    const signedIn = await lookUp(token);
    if (signedIn.mustChangePassword)
      throw new AppError('password/must-change', 'the one-time password opens nothing but its own change');
    if (signedIn.needsSecondFactor)
      throw new AppError('second-factor/needed', 'a second factor is set up, or said, first');
    if (connectionsOf(signedIn.sessionId) >= CONNECTIONS_PER_SESSION)
      throw new AppError('request/too-many', 'the session has too many pages open');
    return signedIn;
  };
}

/** Browsers hold no page back from a WebSocket of another origin; the cookie would come along. */
function isFromOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, publicOrigin: string): boolean {
  const { origin, host } = headers;
  const fetchSite = headers['sec-fetch-site']?.toString();
  // The page and the socket have one host, by whichever protocol a proxy speaks to us.
  const called = `${URL.parse(origin ?? '')?.protocol ?? 'http:'}//${host}`;
  return isOwnOrigin({ origin, fetchSite, called }, publicOrigin);
}
