import { CHALLENGE_PAYLOAD_TYPE } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../../shared/time/index.ts';
import { canonicalBytes, preAuthEncoding, type Signer } from '../../../shared/trust/index.ts';
import type { Api } from './api.ts';

/** A token is renewed after this long: far below its life, and counted on the monotonic clock, whatever the wall says. */
const TOKEN_USE_MS = 5 * 60_000;

export interface SessionDeps {
  api: Api;
  clock: Clock;
  signer: Signer;
  bootId: string;
  kiosk: { kioskId: string; installation: string };
}

/** Proves the kiosk's key to the server and keeps the short token that stands for it. */
export interface Session {
  token(): Promise<string>;
  /** Runs a call with a token; a token the server no longer takes is renewed once. */
  call<T>(work: (token: string) => Promise<T>): Promise<T>;
}

export function createSession(deps: SessionDeps): Session {
  let held: { token: string; sinceMs: number } | null = null;
  let renewing: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const token = await requestToken(deps);
    held = { token, sinceMs: deps.clock.monotonicMs() };
    return token;
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
      if (!isTokenRefused(error)) throw error;
      if (held?.token === first) held = null;
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

function isTokenRefused(error: unknown): boolean {
  return error instanceof AppError && error.code === 'kiosk/token-expired';
}
