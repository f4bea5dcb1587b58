import type { EnrolmentState } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TrustState } from '../../../shared/trust/index.ts';
import type { Memory } from '../memory.ts';
import type { PlayerConfig, PlayerPorts, StagePort } from '../ports.ts';
import { createRoots, type Api } from '../sync/index.ts';
import { confirm, type Confirmed } from './confirm.ts';
import { enrol, type Enrolled } from './enrolment.ts';
import { openPairingScreen, type PairingScreen } from './pairing-screen.ts';

export interface PairDeps {
  ports: Pick<PlayerPorts, 'identity' | 'clock' | 'random' | 'crypto' | 'log' | 'technicianKey'>;
  config: PlayerConfig;
  memory: Pick<Memory, 'state' | 'kioskClock' | 'trust' | 'faults'>;
  api: Api;
  /** Where the pairing page is shown; none while something else plays. */
  stages: readonly StagePort[];
  pollMs: number;
  signal: AbortSignal;
}

/**
 * Shows the pairing page until an operator has claimed this unit and somebody at the unit has agreed to it; null when
 * stopped.
 */
export async function pair(deps: PairDeps): Promise<Confirmed | null> {
  using screen = openPairingScreen(deps);
  while (!deps.signal.aborted) {
    const claimed = await claimedWith(deps, screen);
    if (claimed === null) return null;
    const confirmed = await confirm({ ...confirmation(deps, claimed), ask: screen.ask });
    if (confirmed !== null) return confirmed;
  }
  return null;
}

/** Offers this unit without a page until an operator claims it; null when stopped. */
export async function claimed(deps: PairDeps): Promise<Enrolled | null> {
  using screen = openPairingScreen(deps);
  return await claimedWith(deps, screen);
}

function claimedWith(
  { ports, config, memory, api, pollMs, signal }: PairDeps,
  { onStatus }: PairingScreen,
): Promise<Enrolled | null> {
  const { clock, random, identity } = ports;
  const { kioskClock, state } = memory;
  const { signer } = identity;
  const store = state.kiosk;
  return enrol({ api, clock, kioskClock, store, random, signer, config, pollMs, onStatus, signal });
}

function confirmation(deps: PairDeps, claim: Enrolled) {
  const { ports, config, memory, signal } = deps;
  const { clock, random, crypto, identity, log, technicianKey } = ports;
  return {
    claimed: claim,
    saidAt: (memory.state.kiosk.facts() ?? identity.facts())?.statedAt ?? null,
    claimNow: () => claimNow(deps),
    ensureRoot: () => ensureRoot(deps),
    technicianKey,
    clock,
    kioskClock: memory.kioskClock,
    random,
    signer: identity.signer,
    crypto,
    config,
    faults: memory.faults,
    log,
    signal,
  };
}

async function ensureRoot({ api, memory: { trust }, config }: PairDeps): Promise<TrustState> {
  await createRoots({ api, trust, pinnedDigest: config.trustRootDigest }).ensure();
  const state = trust.state();
  if (state === null) throw new AppError('statement/untrusted', 'there is no trust root yet');
  return state;
}

/** A claim that is gone is forgotten with its code. What cannot be asked, or written, now is asked again. */
async function claimNow({ api, memory: { state } }: PairDeps): Promise<Enrolled | 'gone' | null> {
  const offer = state.kiosk.offer();
  if (offer === null) return 'gone';
  try {
    const now = await api.enrolmentState(offer.enrolmentId, offer.secret).catch(asExpired);
    if (now.state === 'enrolled') return now;
    state.kiosk.rememberOffer(null);
    return 'gone';
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function asExpired(error: unknown): EnrolmentState {
  if (error instanceof AppError && error.code === 'object/not-found') return { state: 'expired' };
  throw error;
}
