import { WEEKDAYS, type Weekday } from '../../../shared/contract/index.ts';
import { formatInstant, localDateAt, parseInstant } from '../../../shared/time/index.ts';

export const MINUTES_A_DAY = 24 * 60;

/** `2026-11-27`: the date that it is in a zone. */
export function dateIn(zone: string, instantMs: number): string {
  return localDateAt(instantMs, zone).toString();
}

/** `14:05`. */
export function timeIn(zone: string, instantMs: number): string {
  return localOf(zone, instantMs).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Minutes on the clock of the zone since it said 00:00. */
export function minuteIn(zone: string, instantMs: number): number {
  const { hour, minute } = localOf(zone, instantMs);
  return hour * 60 + minute;
}

/** When the clock of the zone says that minute of the date; a minute that does not exist is taken after the gap. Null for no date. */
export function instantAt(zone: string, date: string, minute: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !Number.isInteger(minute)) return null;
  const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The date so many days later; earlier, if less than none. */
export function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** When the date begins and ends by the clock of the zone. */
export function dayIn(zone: string, date: string): { startMs: number; endMs: number } {
  const day = Temporal.PlainDate.from(date);
  const beginOf = (one: Temporal.PlainDate): number => one.toZonedDateTime(zone).epochMilliseconds;
  return { startMs: beginOf(day), endMs: beginOf(day.add({ days: 1 })) };
}

/** The last instant before an end: that at midnight is of the day before. */
export function lastInstantOf(end: string): string {
  return formatInstant(parseInstant(end) - 1);
}

/** The Monday of the week in which the date is. */
export function mondayOf(date: string): string {
  return daysAfter(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
}

/** The day of the week of a date. */
export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO';
}

/** How far the clock of the zone is from UTC: `UTC+07:00`. */
export function offsetIn(zone: string, instantMs: number): string {
  return `UTC${localOf(zone, instantMs).offset}`;
}

function localOf(zone: string, instantMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs)).toZonedDateTimeISO(zone);
}
