import { type CalendarDay, weekdayOf } from '../../shared/languages/index.ts';
import { toLocalMs, type ZoneTable } from '../../shared/timeline/zones.ts';

/** What a clock on the wall of the gate says. */
export interface LocalTime {
  /** `14:05` */
  time: string;
  /** `06/02/2026` */
  date: string;
  day: CalendarDay;
  dayOfWeek: number;
}

/** Reads the wall clock of a zone from the player's table, so that every screen of the gate agrees. */
export function localTimeAt(atMs: number, zone: ZoneTable): LocalTime {
  const shifted = Math.floor(toLocalMs(atMs, zone));
  const local = Temporal.Instant.fromEpochMilliseconds(shifted).toZonedDateTimeISO('UTC').toPlainDateTime();
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    time: `${two(local.hour)}:${two(local.minute)}`,
    date: `${two(local.day)}/${two(local.month)}/${local.year}`,
    day: { year: local.year, month: local.month, day: local.day },
    dayOfWeek: local.dayOfWeek % 7,
  };
}

/** A time as somebody reads it now: with its day, where that is not today or nobody knows which day it is. */
export function timeSeen(
  atMs: number,
  { zone, nowMs }: { zone: ZoneTable; nowMs: number | null },
): { time: string; day: CalendarDay | null } {
  const { time, date, day } = localTimeAt(atMs, zone);
  const isToday = nowMs !== null && localTimeAt(nowMs, zone).date === date;
  return { time, day: isToday ? null : day };
}

/** The name of the day; Vietnamese where a language is not known here. */
export function weekdayIn(language: string, { dayOfWeek }: LocalTime): string {
  return weekdayOf(language, dayOfWeek) ?? weekdayOf('vi', dayOfWeek) ?? '';
}
