import { PULSE_PATIENCE_S } from '../../../shared/contract/index.ts';
import type { Clock } from '../../../shared/time/index.ts';
import type { Faults } from '../health/index.ts';

/** More between two looks is time that this process missed itself: the pulses of it wait to be read. */
const LONGEST_STEP_MS = 1_000;

export interface PulseWatchDeps {
  displayId: string;
  clock: Pick<Clock, 'monotonicMs'>;
  faults: Pick<Faults, 'raise' | 'clear'>;
}

/** Listens for the pulse of one page: its silence is the fault `screen/silent`, and the next pulse ends it. */
export interface PulseWatch {
  /** A page said `hello`: from now on it is listened for. */
  began(): void;
  /** There is no page: nobody is expected to say anything. */
  ended(): void;
  pulse(): void;
  /** Called at least once a second. */
  look(): void;
}

export function createPulseWatch({ displayId, clock, faults }: PulseWatchDeps): PulseWatch {
  let state: 'away' | 'starting' | 'alive' | 'silent' = 'away';
  let silentMs = 0;
  let lookedAtMs = clock.monotonicMs();

  function enter(next: typeof state): void {
    state = next;
    silentMs = 0;
  }
  function silence(): void {
    const detail = `The page has given no pulse for ${Math.round(silentMs / 1_000)} s.`;
    faults.raise('screen/silent', { displayId, subject: 'page', detail });
    enter('silent');
  }
  return {
    began: () => enter('starting'),
    ended: () => enter('away'),
    pulse() {
      // A fault of an earlier page, or of an earlier start of this unit, is over with the first pulse as well.
      if (state !== 'alive') faults.clear('screen/silent', undefined, displayId);
      enter('alive');
    },
    look() {
      const nowMs = clock.monotonicMs();
      silentMs += Math.min(nowMs - lookedAtMs, LONGEST_STEP_MS);
      lookedAtMs = nowMs;
      if (state !== 'alive' && state !== 'starting') return;
      if (silentMs >= PULSE_PATIENCE_S[state] * 1_000) silence();
    },
  };
}
