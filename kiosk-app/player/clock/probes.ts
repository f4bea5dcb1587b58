/** One answer to the question for the time. `baseMs` plus the monotonic clock is the time it tells. */
export interface Probe {
  atMs: number;
  roundTripMs: number;
  baseMs: number;
}

/** Recent answers; the one with the shortest way is the most exact, since its error is at most half its round trip. */
export interface Probes {
  /** Takes a new answer in and returns the best base known now. */
  add(probe: Probe): number;
}

const KEPT = 8;
/** How fast two good oscillators part. */
const DRIFT_PER_MS = 100e-6;

export function createProbes(): Probes {
  let recent: Probe[] = [];
  return {
    add(probe) {
      const consistent = recent.filter((earlier) => couldBothBeTrue(earlier, probe));
      recent = [...consistent, probe].slice(-KEPT);
      return recent.reduce(
        (best, one) => (errorMs(one, probe.atMs) < errorMs(best, probe.atMs) ? one : best),
        probe,
      ).baseMs;
    },
  };
}

/** An earlier answer that contradicts the new one is from before a step of the server's clock. */
function couldBothBeTrue(earlier: Probe, probe: Probe): boolean {
  return Math.abs(earlier.baseMs - probe.baseMs) <= errorMs(earlier, probe.atMs) + errorMs(probe, probe.atMs);
}

function errorMs({ atMs, roundTripMs }: Probe, nowMs: number): number {
  return roundTripMs / 2 + (nowMs - atMs) * DRIFT_PER_MS;
}
