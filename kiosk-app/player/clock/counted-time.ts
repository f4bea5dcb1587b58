/** More than this is put right in one step; what is less is made up for little by little. */
export const STEP_MS = 500;
/** How much of each millisecond may make up for what is missing or too much: a second is at most a hundredth longer or shorter. */
const SLEW_PER_MS = 0.01;

/** Time counted on from a mark by the monotonic clock, at the rate of a better one. It never goes back but by a step. */
export interface CountedTime {
  at(monotonicMs: number): number;
  /**
   * Brings the time to what it is. Small differences are spread, so that nothing that is shown jumps; returns by how much it
   * stepped, 0 where it did not.
   */
  correct(monotonicMs: number, trueMs: number): number;
  /** Goes on so much later. */
  skip(monotonicMs: number, ms: number): void;
  /** How much faster true time runs than the monotonic clock, per millisecond. */
  runAt(monotonicMs: number, driftPerMs: number): void;
}

export function createCountedTime(startMs: number, monotonicMs: number): CountedTime {
  let mark = { atMs: monotonicMs, timeMs: startMs };
  let driftPerMs = 0;
  /** What is to be made up for since the mark. */
  let owedMs = 0;

  function madeUpMs(atMs: number): number {
    const mostMs = (atMs - mark.atMs) * SLEW_PER_MS;
    return Math.max(-mostMs, Math.min(mostMs, owedMs));
  }
  function at(atMs: number): number {
    return mark.timeMs + (atMs - mark.atMs) * (1 + driftPerMs) + madeUpMs(atMs);
  }
  function settle(atMs: number): void {
    const timeMs = at(atMs);
    owedMs -= madeUpMs(atMs);
    mark = { atMs, timeMs };
  }
  return {
    at,
    correct(atMs, trueMs) {
      settle(atMs);
      owedMs = trueMs - mark.timeMs;
      if (Math.abs(owedMs) <= STEP_MS) return 0;
      const steppedMs = owedMs;
      mark.timeMs = trueMs;
      owedMs = 0;
      return steppedMs;
    },
    skip(atMs, ms) {
      settle(atMs);
      mark.timeMs += ms;
    },
    runAt(atMs, newDriftPerMs) {
      settle(atMs);
      driftPerMs = newDriftPerMs;
    },
  };
}
