/** How often a job runs, and when; in UTC, where every day has 24 hours. */
export type Rhythm = { every: 'hour'; minute: number } | { every: 'day'; hour: number; minute: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What failed, or was cut off, is tried again after that: soon, but never so often that it is a load of its own. */
export const RETRY_MS = 30 * MINUTE_MS;

/** The same as a cron expression, for people. */
export function cronOf(rhythm: Rhythm): string {
  return `${rhythm.minute} ${rhythm.every === 'day' ? rhythm.hour : '*'} * * *`;
}

/** The first regular time after an instant. */
export function regularAfter(rhythm: Rhythm, afterMs: number): number {
  const periodMs = rhythm.every === 'day' ? DAY_MS : HOUR_MS;
  const offsetMs = (rhythm.every === 'day' ? rhythm.hour * HOUR_MS : 0) + rhythm.minute * MINUTE_MS;
  return Math.floor((afterMs - offsetMs) / periodMs + 1) * periodMs + offsetMs;
}

/**
 * When a job is due: at once if it never ran, at the first regular time after its last start, or sooner if that came to
 * nothing. A time in the past is a run that was missed: one run makes up for all of them.
 */
export function dueAtMs(
  rhythm: Rhythm,
  { last, nowMs }: { last: { startedMs: number; isDone: boolean } | null; nowMs: number },
): number {
  if (last === null) return nowMs;
  const regularMs = regularAfter(rhythm, last.startedMs);
  return last.isDone ? regularMs : Math.min(regularMs, last.startedMs + RETRY_MS);
}
