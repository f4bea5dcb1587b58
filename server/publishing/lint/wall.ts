/** The local date of an instant, as `2026-11-26`. */
export function toLocalDate(atMs: number, zone: string): string {
  return wallOf(atMs, zone).toPlainDate().toString();
}

/** Wall time to the minute, as `02:30`. */
export function toWallTime(atMs: number, zone: string): string {
  return wallOf(atMs, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

function wallOf(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}

/** Minutes since midnight of a wall time, as `02:30`. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
