import type { Random } from '../ids.ts';
import type { Cancel, Clock } from '../time/clock.ts';

/** The clock of one simulated machine. */
export interface MachineClock extends Clock {
  /** Steps the wall clock alone, in either direction. */
  step(ms: number): void;
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

export function createWorld(random: Random): World {
  let nowMs = 0;
  let count = 0;
  const queue = new Set<Event>();

  function after(delayMs: number, run: () => void): Cancel {
    const event = { dueMs: nowMs + Math.max(0, delayMs), order: count++, run };
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

function createMachineClock(world: Pick<World, 'after' | 'nowMs'>, startWallMs: number): MachineClock {
  const bornMs = world.nowMs();
  const waiting = new Set<Cancel>();
  let offsetMs = startWallMs - bornMs;
  let isStopped = false;
  return {
    wallMs: () => Math.floor(world.nowMs() + offsetMs),
    monotonicMs: () => world.nowMs() - bornMs,
    after(delayMs, run) {
      if (isStopped) return () => {};
      const cancel = world.after(delayMs, () => {
        waiting.delete(cancel);
        run();
      });
      waiting.add(cancel);
      return () => {
        waiting.delete(cancel);
        cancel();
      };
    },
    step: (ms) => {
      offsetMs += ms;
    },
    stop() {
      isStopped = true;
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}
