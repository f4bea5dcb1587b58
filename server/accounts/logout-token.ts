import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const TIMEOUT_MS = 5_000;
/** Longer than a provider tries to hand one over. */
export const LOGOUT_TOKEN_LASTS_SECONDS = 10 * 60;
/** Clocks of servers differ by as much. */
const TOLERANCE_SECONDS = 60;
/** Signed by the provider's keys, and never by a secret that others share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const Said = z.object({
  sub: z.string().min(1).max(255),
  jti: z.string().min(1).max(255),
  events: z.record(z.string(), z.unknown()).refine((events) => EVENT in events),
});

/** Whom a provider has signed out. */
export interface LoggedOut {
  issuer: string;
  subject: string;
  /** Of the token, which counts once. */
  tokenId: string;
}

/**
 * Reads logout tokens as OpenID Connect Back-Channel Logout 1.0 §2.6 has them. Throws `request/invalid` for what is none,
 * `identity/unreachable` where the provider's keys cannot be had.
 */
export function createLogoutTokenReader({
  issuer,
  keysAt,
  clientId,
}: {
  issuer: string;
  keysAt: URL;
  clientId: string;
}): (token: string) => Promise<LoggedOut> {
  const keys = createRemoteJWKSet(keysAt, { timeoutDuration: TIMEOUT_MS });
  const checks = {
    issuer,
    audience: clientId,
    algorithms: ALGORITHMS,
    maxTokenAge: LOGOUT_TOKEN_LASTS_SECONDS,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ['iss', 'aud', 'iat', 'jti', 'events'],
  };
  return async (token) => {
    const { payload, protectedHeader } = await jwtVerify(token, keys, checks).catch(refused);
    const { typ } = protectedHeader;
    if (typ !== undefined && !/^(application\/)?(logout\+)?jwt$/i.test(typ))
      throw noLogout('it is of another type');
    return { issuer, ...whoIn(payload) };
  };
}

function whoIn(payload: JWTPayload): Omit<LoggedOut, 'issuer'> {
  // An ID token signs somebody in, and shall sign nobody out.
  if ('nonce' in payload) throw noLogout('it has a nonce');
  const said = Said.safeParse(payload);
  if (!said.success) throw noLogout(`it lacks ${said.error.issues[0]?.path.join('.') ?? 'something'}`);
  return { subject: said.data.sub, tokenId: said.data.jti };
}

function refused(cause: unknown): never {
  const isOfToken =
    cause instanceof errors.JOSEError &&
    !(cause instanceof errors.JWKSTimeout) &&
    !(cause instanceof errors.JWKSInvalid) &&
    cause.code !== 'ERR_JOSE_GENERIC';
  if (isOfToken) throw noLogout('it is not one of the provider for this server, or too old', cause);
  throw new AppError('identity/unreachable', 'the keys of the provider cannot be read', { cause });
}

function noLogout(why: string, cause?: unknown): AppError {
  return new AppError('request/invalid', `this is no logout token: ${why}`, {
    cause,
    errors: [{ detail: why, pointer: '/body/logout_token' }],
  });
}
