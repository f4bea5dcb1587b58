import { dayIn, daysAfter, minuteIn, mondayOf } from '../../parts/local-day.ts';
import { blocksOf, type Block } from './blocks.ts';
import type { Occurrence } from './occurrences.ts';

/** A local day of the calendar, `[startMs, endMs)`. */
export interface CalendarDay {
  date: string;
  startMs: number;
  endMs: number;
}

/** A day with what plays in it: parts of the day as blocks, and how many bars of whole days touch it. */
export interface FilledDay extends CalendarDay {
  blocks: readonly Block[];
  hasBars: boolean;
}

/** The days of the week of a date, from Monday, or that day alone. */
export function daysShown(view: 'week' | 'day', date: string, zone: string): CalendarDay[] {
  const first = view === 'week' ? mondayOf(date) : date;
  return Array.from({ length: view === 'week' ? 7 : 1 }, (_, i) => {
    const day = daysAfter(first, i);
    return { date: day, ...dayIn(zone, day) };
  });
}

export function fill(
  days: readonly CalendarDay[],
  occurrences: readonly Occurrence[],
  zone: string,
): FilledDay[] {
  const parts = occurrences.filter(({ isWholeDay }) => !isWholeDay);
  const whole = occurrences.filter(({ isWholeDay }) => isWholeDay);
  return days.map((day) => ({
    ...day,
    blocks: blocksOf(day, parts, (atMs) => minuteIn(zone, atMs)),
    hasBars: whole.some((one) => one.startMs < day.endMs && day.startMs < one.endMs),
  }));
}
