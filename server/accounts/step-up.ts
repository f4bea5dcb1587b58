import { AppError } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import type { StoredSession } from './session-store.ts';

/** So long a proof of who holds a session counts for what asks for one. */
const PROVEN_MS = 5 * 60_000;
/** Calls that were under way at a step-up still come with the cookie from before, and are not refused for that. */
const PREVIOUS_TOKEN_MS = 30_000;

/** Whether its holder proved lately who they are; signing in is a proof. */
export function isSteppedUp({ steppedUpAt }: Pick<StoredSession, 'steppedUpAt'>, nowMs: number): boolean {
  return nowMs - parseInstant(steppedUpAt) < PROVEN_MS;
}

/** Throws `session/missing` for the token from before a step-up, when that was a while ago. */
export function assertTokenHolds(
  { tokenHash, steppedUpAt }: Pick<StoredSession, 'tokenHash' | 'steppedUpAt'>,
  presentedHash: string,
  nowMs: number,
): void {
  if (presentedHash === tokenHash || nowMs - parseInstant(steppedUpAt) < PREVIOUS_TOKEN_MS) return;
  throw new AppError('session/missing', 'the session goes on under another token');
}
