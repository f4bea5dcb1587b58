import type { ClockState } from '../../shared/contract/play.ts';
import type { Clock } from '../../shared/time/index.ts';

/** Wall time as the player told it, counted on by the page's own monotonic clock. */
export interface StageClock {
  adopt(wallMs: number, state: ClockState): void;
  /** Null until the player told the time, and while it does not trust it. */
  trustedNowMs(): number | null;
  /** How long until an instant of the player's clock; not positive when it is past or no time was told. */
  untilMs(atWallMs: number): number;
}

/** So many words of the player are weighed against each other: those of the last few seconds. */
const WEIGHED = 10;

export function createStageClock(clock: Pick<Clock, 'monotonicMs'>): StageClock {
  let told: number[] = [];
  let aheadMs: number | null = null;
  let state: ClockState = 'untrusted';
  return {
    adopt(wallMs, newState) {
      // Every word is late by its way here; the least late of them is the truest.
      told = [...told.slice(1 - WEIGHED), wallMs - clock.monotonicMs()];
      aheadMs = Math.max(...told);
      state = newState;
    },
    trustedNowMs: () => (aheadMs === null || state === 'untrusted' ? null : clock.monotonicMs() + aheadMs),
    untilMs: (atWallMs) => (aheadMs === null ? 0 : atWallMs - clock.monotonicMs() - aheadMs),
  };
}
