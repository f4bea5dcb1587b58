import * as client from 'openid-client';
import { AppError } from '../../shared/errors.ts';
import { createLogoutTokenReader, type LoggedOut } from './logout-token.ts';

const TIMEOUT_SECONDS = 5;

/** The provider of identities (OpenID Connect) that an installation has. */
export interface ProviderSettings {
  issuer: URL;
  clientId: string;
  /** Null: a public client, bound by PKCE alone. */
  clientSecret: string | null;
  /** As the sign-in page calls it. */
  name: string;
  /** Values of `acr` and `amr` by which it has asked for two factors. */
  twoFactorsBy: { acr: readonly string[]; amr: readonly string[] };
  /** Where it leads back to. */
  callback: URL;
}

/** What a browser takes along to the provider, and what has to come back. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
  /** Whoever it is has to sign in there once more. */
  isFresh: boolean;
}

/** Who the provider says it is. */
export interface Confirmed {
  issuer: string;
  subject: string;
  isTwoFactor: boolean;
}

export interface IdentityProvider {
  name: string;
  /** Where the browser goes. Throws `identity/unreachable`. */
  addressOf(errand: Errand): Promise<URL>;
  /** What it came back with. Throws `identity/refused`, `identity/unreachable`. */
  confirm(query: URLSearchParams, errand: Errand): Promise<Confirmed>;
  /** Whom it has signed out, as a token of its says. Throws `request/invalid`, `identity/unreachable`. */
  loggedOut(token: string): Promise<LoggedOut>;
  /** Where somebody signs out there; null where it has no such place, or does not answer. */
  farewell(back: URL): Promise<URL | null>;
}

/** Asks the provider only when somebody comes: a server starts without it. */
export function createIdentityProvider(settings: ProviderSettings): IdentityProvider {
  const { callback, twoFactorsBy, name } = settings;
  let known: Promise<client.Configuration> | null = null;
  let reader: ((token: string) => Promise<LoggedOut>) | null = null;
  const configuration = (): Promise<client.Configuration> => {
    known ??= discover(settings).catch((cause: unknown) => {
      known = null;
      throw unreachable(cause);
    });
    return known;
  };
  const logoutTokens = async (): Promise<(token: string) => Promise<LoggedOut>> => {
    const { issuer, jwks_uri: keysAt } = (await configuration()).serverMetadata();
    if (keysAt === undefined) throw new AppError('identity/unreachable', 'the provider names no keys');
    // Keys that were fetched are kept with it.
    reader ??= createLogoutTokenReader({ issuer, keysAt: new URL(keysAt), clientId: settings.clientId });
    return reader;
  };
  return {
    name,
    addressOf: async ({ state, nonce, verifier, isFresh }) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback.href,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(isFresh ? { prompt: 'login', max_age: '0' } : {}),
        ...(twoFactorsBy.acr.length > 0 ? { acr_values: twoFactorsBy.acr.join(' ') } : {}),
      }),
    confirm: async (query, { state, nonce, verifier, isFresh }) => {
      const returned = new URL(callback);
      returned.search = query.toString();
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(isFresh ? { maxAge: 0 } : {}),
      };
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, returned, checks).catch(refused);
      const claims = tokens.claims();
      if (claims === undefined) throw new AppError('identity/refused', 'no ID token came');
      return { issuer: claims.iss, subject: claims.sub, isTwoFactor: hasTwoFactors(claims, twoFactorsBy) };
    },
    loggedOut: async (token) => (await logoutTokens())(token),
    farewell: async (back) => {
      try {
        const config = await configuration();
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        return client.buildEndSessionUrl(config, {
          client_id: settings.clientId,
          post_logout_redirect_uri: back.href,
        });
      } catch {
        return null;
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const isPlain = issuer.protocol === 'http:';
  return client.discovery(
    issuer,
    clientId,
    {},
    clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      // The ID token comes over TLS; its signature is looked at all the same.
      execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
    },
  );
}

function hasTwoFactors({ acr, amr }: client.IDToken, by: ProviderSettings['twoFactorsBy']): boolean {
  const methods = Array.isArray(amr) ? amr : [];
  return (
    (typeof acr === 'string' && by.acr.includes(acr)) ||
    methods.some((method) => typeof method === 'string' && by.amr.includes(method))
  );
}

function refused(cause: unknown): never {
  if (isOutOfReach(cause)) throw unreachable(cause);
  throw new AppError('identity/refused', 'the answer is not one that this server asked for', { cause });
}

/** What `fetch` throws, and what stands in front of a provider that is down. */
function isOutOfReach(cause: unknown): boolean {
  if (cause instanceof DOMException) return cause.name === 'TimeoutError' || cause.name === 'AbortError';
  if (!(cause instanceof Error)) return false;
  if (cause instanceof TypeError && cause.message === 'fetch failed') return true;
  if (cause instanceof client.ResponseBodyError) return cause.status >= 500;
  const response = cause.cause;
  if (response instanceof Response) return response.status >= 500;
  return cause.cause !== undefined && isOutOfReach(cause.cause);
}

function unreachable(cause: unknown): AppError {
  return new AppError('identity/unreachable', 'try again later, or sign in by the password', { cause });
}
