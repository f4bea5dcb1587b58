/** RRULE of RFC 5545, §3.3.10, by going through every day of every period and asking each part of the rule about it. */
import { civilOf, daysOfMonth, daysOfYear, dayOf, firstOfMonth, weekdayOf } from './calendar.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

interface Recurrence {
  freq: string;
  interval: number;
  count: number;
  untilDay: number;
  /** `ordinal` 0: every one. */
  byDay: { ordinal: number; weekday: number }[];
  byMonth: number[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNo: number[];
  bySetPos: number[];
  weekStart: number;
}

/** The days of a rule that begins on a day, up to and with a last one. */
export function recurrenceDays(text: string, firstDay: number, lastDay: number): Set<number> {
  const rule = parse(text);
  const found = new Set<number>();
  for (let period = 0; found.size < rule.count; period++) {
    const days = daysOfPeriod(rule, firstDay, period * rule.interval);
    if ((days[0] ?? Infinity) > Math.min(lastDay, rule.untilDay)) break;
    const matching = days.filter((day) => matches(rule, day, firstDay));
    for (const day of picked(matching, rule.bySetPos))
      if (firstDay <= day && day <= rule.untilDay && found.size < rule.count) found.add(day);
  }
  return new Set([...found].filter((day) => day <= lastDay));
}

function parse(text: string): Recurrence {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
  const numbers = (name: string): number[] => parts.get(name)?.split(',').map(Number) ?? [];
  const until = parts.get('UNTIL');
  return {
    freq: parts.get('FREQ') ?? '',
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: Number(parts.get('COUNT') ?? Infinity),
    untilDay: until === undefined ? Infinity : dayOfUntil(until),
    byDay: (parts.get('BYDAY')?.split(',') ?? []).map((day) => ({
      ordinal: Number(day.slice(0, -2)),
      weekday: WEEKDAYS.indexOf(day.slice(-2)),
    })),
    byMonth: numbers('BYMONTH'),
    byMonthDay: numbers('BYMONTHDAY'),
    byYearDay: numbers('BYYEARDAY'),
    byWeekNo: numbers('BYWEEKNO'),
    bySetPos: numbers('BYSETPOS'),
    weekStart: WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO'),
  };
}

function dayOfUntil(text: string): number {
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  return dayOf({ year: part(0, 4), month: part(4, 6), day: part(6, 8) });
}

function daysOfPeriod({ freq, weekStart }: Recurrence, firstDay: number, later: number): number[] {
  const { year, month } = civilOf(firstDay);
  const from = (day: number, count: number): number[] => Array.from({ length: count }, (_, i) => day + i);
  if (freq === 'DAILY') return [firstDay + later];
  if (freq === 'WEEKLY') return from(firstDay - ((weekdayOf(firstDay) - weekStart + 7) % 7) + later * 7, 7);
  if (freq === 'YEARLY') return from(firstOfMonth(year + later, 1), daysOfYear(year + later));
  const first = firstOfMonth(year, month + later);
  const civil = civilOf(first);
  return from(first, daysOfMonth(civil.year, civil.month));
}

function picked(days: readonly number[], positions: readonly number[]): number[] {
  if (positions.length === 0) return [...days];
  return days.filter((_, i) => positions.some((one) => one === i + 1 || one === i - days.length));
}

function matches(rule: Recurrence, day: number, firstDay: number): boolean {
  const { month } = civilOf(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return false;
  const asked = [
    isNamed(rule.byMonthDay, placesInMonth(day)),
    isNamed(rule.byYearDay, placesInYear(day)),
    isNamed(rule.byWeekNo, weeksOfYear(day, rule.weekStart)),
    isWeekdayNamed(rule, day),
  ];
  if (asked.includes(false)) return false;
  return asked.includes(true) && !isWeekAlone(asked) ? true : isAsFirst(rule, day, firstDay);
}

/** Null: nothing is asked. */
function isNamed(named: readonly number[], places: readonly number[]): boolean | null {
  return named.length === 0 ? null : places.some((place) => named.includes(place));
}

/** A week without a weekday means that of the first day. */
function isWeekAlone([monthDay, yearDay, , weekday]: readonly (boolean | null)[]): boolean {
  return monthDay === null && yearDay === null && weekday === null;
}

/** What a rule does not say is as on its first day. */
function isAsFirst({ freq, byMonth, byWeekNo }: Recurrence, day: number, firstDay: number): boolean {
  const [own, first] = [civilOf(day), civilOf(firstDay)];
  if (freq === 'DAILY') return true;
  if (freq === 'WEEKLY' || byWeekNo.length > 0) return weekdayOf(day) === weekdayOf(firstDay);
  const isItsMonth = freq === 'MONTHLY' || byMonth.length > 0 || own.month === first.month;
  return isItsMonth && own.day === first.day;
}

function isWeekdayNamed({ freq, byDay, byMonth }: Recurrence, day: number): boolean | null {
  if (byDay.length === 0) return null;
  const isOfYear = freq === 'YEARLY' && byMonth.length === 0;
  const [fromStart = 0, fromEnd = 0] = isOfYear ? placesInYear(day) : placesInMonth(day);
  const ordinals = [0, Math.ceil(fromStart / 7), -Math.ceil(-fromEnd / 7)];
  return byDay.some(({ ordinal, weekday }) => weekday === weekdayOf(day) && ordinals.includes(ordinal));
}

/** The 1st and the −31st, for the first of August. */
function placesInMonth(day: number): number[] {
  const { year, month, day: place } = civilOf(day);
  return [place, place - daysOfMonth(year, month) - 1];
}

function placesInYear(day: number): number[] {
  const { year } = civilOf(day);
  const place = day - firstOfMonth(year, 1) + 1;
  return [place, place - daysOfYear(year) - 1];
}

/** The number of a day's week, counted from the start and from the end of the year that has most of its days. */
function weeksOfYear(day: number, weekStart: number): number[] {
  const start = day - ((weekdayOf(day) - weekStart + 7) % 7);
  const { year } = civilOf(start + 3);
  const first = firstWeek(year, weekStart);
  const weeks = (firstWeek(year + 1, weekStart) - first) / 7;
  const number = (start - first) / 7 + 1;
  return [number, number - weeks - 1];
}

/** The week of a year that is the first with four of its days. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = firstOfMonth(year, 1) + 3;
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}
