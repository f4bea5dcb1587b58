import type { ClockState } from '../../shared/contract/play.ts';
import type { StageCommandOf } from '../../shared/contract/stage.ts';
import type { Clock } from '../../shared/time/index.ts';

/** Wall time as the player told it, counted on by the page's own monotonic clock. */
export interface StageClock {
  adopt(word: Omit<StageCommandOf<'clock'>, 'type'>): void;
  /** Another player may speak from here on, whose monotonic clock began elsewhere. */
  forget(): void;
  /** Null until the player told the time, and while it does not trust it. */
  trustedNowMs(): number | null;
  /** How long until an instant of the player's clock; not positive when it is past or no time was told. */
  untilMs(atWallMs: number): number;
}

/** So many words of the player are weighed against each other: those of the last few seconds. */
const WEIGHED = 10;

export function createStageClock(clock: Pick<Clock, 'monotonicMs'>): StageClock {
  /** By how much the player's monotonic clock was ahead of the page's, word by word. */
  let told: number[] = [];
  let wallAheadMs = 0;
  let state: ClockState = 'untrusted';

  /** Every word is late by its way here; the least late of them is the truest, whatever the wall clock did meanwhile. */
  function nowMs(): number | null {
    return told.length === 0 ? null : clock.monotonicMs() + Math.max(...told) + wallAheadMs;
  }
  return {
    adopt(word) {
      told = [...told.slice(1 - WEIGHED), word.monotonicMs - clock.monotonicMs()];
      wallAheadMs = word.wallMs - word.monotonicMs;
      state = word.state;
    },
    forget() {
      told = [];
    },
    trustedNowMs: () => (state === 'untrusted' ? null : nowMs()),
    untilMs: (atWallMs) => atWallMs - (nowMs() ?? atWallMs),
  };
}
