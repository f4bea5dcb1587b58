import { sleep, type Clock } from '../../../shared/time/index.ts';

/** Shares one download limit among all streams: callers wait until their bytes are due. */
export interface Bandwidth {
  take(bytes: number, signal: AbortSignal): Promise<void>;
}

/** Null is no limit. Short bursts of a quarter of a second are let through. */
export function createBandwidth(bytesPerSecond: number | null, clock: Clock): Bandwidth {
  if (bytesPerSecond === null) return { take: () => Promise.resolve() };
  let dueMs = clock.monotonicMs();
  return {
    take(bytes, signal) {
      const nowMs = clock.monotonicMs();
      dueMs = Math.max(dueMs, nowMs - 250) + (bytes / bytesPerSecond) * 1000;
      return dueMs > nowMs ? sleep(clock, dueMs - nowMs, signal) : Promise.resolve();
    },
  };
}
