import { sleep } from '../../../shared/time/index.ts';
import type { KioskFacts } from '../state/index.ts';
import type { Faults } from '../health/index.ts';
import { claimed, type PairDeps } from './pair.ts';
import { isSamePlace } from './same-place.ts';
import type { Enrolled } from './enrolment.ts';

/** A technician's call may take days: asking costs next to nothing, and nobody stands before the screen. */
const POLL_MS = 30_000;

export interface PairAgainDeps extends Omit<PairDeps, 'stages' | 'pollMs' | 'signal'> {
  /** What this unit is enrolled as. */
  facts: KioskFacts;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** An operator has claimed it again: this is what it is from now on. Called again later when it throws. */
  onClaimed: (facts: KioskFacts) => void;
}

/**
 * Offers this unit to operators again while it plays: the code is in its log alone. Gate and displays stay as they were
 * confirmed on the unit, so that a stolen server cannot give the screens of one display or gate to another.
 */
export interface PairAgain extends AsyncDisposable {
  start(): void;
  stop(): void;
}

export function createPairAgain(deps: PairAgainDeps): PairAgain {
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const claim = await claimed({ ...deps, stages: [], pollMs: POLL_MS, signal });
      if (claim === null || signal.aborted || take(claim)) return;
      await sleep(deps.ports.clock, POLL_MS, signal);
    }
  }
  /** False when it is to be asked for again: the code that was claimed is still kept, or another is wanted. */
  function take(claim: Enrolled): boolean {
    const { ports, memory, faults, onClaimed } = deps;
    try {
      // What was stated a moment ago, and waits for the next player, counts already.
      const facts = memory.state.kiosk.facts() ?? deps.facts;
      const isHere = isSamePlace(claim, facts);
      if (isHere) {
        faults.clear('enrolment/unconfirmed');
        onClaimed({ ...facts, kioskId: claim.kioskId });
        return true;
      }
      const detail = `claimed for displays ${claim.displayIds.join(', ')} of gate ${claim.gateId}`;
      ports.log(`${detail}, which takes a technician at the unit: see the guide, "Other displays"`);
      faults.raise('enrolment/unconfirmed', { subject: 'claim', detail });
      memory.state.kiosk.rememberOffer(null);
    } catch (error) {
      ports.log(`the claim cannot be kept: ${error instanceof Error ? error.message : 'unexpected trouble'}`);
    }
    return false;
  }
  return {
    start() {
      stopping = new AbortController();
      const { signal } = stopping;
      running = running.then(() => run(signal));
    },
    stop: () => stopping.abort(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await running;
    },
  };
}
