import { sleep, type Clock } from '../../../shared/time/index.ts';

/** Shares one download limit among all streams. */
export interface Bandwidth {
  /** Waits until these bytes are due. */
  take(bytes: number, signal: AbortSignal): Promise<void>;
  /** Counts bytes that wait for nothing; what is taken after them does. */
  spend(bytes: number): void;
}

/** The limit is asked for with every piece; null is none. Short bursts of a quarter of a second are let through. */
export function createBandwidth(bytesPerSecond: () => number | null, clock: Clock): Bandwidth {
  let dueMs = clock.monotonicMs();
  /** How long until these bytes are due. */
  const spend = (bytes: number): number => {
    const limit = bytesPerSecond();
    const nowMs = clock.monotonicMs();
    if (limit === null) return 0;
    dueMs = Math.max(dueMs, nowMs - 250) + (bytes / limit) * 1000;
    return dueMs - nowMs;
  };
  return {
    take(bytes, signal) {
      const waitMs = spend(bytes);
      return waitMs > 0 ? sleep(clock, waitMs, signal) : Promise.resolve();
    },
    spend: (bytes) => void spend(bytes),
  };
}
