import type { Clock } from '../../shared/time/index.ts';

/** So much faster than the machine's own time, unless told otherwise. */
const SPEED = 30;

/** A clock that runs fast and agrees with that of every other process on this machine which was given the same `sinceMs`. */
export function createFastClock(sinceMs: number, speed = SPEED): Clock {
  const monotonicMs = (): number => (performance.timeOrigin + performance.now() - sinceMs) * speed;
  return {
    wallMs: () => Math.floor(sinceMs + monotonicMs()),
    monotonicMs,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(delayMs / speed, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}
