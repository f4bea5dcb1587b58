import type { Clock } from '../../../shared/time/index.ts';

/** What happened to the machine's clocks between two looks. */
export interface MachineNews {
  /** How much the wall clock was set forward, or back. */
  steppedMs: number;
  /** How long the machine slept without its monotonic clock going on. */
  sleptMs: number;
}

/** Compares the clocks of the machine with each other, look by look: slow drift is no step. */
export interface MachineWatch {
  look(): MachineNews;
}

export function createMachineWatch(clock: Clock): MachineWatch {
  let before = standOf(clock);
  return {
    look() {
      const now = standOf(clock);
      const sleptMs = now.sleptMs - before.sleptMs;
      const steppedMs = now.wallBaseMs - before.wallBaseMs - sleptMs;
      before = now;
      return { steppedMs, sleptMs };
    },
  };
}

/** Both follow one reading of the monotonic clock. */
function standOf(clock: Clock): { wallBaseMs: number; sleptMs: number } {
  const monotonicMs = clock.monotonicMs();
  return { wallBaseMs: clock.wallMs() - monotonicMs, sleptMs: clock.sleptMs?.() ?? 0 };
}
