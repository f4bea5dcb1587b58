import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Ended, StoredSession } from './session-store.ts';

const MINUTE_MS = 60_000;
/** A session nobody uses ends after that. */
const IDLE_MS = 60 * MINUTE_MS;
/** Every session ends after that: one shift. */
const ABSOLUTE_MS = 12 * 60 * MINUTE_MS;

/** When a session ends by itself, if nobody uses it until then. */
export function endMs({ createdAt, usedAt }: Pick<StoredSession, 'createdAt' | 'usedAt'>): number {
  return Math.min(parseInstant(createdAt) + ABSOLUTE_MS, parseInstant(usedAt) + IDLE_MS);
}

/** Which sessions have ended by themselves. */
export function endedBy(nowMs: number): Ended {
  return { madeBefore: formatInstant(nowMs - ABSOLUTE_MS), unusedSince: formatInstant(nowMs - IDLE_MS) };
}
