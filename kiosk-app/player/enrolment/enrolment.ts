import type { EnrolmentOffer, EnrolmentState } from '../../../shared/contract/index.ts';
import { AppError, ERRORS } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import { parseInstant, sleep, type Clock } from '../../../shared/time/index.ts';
import type { Signer } from '../../../shared/trust/index.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { KioskClock } from '../clock/index.ts';
import type { KioskStore } from '../state/index.ts';
import type { Api } from '../sync/api.ts';

export type Enrolled = Extract<EnrolmentState, { state: 'enrolled' }>;

/** How the last question to the server ended; `why` is for people. */
export type Contact = { kind: 'not-asked' } | { kind: 'answered' } | { kind: 'failed'; why: string };

/** What the pairing page tells the technician now. */
export interface PairingStatus {
  /** Null while there is no code. */
  offer: EnrolmentOffer | null;
  contact: Contact;
}

/** Before anything was asked. */
export const UNASKED: PairingStatus = { offer: null, contact: { kind: 'not-asked' } };

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
  /** Told after each question how it ended, and when the code changes. */
  onStatus: (status: PairingStatus) => void;
  signal: AbortSignal;
}

/** Tells what changed of the status; the rest stays as it was. */
type Tell = (change: Partial<PairingStatus>) => void;

/**
 * Asks for codes, one after the other, until somebody claims this unit; null when stopped before that. The code that was
 * claimed stays in the store: forget it once what it led to is kept.
 */
export async function enrol(deps: EnrolmentDeps): Promise<Enrolled | null> {
  const tell = createTell(deps);
  let failures = 0;
  while (!deps.signal.aborted) {
    try {
      const enrolled = await oneCode(deps, tell);
      if (enrolled !== null) return enrolled;
      failures = 0;
    } catch (error) {
      tell({ contact: failedBy(error) });
      await sleep(deps.clock, Math.max(deps.pollMs / 2, backoffMs(failures++, deps.random)), deps.signal);
    }
  }
  return null;
}

function createTell({ onStatus, signal }: EnrolmentDeps): Tell {
  let status = UNASKED;
  return (change) => {
    if (signal.aborted) return;
    status = { ...status, ...change };
    onStatus(status);
  };
}

/** In our own words: a page in a hall says nothing that a server wrote. */
function failedBy(error: unknown): Contact {
  return { kind: 'failed', why: error instanceof AppError ? ERRORS[error.code].title : 'unexpected trouble' };
}

/** Shows one code until it is claimed or has expired; a restart in between shows the same. */
async function oneCode(deps: EnrolmentDeps, tell: Tell): Promise<Enrolled | null> {
  const kept = deps.store.offer();
  if (kept !== null && parseInstant(kept.expiresAt) <= deps.kioskClock.nowMs())
    return outcomeOfOld(kept, deps, tell);
  if (kept !== null) tell({ offer: kept });
  const offer = kept ?? (await newOffer(deps, tell));
  return outcomeOf(offer, deps, tell);
}

/** Somebody may have claimed it just before this unit lost its power. */
async function outcomeOfOld(
  offer: EnrolmentOffer,
  deps: EnrolmentDeps,
  tell: Tell,
): Promise<Enrolled | null> {
  tell({ offer: null });
  const state = await ask(offer, deps);
  if (state.state === 'enrolled') return state;
  deps.store.rememberOffer(null);
  return null;
}

async function newOffer({ api, signer, config, store }: EnrolmentDeps, tell: Tell): Promise<EnrolmentOffer> {
  const { softwareVersion, hostName } = config;
  const offer = await api.requestEnrolment({ publicKey: signer.publicKey, softwareVersion, hostName });
  store.rememberOffer(offer);
  tell({ offer, contact: { kind: 'answered' } });
  return offer;
}

/** Null when it expired, or when stopped. A lost poll is no reason to show another code: only the server's word ends one. */
async function outcomeOf(offer: EnrolmentOffer, deps: EnrolmentDeps, tell: Tell): Promise<Enrolled | null> {
  for (;;) {
    await sleep(deps.clock, deps.pollMs, deps.signal);
    if (deps.signal.aborted) return null;
    const state = await poll(offer, deps, tell);
    if (deps.signal.aborted) return null;
    if (state?.state === 'enrolled') return state;
    if (state?.state !== 'expired') continue;
    deps.store.rememberOffer(null);
    tell({ offer: null });
    return null;
  }
}

/** Null when the question was lost and is to be asked again. */
async function poll(offer: EnrolmentOffer, deps: EnrolmentDeps, tell: Tell): Promise<EnrolmentState | null> {
  try {
    const state = await ask(offer, deps);
    tell({ contact: { kind: 'answered' } });
    return state;
  } catch (error) {
    if (!(error instanceof AppError && error.isRetryable)) throw error;
    tell({ contact: failedBy(error) });
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
