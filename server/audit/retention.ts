import { formatInstant } from '../../shared/time/index.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';
import type { Transactor } from '../platform/database.ts';
import { overdueEntries, replaceByRest } from './audit-store.ts';
import { removed } from './chain.ts';

const DAY_MS = 86_400_000;

/** For how many days entries of a class of actions are kept; null: for ever, as everything else is. */
export interface AuditRetention {
  /** Who signed in and out, when and from where. */
  signInsDays: number | null;
  /** Live values that people and programs wrote. */
  readingsDays: number | null;
}

const SIGN_INS = [
  'account:sign-in',
  'account:sign-out',
  'account:step-up',
  'account:end-session',
  'account:end-other-sessions',
];
const READINGS = ['readings:write'];

/** Whether there is a time after which entries of an action are forgotten; of any other everything stays. */
export function isForgettable(action: string): boolean {
  return [...SIGN_INS, ...READINGS].includes(action);
}

/**
 * Removes entries whose time is over, at most so many of a class, and answers how many: who did what to what goes; when, which
 * action and its place in the chain stay.
 */
export async function forgetEntries(
  trx: Transactor,
  { retention, nowMs, most }: { retention: AuditRetention; nowMs: number; most: number },
  crypto: TrustCrypto,
): Promise<number> {
  const removedAt = formatInstant(nowMs);
  let count = 0;
  for (const { actions, days } of [
    { actions: SIGN_INS, days: retention.signInsDays },
    { actions: READINGS, days: retention.readingsDays },
  ]) {
    if (days === null) continue;
    const before = formatInstant(nowMs - days * DAY_MS);
    const overdue = await overdueEntries(trx, { actions, before, limit: most });
    await replaceByRest(
      trx,
      overdue.map((entry) => removed(entry, removedAt, crypto)),
    );
    count += overdue.length;
  }
  return count;
}
