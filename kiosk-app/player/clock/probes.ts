/** One answer to the question for the time. `baseMs` plus the monotonic clock is the time it tells. */
export interface Probe {
  atMs: number;
  baseMs: number;
  /** The truth is at most so far from it; half the round trip. */
  errorMs: number;
}

/** How fast two good oscillators part. */
export const MOST_DRIFT_PER_MS = 100e-6;

/** Recent answers; the one with the shortest way is the most exact. */
export interface Probes {
  /** Takes a new answer in. Earlier ones that contradict it are from before a step of the server's clock, and go. */
  add(probe: Probe): void;
  /** What is known at an instant; null before the first answer. */
  best(atMs: number): Probe | null;
  forget(): void;
}

export function createProbes(kept: number, driftPerMs: () => number): Probes {
  let recent: Probe[] = [];
  const seenFrom = (probe: Probe, atMs: number): Probe => grown(probe, atMs, driftPerMs());
  return {
    add(probe) {
      const consistent = recent.filter((earlier) => couldBothBeTrue(seenFrom(earlier, probe.atMs), probe));
      recent = [...consistent, probe].slice(-kept);
    },
    best(atMs) {
      const known = recent.map((probe) => seenFrom(probe, atMs));
      return known.toSorted((a, b) => a.errorMs - b.errorMs)[0] ?? null;
    },
    forget() {
      recent = [];
    },
  };
}

/** What an answer tells of a later instant: carried on by the drift that is known, less exact by what may not be. */
function grown({ atMs, baseMs, errorMs }: Probe, laterMs: number, driftPerMs: number): Probe {
  const ageMs = laterMs - atMs;
  return {
    atMs: laterMs,
    baseMs: baseMs + ageMs * driftPerMs,
    errorMs: errorMs + ageMs * MOST_DRIFT_PER_MS,
  };
}

export function couldBothBeTrue(one: Probe, other: Probe): boolean {
  return Math.abs(one.baseMs - other.baseMs) <= one.errorMs + other.errorMs;
}
