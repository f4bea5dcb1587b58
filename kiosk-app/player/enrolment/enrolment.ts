import type { EnrolmentOffer, EnrolmentState } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import { sleep, type Clock } from '../../../shared/time/index.ts';
import type { Signer } from '../../../shared/trust/index.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { Api } from '../sync/api.ts';

const POLL_MS = 2_000;

export type Enrolled = Extract<EnrolmentState, { state: 'enrolled' }>;

/** What the pairing page tells the technician now. */
export interface PairingStatus {
  offer: EnrolmentOffer | null;
  /** Why there is no code yet, for people; null while all is well. */
  trouble: string | null;
}

export interface EnrolmentDeps {
  api: Api;
  clock: Clock;
  random: Random;
  signer: Signer;
  config: { softwareVersion: string; hostName: string };
  onStatus: (status: PairingStatus) => void;
  signal: AbortSignal;
}

/** Asks for codes, one after the other, until somebody claims this unit; null when stopped before that. */
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
      await sleep(deps.clock, Math.max(1_000, backoffMs(failures++, deps.random)), deps.signal);
    }
  }
  return null;
}

/** Shows one code until it is claimed or has expired. */
async function oneCode(deps: EnrolmentDeps): Promise<Enrolled | null> {
  const { softwareVersion, hostName } = deps.config;
  const offer = await deps.api.requestEnrolment({
    publicKey: deps.signer.publicKey,
    softwareVersion,
    hostName,
  });
  deps.onStatus({ offer, trouble: null });
  while (!deps.signal.aborted) {
    await sleep(deps.clock, POLL_MS, deps.signal);
    const state = await pollKindly(deps, offer);
    if (state?.state === 'enrolled') return state;
    if (state?.state === 'expired') return null;
  }
  return null;
}

/** A lost poll is no reason to show another code: only the server's word ends this one. */
async function pollKindly({ api }: EnrolmentDeps, offer: EnrolmentOffer): Promise<EnrolmentState | null> {
  try {
    return await api.enrolmentState(offer.enrolmentId, offer.secret);
  } catch (error) {
    if (error instanceof AppError && error.isRetryable) return null;
    throw error;
  }
}
