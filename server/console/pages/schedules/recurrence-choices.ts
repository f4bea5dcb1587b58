import { WEEKDAYS, type Weekday } from '../../../../shared/contract/index.ts';
import { weekdayOf } from '../../parts/local-day.ts';

/** On which days of its range it plays; `other`: in a rhythm that only RFC 5545 can say. */
export const RHYTHMS = ['daily', 'weekly', 'monthly', 'yearly', 'once', 'other'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Which of the same weekdays of a month: by its number, or from the end. */
export const ORDINALS = [1, 2, 3, 4, -1] as const;
export type Ordinal = (typeof ORDINALS)[number];

/** Days of a month, and the last one, whichever it is. */
export const MONTH_DAYS: readonly number[] = [...Array.from({ length: 31 }, (_, i) => i + 1), -1];

/** A rhythm as people choose it; numbers as they are typed. */
export interface RecurrenceChoices {
  rhythm: Rhythm;
  /** Every how many days, weeks, months or years. */
  interval: string;
  weekdays: readonly Weekday[];
  /** By dates of the month, or by weekdays of it. */
  monthly: 'dates' | 'weekdays';
  monthDays: readonly number[];
  ordinals: readonly Ordinal[];
  monthWeekdays: readonly Weekday[];
  /** After how many times it ends; empty: never. */
  count: string;
  /** An RRULE, where no other rhythm says it. */
  recurrence: string;
}

/** What each rhythm begins with. */
export function newRecurrence(startDate: string): RecurrenceChoices {
  return {
    rhythm: 'daily',
    interval: '1',
    weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'],
    monthly: 'dates',
    monthDays: [dayOfMonth(startDate)],
    ordinals: [1],
    monthWeekdays: [startDate === '' ? 'MO' : weekdayOf(startDate)],
    count: '',
    recurrence: '',
  };
}

/** What a rule says about its days: as choices, and the last day where the recurrence names one itself. */
export interface ReadRecurrence {
  choices: RecurrenceChoices;
  lastDate: string | null;
}

export function readRecurrence(recurrence: string, startDate: string): ReadRecurrence {
  const blank = newRecurrence(startDate);
  const parts = partsOf(recurrence);
  const said = parts === null ? null : saidOf(parts, startDate);
  const lastDate = parts === null ? null : untilOf(parts);
  if (parts === null || said === null || lastDate === 'unread')
    return { choices: { ...blank, rhythm: 'other', recurrence }, lastDate: null };
  const { INTERVAL: interval = '1', COUNT: count = '' } = parts;
  return { choices: { ...blank, ...said, interval, count }, lastDate };
}

/** Null: every day. */
export function recurrenceOf(choices: RecurrenceChoices): string | null {
  const { rhythm, recurrence } = choices;
  if (rhythm === 'other') return recurrence.trim();
  if (rhythm === 'once') return null;
  const bounds = [
    ...(Number(choices.interval) === 1 ? [] : [`INTERVAL=${Number(choices.interval)}`]),
    ...(choices.count === '' ? [] : [`COUNT=${Number(choices.count)}`]),
  ];
  if (rhythm === 'daily' && bounds.length === 0) return null;
  return [`FREQ=${rhythm.toUpperCase()}`, ...bounds, ...daysOf(choices)].join(';');
}

function daysOf({
  rhythm,
  weekdays,
  monthly,
  monthDays,
  ordinals,
  monthWeekdays,
}: RecurrenceChoices): string[] {
  if (rhythm === 'weekly') return [`BYDAY=${WEEKDAYS.filter((day) => weekdays.includes(day)).join()}`];
  if (rhythm !== 'monthly') return [];
  if (monthly === 'dates')
    return [`BYMONTHDAY=${MONTH_DAYS.filter((day) => monthDays.includes(day)).join()}`];
  const days = WEEKDAYS.filter((day) => monthWeekdays.includes(day));
  const places = ORDINALS.filter((place) => ordinals.includes(place));
  return [`BYDAY=${places.flatMap((place) => days.map((day) => `${place}${day}`)).join()}`];
}

type Parts = Readonly<Record<string, string>>;
const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'WKST'];

/** Null: something in it has no choice here. */
function partsOf(recurrence: string): Parts | null {
  const pairs = recurrence.split(';').map((part) => part.split('='));
  const names = pairs.map(([name = '']) => name);
  const isKnown = names.every((name) => KNOWN.includes(name)) && new Set(names).size === names.length;
  const isPaired = pairs.every((pair) => pair.length === 2);
  const parts: Parts = Object.fromEntries(pairs) as Parts;
  const numbers = [parts['INTERVAL'] ?? '1', parts['COUNT'] ?? '1'];
  return isKnown && isPaired && numbers.every((number) => /^[1-9]\d{0,3}$/.test(number)) ? parts : null;
}

/** The last day by UNTIL: of a day, or of an instant of it. */
function untilOf({ UNTIL: until }: Parts): string | null {
  if (until === undefined) return null;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(until) ?? [];
  return year === undefined ? 'unread' : `${year}-${month}-${day}`;
}

/** Null: these choices cannot say it. */
function saidOf(parts: Parts, startDate: string): Partial<RecurrenceChoices> | null {
  const {
    FREQ: frequency,
    BYDAY: byDay,
    BYMONTHDAY: byMonthDay,
    INTERVAL: interval = '1',
    WKST: begins = 'MO',
  } = parts;
  const isBare = byDay === undefined && byMonthDay === undefined;
  if (frequency === 'DAILY') return isBare ? { rhythm: 'daily' } : null;
  if (frequency === 'YEARLY') return isBare ? { rhythm: 'yearly' } : null;
  if (frequency === 'WEEKLY') {
    // On which day a week begins is told where every second one counts.
    if (byMonthDay !== undefined || (interval !== '1' && begins !== 'MO')) return null;
    const weekdays = byDay === undefined ? [weekdayOf(startDate)] : weekdaysIn(byDay);
    return weekdays === null ? null : { rhythm: 'weekly', weekdays };
  }
  return frequency === 'MONTHLY' ? monthlyOf(byDay, byMonthDay, startDate) : null;
}

function monthlyOf(
  byDay: string | undefined,
  byMonthDay: string | undefined,
  startDate: string,
): Partial<RecurrenceChoices> | null {
  if (byDay === undefined) {
    const days = byMonthDay === undefined ? [dayOfMonth(startDate)] : byMonthDay.split(',').map(Number);
    const isOffered = days.every((day) => MONTH_DAYS.includes(day));
    return isOffered ? { rhythm: 'monthly', monthly: 'dates', monthDays: days } : null;
  }
  return byMonthDay === undefined ? countedWeekdaysOf(byDay) : null;
}

/** Every named place of every named weekday, or it is more than these choices say. */
function countedWeekdaysOf(byDay: string): Partial<RecurrenceChoices> | null {
  const named = new Set(byDay.split(','));
  const ordinals = ORDINALS.filter((place) => [...named].some((one) => one.slice(0, -2) === String(place)));
  const monthWeekdays = WEEKDAYS.filter((day) => [...named].some((one) => one.endsWith(day)));
  const all = ordinals.flatMap((place) => monthWeekdays.map((day) => `${place}${day}`));
  const isAll = all.length === named.size && all.every((one) => named.has(one));
  return isAll ? { rhythm: 'monthly', monthly: 'weekdays', ordinals, monthWeekdays } : null;
}

function weekdaysIn(byDay: string): Weekday[] | null {
  const named = byDay.split(',');
  const weekdays = WEEKDAYS.filter((day) => named.includes(day));
  return weekdays.length === new Set(named).size ? weekdays : null;
}

function dayOfMonth(date: string): number {
  return date === '' ? 1 : Number(date.slice('2026-11-'.length));
}
