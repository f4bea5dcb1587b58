import { sleep } from '../../../shared/time/index.ts';
import type { KioskFacts } from '../state/index.ts';
import { pair, type PairDeps } from './pair.ts';

/** A technician's call may take days: asking costs next to nothing, and nobody stands before the screen. */
const POLL_MS = 30_000;

export interface PairAgainDeps extends Omit<PairDeps, 'stages' | 'pollMs' | 'signal'> {
  /** What this unit is enrolled as. */
  facts: KioskFacts;
  /** An operator has claimed it again: this is what it is from now on. Called again later when it throws. */
  onClaimed: (facts: KioskFacts) => void;
}

/**
 * Offers this unit to operators again while it plays: the code is in its log alone. Installation and gate stay as they were
 * enrolled before the eyes of a technician, so that a stolen server cannot give the screens of one gate to another.
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
      const claimed = await pair({ ...deps, stages: [], pollMs: POLL_MS, signal });
      if (claimed === null || signal.aborted || take(claimed)) return;
      await sleep(deps.ports.clock, POLL_MS, signal);
    }
  }
  /** False when it is to be asked for again: the code that was claimed is still kept, or another is wanted. */
  function take(claimed: KioskFacts): boolean {
    const { ports, memory, facts, onClaimed } = deps;
    const isHere = isSamePlace(claimed, facts);
    if (!isHere)
      ports.log('claimed for another gate, which takes a technician: see the guide, "Another gate"');
    try {
      if (isHere) onClaimed(claimed);
      else memory.state.kiosk.rememberOffer(null);
    } catch (error) {
      ports.log(`the claim cannot be kept: ${error instanceof Error ? error.message : 'unexpected trouble'}`);
      return false;
    }
    return isHere;
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

function isSamePlace(one: KioskFacts, other: KioskFacts): boolean {
  return one.installation === other.installation && one.gateId === other.gateId;
}
