import type { Random } from '../ids.ts';
import type { Cancel, Clock } from '../time/clock.ts';

/** The clock of one simulated machine. */
export interface MachineClock extends Clock {
  /** Steps the wall clock alone, in either direction. */
  step(ms: number): void;
  /** The machine sleeps for so long: its wall clock goes on, its monotonic clock and its timers stand still. */
  sleep(ms: number): void;
  /** The machine died: nothing it waited for happens any more. */
  stop(): void;
}

/** Virtual time shared by every machine of a simulation; nothing happens in it by itself. */
export interface World {
  random: Random;
  /** Milliseconds since the world began. */
  nowMs(): number;
  after(delayMs: number, run: () => void): Cancel;
  machine(options: { wallMs: number }): MachineClock;
  /**
   * Lets time pass to `untilMs`, event by event in their order. After each, `settle` waits for what the event set off, and
   * `check` asserts what must always hold.
   */
  run(untilMs: number, hooks: { settle: () => Promise<void>; check: () => void }): Promise<void>;
}

interface Event {
  dueMs: number;
  order: number;
  run: () => void;
}

/** `lateMs` tells how much later than asked a timer goes off. */
export function createWorld(random: Random, lateMs: (delayMs: number) => number = () => 0): World {
  let nowMs = 0;
  let count = 0;
  const queue = new Set<Event>();

  function after(delayMs: number, run: () => void): Cancel {
    const event = { dueMs: nowMs + Math.max(0, delayMs) + lateMs(delayMs), order: count++, run };
    queue.add(event);
    return () => void queue.delete(event);
  }
  return {
    random,
    nowMs: () => nowMs,
    after,
    machine: ({ wallMs }) => createMachineClock({ after, nowMs: () => nowMs }, wallMs),
    async run(untilMs, { settle, check }) {
      for (let event = earliest(queue); event !== null && event.dueMs <= untilMs; event = earliest(queue)) {
        queue.delete(event);
        nowMs = Math.max(nowMs, event.dueMs);
        event.run();
        await settle();
        check();
      }
      nowMs = untilMs;
    },
  };
}

function earliest(queue: ReadonlySet<Event>): Event | null {
  let first: Event | null = null;
  for (const event of queue) {
    if (
      first === null ||
      event.dueMs < first.dueMs ||
      (event.dueMs === first.dueMs && event.order < first.order)
    )
      first = event;
  }
  return first;
}

/** What a machine waits for, by its monotonic clock. */
interface Timer {
  run: () => void;
  dueMs: number;
  cancel: Cancel;
}

/** What counting in fractions leaves over. */
const SHORTEST_WAIT_MS = 0.001;

function createMachineClock(world: Pick<World, 'after' | 'nowMs'>, startWallMs: number): MachineClock {
  const bornMs = world.nowMs();
  const waiting = new Set<Timer>();
  let offsetMs = startWallMs - bornMs;
  let earlierSleepMs = 0;
  let asleep = { fromMs: bornMs, untilMs: bornMs };
  let isStopped = false;
  const sleptMs = (): number => earlierSleepMs + Math.min(world.nowMs(), asleep.untilMs) - asleep.fromMs;
  const monotonicMs = (): number => world.nowMs() - bornMs - sleptMs();
  function arm(timer: Timer): void {
    const sleepMs = Math.max(0, asleep.untilMs - world.nowMs());
    timer.cancel = world.after(timer.dueMs - monotonicMs() + sleepMs, () => {
      if (timer.dueMs - monotonicMs() > SHORTEST_WAIT_MS) return arm(timer);
      waiting.delete(timer);
      timer.run();
    });
  }
  return {
    wallMs: () => Math.floor(world.nowMs() + offsetMs),
    monotonicMs,
    sleptMs,
    after(delayMs, run) {
      if (isStopped) return () => {};
      const timer: Timer = { run, dueMs: monotonicMs() + Math.max(0, delayMs), cancel: () => {} };
      waiting.add(timer);
      arm(timer);
      return () => {
        waiting.delete(timer);
        timer.cancel();
      };
    },
    step: (ms) => {
      offsetMs += ms;
    },
    sleep(ms) {
      earlierSleepMs = sleptMs();
      asleep = { fromMs: world.nowMs(), untilMs: world.nowMs() + ms };
    },
    stop() {
      isStopped = true;
      for (const { cancel } of waiting) cancel();
      waiting.clear();
    },
  };
}
