import { CHALLENGE_PAYLOAD_TYPE } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../../shared/time/index.ts';
import { canonicalBytes, preAuthEncoding, type Signer } from '../../../shared/trust/index.ts';
import type { Api } from './api.ts';
import { isKeyRefused } from './refusals.ts';

/** A token is renewed after this long: far below its life, and counted on the monotonic clock, whatever the wall says. */
const TOKEN_USE_MS = 5 * 60_000;

/** A key that was refused is presented again after this long, as often as the slow poll comes. */
const REFUSED_REST_MS = 5 * 60_000;

export interface SessionDeps {
  api: Api;
  clock: Clock;
  signer: Signer;
  bootId: string;
  kiosk: { kioskId: string; installation: string };
}

/**
 * Proves the kiosk's key to the server and keeps the short token that stands for it. After a refusal, or when the server
 * asked us to come back later, nobody asks again before it is time.
 */
export interface Session {
  token(): Promise<string>;
  /** Runs a call with a token; a token the server no longer takes is renewed once. */
  call<T>(work: (token: string) => Promise<T>): Promise<T>;
}

export function createSession(deps: SessionDeps): Session {
  let held: { token: string; sinceMs: number } | null = null;
  let renewing: Promise<string> | null = null;
  let refused: { error: unknown; untilMs: number } | null = null;

  async function renew(): Promise<string> {
    const restMs = refused === null ? 0 : refused.untilMs - deps.clock.monotonicMs();
    if (refused !== null && restMs > 0) throw restated(refused.error, restMs);
    try {
      const token = await requestToken(deps);
      refused = null;
      held = { token, sinceMs: deps.clock.monotonicMs() };
      return token;
    } catch (error) {
      const restMs = restMsAfter(error);
      refused = restMs === null ? null : { error, untilMs: deps.clock.monotonicMs() + restMs };
      throw error;
    }
  }
  function token(): Promise<string> {
    if (held !== null && deps.clock.monotonicMs() - held.sinceMs < TOKEN_USE_MS)
      return Promise.resolve(held.token);
    renewing ??= renew().finally(() => (renewing = null));
    return renewing;
  }
  async function call<T>(work: (token: string) => Promise<T>): Promise<T> {
    const first = await token();
    try {
      return await work(first);
    } catch (error) {
      if (held?.token === first && (isTokenRefused(error) || isKeyRefused(error))) held = null;
      if (!isTokenRefused(error)) throw error;
      return work(await token());
    }
  }
  return { token, call };
}

async function requestToken({ api, signer, bootId, kiosk }: SessionDeps): Promise<string> {
  const { nonce } = await api.challenge(kiosk.kioskId);
  const proof = canonicalBytes({ kioskId: kiosk.kioskId, bootId, nonce, installation: kiosk.installation });
  const signature = signer.sign(preAuthEncoding(CHALLENGE_PAYLOAD_TYPE, proof)).toBase64();
  return (await api.token({ kioskId: kiosk.kioskId, bootId, nonce, signature })).token;
}

/** The same error, with what is left of the time that it asked for. */
function restated(error: unknown, retryAfterMs: number): unknown {
  if (!(error instanceof AppError) || error.retryAfterMs === undefined) return error;
  return new AppError(error.code, error.message, { cause: error, retryAfterMs });
}

/** Null: may be asked again at once. */
function restMsAfter(error: unknown): number | null {
  if (isKeyRefused(error)) return REFUSED_REST_MS;
  return error instanceof AppError ? (error.retryAfterMs ?? null) : null;
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof AppError && error.code === 'kiosk/token-expired';
}
