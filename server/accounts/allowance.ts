import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';

const MOST_REMEMBERED = 10_000;

/** Calls that each of many may make: so many at once, and so many a second for ever. */
export interface Allowances {
  /** Throws `request/too-many` with the time after which there is one again. */
  spend(who: string): void;
}

export function createAllowances(
  clock: Pick<Clock, 'monotonicMs'>,
  { atOnce, perSecond }: { atOnce: number; perSecond: number },
): Allowances {
  const left = new Map<string, { calls: number; atMs: number }>();
  return {
    spend: (who) => {
      const atMs = clock.monotonicMs();
      const before = left.get(who) ?? { calls: atOnce, atMs };
      const calls = Math.min(atOnce, before.calls + ((atMs - before.atMs) / 1_000) * perSecond);
      if (calls < 1) {
        const retryAfterMs = ((1 - calls) / perSecond) * 1_000;
        throw new AppError('request/too-many', `${perSecond} calls a second are left`, { retryAfterMs });
      }
      left.delete(who);
      left.set(who, { calls: calls - 1, atMs });
      const [oldest] = left.keys();
      if (left.size > MOST_REMEMBERED && oldest !== undefined) left.delete(oldest);
    },
  };
}
