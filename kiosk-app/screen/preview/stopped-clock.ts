import { systemClock, type Clock } from '../../../shared/time/index.ts';

/** Time that stands where it is told to: what is due at once happens, what waits for time to pass never does. */
export function stoppedClock(atMs: () => number): Clock {
  return {
    wallMs: atMs,
    monotonicMs: atMs,
    after: (delayMs, run) => (delayMs > 0 ? () => {} : systemClock.after(0, run)),
  };
}
