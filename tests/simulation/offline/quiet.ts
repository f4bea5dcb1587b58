import type { Random } from '../../../shared/ids.ts';

/** A kiosk looks about itself every second, and less often for slower things; what is asked for sooner is asked for to be exact. */
const BEAT_MS = 1_000;
/** Before anything is due everything keeps its beat: what comes is loaded three seconds ahead. */
const AWAKE_MS = 4_000;

/**
 * A year has too many seconds to go through each of them five times. Where nothing is due for long, a kiosk's beats come late,
 * as on a machine that has other things to do: a few of them fall into every such time, at instants that a seed draws.
 */
export interface Quiet {
  /** How much later than asked a timer goes off. */
  lateMs(delayMs: number): number;
  /** Nothing is due until then. */
  until(quietMs: number): void;
}

export function createQuiet(random: Random, nowMs: () => number): Quiet {
  let quietMs = 0;
  return {
    lateMs(delayMs) {
      const roomMs = quietMs - AWAKE_MS - nowMs() - delayMs;
      if (delayMs < BEAT_MS || roomMs <= 0) return 0;
      return Math.floor(roomMs * (0.6 + 0.4 * random.next()));
    },
    until(untilMs) {
      quietMs = untilMs;
    },
  };
}
