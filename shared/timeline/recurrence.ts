import { RRuleTemporal } from 'rrule-temporal';
import type { Period } from '../contract/campaign.ts';
import type { ScheduleRule } from '../contract/schedule.ts';
import { AppError } from '../errors.ts';
import { wrongPart } from './recurrence-parts.ts';
import { DAY_MS, toEpochDay } from './zones.ts';

const BLOCK_DAYS = 64;
const KEPT_BLOCKS = 8;
/** Counted at first, and at a time at most: most counts are small. */
const FIRST_COUNTED_DAYS = 16;
const MOST_COUNTED_DAYS = 1_024;
/** As `MO`; with a number before it, it is longer. */
const WEEKDAY_LENGTH = 2;
/** Of one weekday in every year; a 53rd is in some. */
const WEEKS = 52;
const FREQUENCIES_OF_DAYS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** What narrows the days of a rule besides itself. */
export interface DaysAround {
  /** Of its campaign: none outside. */
  period?: Period | null | undefined;
  /** Local dates of the gate's holidays. */
  holidays?: readonly string[] | undefined;
}

/** The days a rule asks for, as days since 1970-01-01, in plain local dates. */
export interface DayRule {
  has(epochDay: number): boolean;
  between(fromDay: number, untilDay: number): number[];
}

/**
 * Reads the days of a rule: its recurrence within its range, of these only or never the holidays where it says so, plus
 * extra dates (of any range, holidays or not), less except dates, and none outside the period of its campaign.
 * Throws `schedule/impossible`, pointing at the recurrence, when RFC 5545 does not know it or it speaks of times of day.
 */
export function compileDays(rule: ScheduleRule, { period = null, holidays = [] }: DaysAround): DayRule {
  const firstDay = toEpochDay(rule.startDate);
  const lastDay = rule.endDate === null ? Infinity : toEpochDay(rule.endDate);
  const recurs = recurrenceOf(rule);
  const extra = new Set(rule.extraDates.map(toEpochDay));
  const except = new Set(rule.exceptDates.map(toEpochDay));
  const isInPeriod = compilePeriod(period);
  const suitsHolidays = compileHolidays(rule, holidays);
  const has = (day: number): boolean =>
    isInPeriod(day) &&
    !except.has(day) &&
    (extra.has(day) || (firstDay <= day && day <= lastDay && suitsHolidays(day) && recurs(day)));
  const between = (fromDay: number, untilDay: number): number[] => {
    const days = Array.from({ length: Math.max(0, untilDay - fromDay) }, (_, i) => fromDay + i);
    return days.filter(has);
  };
  return { has, between };
}

function compileHolidays(
  { holidays: played }: ScheduleRule,
  holidays: readonly string[],
): (epochDay: number) => boolean {
  if (played === 'as-usual') return () => true;
  const days = new Set(holidays.map(toEpochDay));
  return (day) => days.has(day) === (played === 'only');
}

function compilePeriod(period: Period | null): (epochDay: number) => boolean {
  if (period === null) return () => true;
  const firstDay = toEpochDay(period.startDate);
  const lastDay = period.endDate === null ? Infinity : toEpochDay(period.endDate);
  return (day) => firstDay <= day && day <= lastDay;
}

const recurrences = new WeakMap<ScheduleRule, (epochDay: number) => boolean>();

/** Reads a recurrence once: its days are the same in every zone, campaign and calendar. */
function recurrenceOf(rule: ScheduleRule): (epochDay: number) => boolean {
  if (rule.recurrence === null) return () => true;
  const known = recurrences.get(rule);
  if (known !== undefined) return known;
  const recurs = compileRecurrence(rule.recurrence, toEpochDay(rule.startDate));
  recurrences.set(rule, recurs);
  return recurs;
}

/** The only place that knows the recurrence library. The rule object is kept: making one costs more than asking it. */
function compileRecurrence(recurrence: string, firstDay: number): (epochDay: number) => boolean {
  const said = parseRecurrence(recurrence, firstDay);
  const { count } = said.options();
  if (count === undefined) return recursBy(said);
  if (firstDay < 0) throw unreadable('counts from before 1970, which takes too long');
  const rule = parseRecurrence(withoutCount(recurrence), firstDay);
  const lastDayBy = countDays(rule, firstDay, count);
  const recurs = recursBy(rule);
  return (epochDay) => recurs(epochDay) && epochDay <= lastDayBy(epochDay);
}

function withoutCount(recurrence: string): string {
  const parts = recurrence.split(';').filter((part) => !/^COUNT=/i.test(part));
  return parts.join(';');
}

/**
 * The last day of a number of them, as far as that has come by a day; Infinity before. The library would count anew in every
 * stretch it is asked about, and give up where most days are none.
 */
function countDays(rule: RRuleTemporal, firstDay: number, count: number): (epochDay: number) => number {
  let lastDay = Infinity;
  let countedUntil = firstDay;
  let atATime = FIRST_COUNTED_DAYS;
  let left = count;
  return (epochDay) => {
    while (lastDay === Infinity && countedUntil <= epochDay) {
      const days = daysBetween(rule, countedUntil, countedUntil + atATime);
      if (days.length >= left) lastDay = days[left - 1] ?? lastDay;
      left -= days.length;
      countedUntil += atATime;
      atATime = Math.min(2 * atATime, MOST_COUNTED_DAYS);
    }
    return lastDay;
  };
}

function recursBy(rule: RRuleTemporal): (epochDay: number) => boolean {
  const blocks = new Map<number, ReadonlySet<number>>();
  return (epochDay) => {
    const block = Math.floor(epochDay / BLOCK_DAYS);
    const known = blocks.get(block);
    if (known !== undefined) return known.has(epochDay);
    const days = new Set(daysBetween(rule, block * BLOCK_DAYS, (block + 1) * BLOCK_DAYS));
    if (blocks.size >= KEPT_BLOCKS) blocks.clear();
    blocks.set(block, days);
    return days.has(epochDay);
  };
}

function parseRecurrence(recurrence: string, firstDay: number): RRuleTemporal {
  const rule = readRule(recurrence, firstDay);
  const { freq, byDay = [], byMonth, byMonthDay, byYearDay, byHour, byMinute, bySecond } = rule.options();
  const timesOfDay = [byHour, byMinute, bySecond].filter((by) => by !== undefined);
  if (!FREQUENCIES_OF_DAYS.includes(freq) || timesOfDay.length > 0)
    throw unreadable('must repeat by days or longer; windows within a day are dayparts');
  if (freq !== 'YEARLY' || byDay.length === 0) return rule;
  if (byYearDay !== undefined) throw unreadable('names days of the year and of the week at once');
  if (byMonth !== undefined) return rule;
  // The library takes it from the next year, or the one before, where a year has none.
  if (byDay.some((day) => Math.abs(Number.parseInt(day, 10)) > WEEKS))
    throw unreadable('counts to a 53rd weekday, which most years do not have');
  const plain = byDay.filter((day) => day.length === WEEKDAY_LENGTH);
  if (plain.length === byDay.length) return rule;
  if (byMonthDay !== undefined)
    throw unreadable('counts weekdays and names days of the month, but says no month');
  // The library forgets weekdays without a number next to those with one: https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10
  return plain.length === 0 ? rule : rule.with({ byDay: byDay.flatMap(everyOneOfTheYear) });
}

function everyOneOfTheYear(day: string): string[] {
  if (day.length > WEEKDAY_LENGTH) return [day];
  return [...Array.from({ length: WEEKS }, (_, week) => `${week + 1}${day}`), `-1${day}`];
}

function readRule(recurrence: string, firstDay: number): RRuleTemporal {
  const wrong = wrongPart(recurrence);
  if (wrong !== null) throw unreadable(wrong);
  try {
    return new RRuleTemporal({ rruleString: `RRULE:${recurrence}`, dtstart: utcMidnight(firstDay) });
  } catch (cause) {
    throw unreadable('is not an RRULE of RFC 5545', cause);
  }
}

function unreadable(detail: string, cause?: unknown): AppError {
  const errors = [{ detail, pointer: '/body/rule/recurrence' }];
  return new AppError('schedule/impossible', detail, { errors, cause });
}

/** Of `[fromDay, untilDay)`, in order. */
function daysBetween(rule: RRuleTemporal, fromDay: number, untilDay: number): number[] {
  return rule
    .between(utcMidnight(fromDay), utcMidnight(untilDay), true)
    .map((occurrence) => Math.floor(occurrence.epochMilliseconds / DAY_MS))
    .filter((day) => day < untilDay);
}

function utcMidnight(epochDay: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochDay * DAY_MS).toZonedDateTimeISO('UTC');
}
