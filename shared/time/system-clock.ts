import type { Cancel, Clock } from './clock.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The clock of the machine it runs on (Node, Electron or a page). */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => afterMonotonic(performance.now() + delayMs, run),
};

function afterMonotonic(dueMs: number, run: () => void): Cancel {
  let timer: ReturnType<typeof setTimeout>;
  const arm = (): void => {
    const leftMs = Math.max(0, dueMs - performance.now());
    timer = leftMs > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(run, leftMs);
  };
  arm();
  return () => clearTimeout(timer);
}
