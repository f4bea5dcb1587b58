import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';

const MOST_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Counts sign-ins that did not succeed, by name and address: guessing takes for ever, and a stranger locks nobody out. */
export interface Attempts {
  /** Counts one, before it is judged, so that many at once are counted, too. Throws `request/too-many`. */
  begin(name: string, address: string): void;
  /** Forgets those of a name and address. */
  succeeded(name: string, address: string): void;
}

export function createAttempts(clock: Clock): Attempts {
  const attempts = new Map<string, { count: number; sinceMs: number }>();
  const keyOf = (name: string, address: string): string => `${address} ${name.toLowerCase()}`;
  const recent = (key: string) => {
    const seen = attempts.get(key);
    const isRecent = seen !== undefined && clock.monotonicMs() - seen.sinceMs < WINDOW_MS;
    return isRecent ? seen : { count: 0, sinceMs: clock.monotonicMs() };
  };
  return {
    begin: (name, address) => {
      const key = keyOf(name, address);
      const { count, sinceMs } = recent(key);
      if (count >= MOST_FAILURES) {
        throw new AppError('request/too-many', 'too many failed sign-ins; try again in a quarter of an hour');
      }
      attempts.delete(key);
      attempts.set(key, { count: count + 1, sinceMs });
      const [oldest] = attempts.keys();
      if (attempts.size > MOST_REMEMBERED && oldest !== undefined) attempts.delete(oldest);
    },
    succeeded: (name, address) => void attempts.delete(keyOf(name, address)),
  };
}
