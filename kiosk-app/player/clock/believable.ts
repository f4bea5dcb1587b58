import type { TimeFloor } from './time-floor.ts';

const MINUTE_MS = 60_000;
/** A leap forward beyond this needs two sources that agree. */
const LEAP_MS = 24 * 60 * MINUTE_MS;
/** How near two sources must be to agree. */
const AGREEMENT_MS = 5 * MINUTE_MS;

/** Whether a source is believed by itself: not before what this kiosk has seen, and no leap ahead of what it counted. */
export function isBelievable(
  timeMs: number,
  { floor, countedMs }: { floor: TimeFloor; countedMs: number },
): boolean {
  return floor.allows(timeMs) && (!floor.hasHistory() || timeMs - countedMs <= LEAP_MS);
}

/** Whether two sources are believed together, also for a leap; what this kiosk has seen stands against both. */
export function isAgreed(timeMs: number, { otherMs, floor }: { otherMs: number; floor: TimeFloor }): boolean {
  return Math.abs(timeMs - otherMs) <= AGREEMENT_MS && floor.allows(timeMs);
}
