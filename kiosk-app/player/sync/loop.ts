import type { Random } from '../../../shared/ids.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { backoffMs } from './backoff.ts';

export interface LoopParts {
  clock: Clock;
  random: Random;
  everyMs: number;
  run: () => Promise<void>;
  /** Errors that soon trying again does not mend: the next run comes as after a success. */
  isFinal?: (error: unknown) => boolean;
  /** Told of every failure until the loop is disposed; it goes on with back-off. */
  onError: (error: unknown) => void;
}

/** A task done again and again, one run at a time. */
export interface Loop extends Disposable {
  /** Runs now; during a run, once more right after it. */
  kick(): void;
}

/** Starts with a run. Waits `everyMs` (± 10 %, so that a fleet spreads) after a success, a back-off after a failure that may pass. */
export function startLoop({ clock, random, everyMs, run, onError, isFinal = () => false }: LoopParts): Loop {
  let cancel: Cancel = () => {};
  let failures = 0;
  let phase: 'waiting' | 'running' | 'running-kicked' | 'stopped' = 'waiting';

  async function turn(): Promise<void> {
    cancel();
    phase = 'running';
    try {
      await run();
      failures = 0;
    } catch (error) {
      fail(error);
    }
    rest();
  }
  function fail(error: unknown): void {
    failures = isFinal(error) ? 0 : failures + 1;
    // A run that is stopped half way fails on what is closed by now, and nobody is there to be told.
    if (phase !== 'stopped') onError(error);
  }
  function rest(): void {
    if (phase === 'stopped') return;
    const isKicked = phase === 'running-kicked' && failures === 0;
    const waitMs =
      failures > 0 ? Math.max(200, backoffMs(failures, random)) : everyMs * (0.9 + 0.2 * random.next());
    phase = 'waiting';
    cancel = clock.after(isKicked ? 0 : waitMs, () => void turn());
  }
  void turn();
  return {
    kick() {
      if (phase === 'waiting') void turn();
      else if (phase === 'running') phase = 'running-kicked';
    },
    [Symbol.dispose]() {
      phase = 'stopped';
      cancel();
    },
  };
}
