import type { EnrolmentOffer, EnrolmentState } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import { parseInstant, sleep, type Clock } from '../../../shared/time/index.ts';
import type { Signer } from '../../../shared/trust/index.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { KioskClock } from '../clock/index.ts';
import type { KioskStore } from '../state/index.ts';
import type { Api } from '../sync/api.ts';

export type Enrolled = Extract<EnrolmentState, { state: 'enrolled' }>;

/** What the pairing page tells the technician now. */
export interface PairingStatus {
  offer: EnrolmentOffer | null;
  /** Why there is no code yet, for people; null while all is well. */
  trouble: string | null;
}

export interface EnrolmentDeps {
  api: Pick<Api, 'requestEnrolment' | 'enrolmentState'>;
  clock: Clock;
  kioskClock: Pick<KioskClock, 'nowMs'>;
  random: Random;
  signer: Signer;
  config: { softwareVersion: string; hostName: string };
  /** So often it asks whether the code was claimed. */
  pollMs: number;
  /** Keeps the code over a restart. */
  store: Pick<KioskStore, 'offer' | 'rememberOffer'>;
  onStatus: (status: PairingStatus) => void;
  signal: AbortSignal;
}

/**
 * Asks for codes, one after the other, until somebody claims this unit; null when stopped before that. The code that was
 * claimed stays in the store: forget it once what it led to is kept.
 */
export async function enrol(deps: EnrolmentDeps): Promise<Enrolled | null> {
  let failures = 0;
  while (!deps.signal.aborted) {
    try {
      const enrolled = await oneCode(deps);
      if (enrolled !== null) return enrolled;
      failures = 0;
    } catch (error) {
      deps.onStatus({
        offer: null,
        trouble: error instanceof AppError ? error.message : 'unexpected trouble',
      });
      await sleep(deps.clock, Math.max(deps.pollMs / 2, backoffMs(failures++, deps.random)), deps.signal);
    }
  }
  return null;
}

/** Shows one code until it is claimed or has expired; a restart in between shows the same. */
async function oneCode(deps: EnrolmentDeps): Promise<Enrolled | null> {
  const kept = deps.store.offer();
  if (kept !== null && parseInstant(kept.expiresAt) <= deps.kioskClock.nowMs())
    return outcomeOfOld(kept, deps);
  const offer = kept ?? (await newOffer(deps));
  deps.onStatus({ offer, trouble: null });
  return outcomeOf(offer, deps);
}

/** Somebody may have claimed it just before this unit lost its power. */
async function outcomeOfOld(offer: EnrolmentOffer, deps: EnrolmentDeps): Promise<Enrolled | null> {
  const state = await ask(offer, deps);
  if (state.state === 'enrolled') return state;
  deps.store.rememberOffer(null);
  return null;
}

async function newOffer({ api, signer, config, store }: EnrolmentDeps): Promise<EnrolmentOffer> {
  const { softwareVersion, hostName } = config;
  const offer = await api.requestEnrolment({ publicKey: signer.publicKey, softwareVersion, hostName });
  store.rememberOffer(offer);
  return offer;
}

/** Null when it expired, or when stopped. A lost poll is no reason to show another code: only the server's word ends one. */
async function outcomeOf(offer: EnrolmentOffer, deps: EnrolmentDeps): Promise<Enrolled | null> {
  for (;;) {
    await sleep(deps.clock, deps.pollMs, deps.signal);
    if (deps.signal.aborted) return null;
    const state = await ask(offer, deps).catch(nullIfRetryable);
    if (deps.signal.aborted) return null;
    if (state?.state === 'enrolled') return state;
    if (state?.state !== 'expired') continue;
    deps.store.rememberOffer(null);
    return null;
  }
}

/** A server that does not know the code (any more, or at all) is as good as one that says it has expired. */
async function ask({ enrolmentId, secret }: EnrolmentOffer, { api }: EnrolmentDeps): Promise<EnrolmentState> {
  try {
    return await api.enrolmentState(enrolmentId, secret);
  } catch (error) {
    if (error instanceof AppError && error.code === 'object/not-found') return { state: 'expired' };
    throw error;
  }
}

function nullIfRetryable(error: unknown): null {
  if (error instanceof AppError && error.isRetryable) return null;
  throw error;
}
