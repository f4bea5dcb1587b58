import { couldBothBeTrue, MOST_DRIFT_PER_MS, type Probe } from './probes.ts';

/** Of each such stretch the most exact answer is kept, */
const STRETCH_MS = 5 * 60_000;
/** as many of them as make four hours: the longer, the more exact; beyond that the warmth of a room has changed. */
const KEPT = 48;
/** A drift is known when it is known to a fifth of what it may be. */
const EXACT_PER_MS = MOST_DRIFT_PER_MS / 5;

/** How much faster the server's clock runs than this machine's oscillator, learnt over hours. */
export interface Drift {
  hear(probe: Probe): void;
  /** Per millisecond; 0 while it is not known, and never more than two good oscillators part. */
  perMs(): number;
  forget(): void;
}

export function createDrift(): Drift {
  let kept: Probe[] = [];
  let perMs = 0;
  return {
    hear(probe) {
      kept = withProbe(kept, probe);
      perMs = driftOf(kept);
    },
    perMs: () => perMs,
    forget() {
      kept = [];
      perMs = 0;
    },
  };
}

/** An answer that no drift explains is from after a step of the server's clock: what was before tells nothing. */
function withProbe(kept: readonly Probe[], probe: Probe): Probe[] {
  const newest = kept.at(-1);
  if (newest === undefined || !isExplained(newest, probe)) return [probe];
  if (stretchOf(newest) !== stretchOf(probe)) return [...kept, probe].slice(-KEPT);
  return probe.errorMs < newest.errorMs ? [...kept.slice(0, -1), probe] : [...kept];
}

/** By the two answers that together are the most exact; clamped to what oscillators do. */
function driftOf(kept: readonly Probe[]): number {
  let best = { errorPerMs: EXACT_PER_MS, perMs: 0 };
  for (const [index, later] of kept.entries())
    for (const earlier of kept.slice(0, index)) {
      const spanMs = later.atMs - earlier.atMs;
      const errorPerMs = (earlier.errorMs + later.errorMs) / spanMs;
      if (errorPerMs < best.errorPerMs)
        best = { errorPerMs, perMs: (later.baseMs - earlier.baseMs) / spanMs };
    }
  return Math.max(-MOST_DRIFT_PER_MS, Math.min(MOST_DRIFT_PER_MS, best.perMs));
}

function stretchOf({ atMs }: Probe): number {
  return Math.floor(atMs / STRETCH_MS);
}

function isExplained(earlier: Probe, later: Probe): boolean {
  const partedMs = (later.atMs - earlier.atMs) * MOST_DRIFT_PER_MS;
  return couldBothBeTrue({ ...earlier, errorMs: earlier.errorMs + partedMs }, later);
}
