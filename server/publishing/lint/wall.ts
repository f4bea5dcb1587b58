import { localDateAt } from '../../../shared/time/index.ts';

/** The local date of an instant, as `2026-11-26`. */
export function toLocalDate(atMs: number, zone: string): string {
  return localDateAt(atMs, zone).toString();
}

/** Wall time to the minute, as `02:30`. */
export function toWallTime(atMs: number, zone: string): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  return wall.toPlainTime().toString({ smallestUnit: 'minute' });
}
