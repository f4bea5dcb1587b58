/** A kiosk's clock as the design has it (§5.5): which steps of its machine it goes along with while it has no other source. */
const MINUTE_MS = 60_000;
const MOST_AHEAD_MS = 24 * 60 * MINUTE_MS;
const MOST_BEHIND_MS = 5 * MINUTE_MS;

export interface ClockOracle {
  /** By how much the time that the kiosk believes in is ahead of the true one. */
  readonly aheadMs: number;
  /** The machine's wall clock is set forward, or back, while it runs. */
  step(ms: number): void;
}

/** No time behind the latest that was believed, and no leap forward of more than a day, is gone along with. */
export function createClockOracle(): ClockOracle {
  let machineMs = 0;
  let aheadMs = 0;
  return {
    get aheadMs() {
      return aheadMs;
    },
    step(ms) {
      machineMs += ms;
      const leapMs = machineMs - aheadMs;
      if (-MOST_BEHIND_MS <= leapMs && leapMs <= MOST_AHEAD_MS) aheadMs = machineMs;
    },
  };
}
