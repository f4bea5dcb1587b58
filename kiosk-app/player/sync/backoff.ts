import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** A server says whole seconds: whom it told the same second does not come in the same instant. */
const SPREAD_MS = 1_000;

/** Full-jitter back-off: a uniform wait up to a bound that doubles with each failure, 30 s at most. */
export function backoffMs(failures: number, random: Random): number {
  const boundMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.ceil(random.next() * boundMs);
}

/** How long to wait as the server asks by this error (`Retry-After`); null when it says nothing of it. */
export function toldToWaitMs(error: unknown, random: Random): number | null {
  if (!(error instanceof AppError) || error.retryAfterMs === undefined) return null;
  return error.retryAfterMs + Math.ceil(random.next() * SPREAD_MS);
}
