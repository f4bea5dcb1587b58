import type { Holiday, HolidayCalendar, PublicHolidays } from '../../shared/contract/index.ts';
import { holidaysOfVietnam } from './vietnam.ts';

const TABLES: Readonly<Record<PublicHolidays, readonly Holiday[]>> = { vietnam: holidaysOfVietnam() };

/** Local dates, both included. */
export interface DateRange {
  from: string;
  until: string;
}

/** Days off of everybody in a country, by date. */
export function publicHolidaysOf(country: PublicHolidays, { from, until }: DateRange): Holiday[] {
  return TABLES[country].filter(({ date }) => from <= date && date <= until);
}

/** The days that a gate keeps as holidays, by date: the public ones but for its exceptions, and its own, which go first. */
export function holidaysOf(
  { publicHolidays, days, exceptDates }: Pick<HolidayCalendar, 'publicHolidays' | 'days' | 'exceptDates'>,
  { from, until }: DateRange,
): Holiday[] {
  const kept = (publicHolidays === null ? [] : TABLES[publicHolidays]).filter(
    ({ date }) => !exceptDates.includes(date),
  );
  const byDate = new Map([...kept, ...days].map((holiday) => [holiday.date, holiday]));
  return [...byDate.values()]
    .filter(({ date }) => from <= date && date <= until)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
