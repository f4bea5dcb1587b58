import type { Random } from '../../../shared/ids.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Full-jitter back-off: a uniform wait up to a bound that doubles with each failure, 30 s at most. */
export function backoffMs(failures: number, random: Random): number {
  const boundMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.ceil(random.next() * boundMs);
}
