import type { Clock } from '../../shared/time/index.ts';

/** So much faster than the machine's own time. */
const SPEED = 30;

/** A clock that runs fast and agrees with that of every other process on this machine which was given the same `sinceMs`. */
export function createFastClock(sinceMs: number): Clock {
  const monotonicMs = (): number => (performance.timeOrigin + performance.now() - sinceMs) * SPEED;
  return {
    wallMs: () => Math.floor(sinceMs + monotonicMs()),
    monotonicMs,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(delayMs / SPEED, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}
