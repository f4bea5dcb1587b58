import type { Random } from '../../../shared/ids.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { backoffMs, toldToWaitMs } from './backoff.ts';

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
  /** Runs now; during a run, once more right after it. Not before the server asked us to come back. */
  kick(): void;
}

/**
 * Starts with a run. Waits `everyMs` (± 10 %, so that a fleet spreads) after a success; after a failure as long as the server
 * asks or, if it says nothing and the failure may pass, a back-off.
 */
export function startLoop({ clock, random, everyMs, run, onError, isFinal = () => false }: LoopParts): Loop {
  let cancel: Cancel = () => {};
  let failures = 0;
  let toldMs: number | null = null;
  let phase: 'waiting' | 'told-to-wait' | 'running' | 'running-kicked' | 'stopped' = 'waiting';

  async function turn(): Promise<void> {
    cancel();
    phase = 'running';
    toldMs = null;
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
    toldMs = toldToWaitMs(error, random);
    // A run that is stopped half way fails on what is closed by now, and nobody is there to be told.
    if (phase !== 'stopped') onError(error);
  }
  function rest(): void {
    if (phase === 'stopped') return;
    const isKicked = phase === 'running-kicked' && failures === 0;
    phase = toldMs === null ? 'waiting' : 'told-to-wait';
    cancel = clock.after(isKicked ? 0 : (toldMs ?? ownWaitMs()), () => void turn());
  }
  function ownWaitMs(): number {
    return failures > 0 ? Math.max(200, backoffMs(failures, random)) : everyMs * (0.9 + 0.2 * random.next());
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
