import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';

const MOST_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Counts failed sign-ins by name and address, so that guessing takes for ever and a stranger locks nobody out. */
export interface Attempts {
  /** Throws `request/too-many`. */
  assertAllowed(name: string, address: string): void;
  failed(name: string, address: string): void;
  succeeded(name: string, address: string): void;
}

export function createAttempts(clock: Clock): Attempts {
  const failures = new Map<string, { count: number; sinceMs: number }>();
  const keyOf = (name: string, address: string): string => `${address} ${name.toLowerCase()}`;
  const recent = (key: string) => {
    const seen = failures.get(key);
    return seen !== undefined && clock.monotonicMs() - seen.sinceMs < WINDOW_MS ? seen : undefined;
  };
  return {
    assertAllowed: (name, address) => {
      if ((recent(keyOf(name, address))?.count ?? 0) < MOST_FAILURES) return;
      throw new AppError('request/too-many', 'too many failed sign-ins; try again in a quarter of an hour');
    },
    failed: (name, address) => {
      const key = keyOf(name, address);
      const { count, sinceMs } = recent(key) ?? { count: 0, sinceMs: clock.monotonicMs() };
      failures.delete(key);
      failures.set(key, { count: count + 1, sinceMs });
      const [oldest] = failures.keys();
      if (failures.size > MOST_REMEMBERED && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (name, address) => void failures.delete(keyOf(name, address)),
  };
}
