import type { Clock } from '../../shared/time/index.ts';

/** A clock that moves only when it is told to. */
export interface ManualClock extends Clock {
  /** Lets time pass; what was due runs, in order. */
  advance(ms: number): void;
  /** Steps the wall clock alone, in either direction. */
  step(ms: number): void;
  /** Sleeps: the wall goes on, the monotonic clock stands still. */
  sleep(ms: number): void;
  /** How many timers wait. */
  pending(): number;
}

export function createManualClock(
  startMs = Temporal.Instant.from('2026-11-22T08:00:00Z').epochMilliseconds,
): ManualClock {
  let monotonicMs = 0;
  let offsetMs = startMs;
  let sleptMs = 0;
  let timers: { dueMs: number; run: () => void }[] = [];

  const takeDue = (untilMs: number) => {
    const due = timers.filter((timer) => timer.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
    timers = timers.filter((timer) => timer !== due);
    return due;
  };

  return {
    wallMs: () => monotonicMs + offsetMs,
    monotonicMs: () => monotonicMs,
    sleptMs: () => sleptMs,
    after: (delayMs, run) => {
      const timer = { dueMs: monotonicMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const untilMs = monotonicMs + ms;
      for (let due = takeDue(untilMs); due !== undefined; due = takeDue(untilMs)) {
        monotonicMs = Math.max(monotonicMs, due.dueMs);
        due.run();
      }
      monotonicMs = untilMs;
    },
    step: (ms) => {
      offsetMs += ms;
    },
    sleep: (ms) => {
      offsetMs += ms;
      sleptMs += ms;
    },
    pending: () => timers.length,
  };
}
