import { formatInstant, localDateAt, parseInstant } from '../../../../shared/time/index.ts';

/** The date that it is in a zone (without one: the browser's): `2026-11-26`. */
export function dateIn(zone: string | undefined, instant: string): string {
  return localDateAt(parseInstant(instant), zone ?? Temporal.Now.timeZoneId()).toString();
}

/** When a date is over in a zone. */
export function endOfDate(zone: string | undefined, date: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return formatInstant(next.toZonedDateTime(zone ?? Temporal.Now.timeZoneId()).epochMilliseconds);
}
