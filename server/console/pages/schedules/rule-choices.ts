import type { Daypart, ScheduleRule } from '../../../../shared/contract/index.ts';
import { clockTimes, dayTimes, type TimeWindow } from '../../parts/time-window.ts';
import {
  newRecurrence,
  readRecurrence,
  recurrenceOf,
  type ReadRecurrence,
  type RecurrenceChoices,
} from './recurrence-choices.ts';

/** Times of a daypart. */
export interface DaypartWindow extends TimeWindow {
  /** Of the daypart that it was; null for a new one. */
  key: string | null;
}

/** A day that is otherwise: at hours of its own, or, without any, not at all. */
export interface OverriddenDay {
  date: string;
  windows: readonly DaypartWindow[] | null;
}

/** When a schedule plays, as people say it in a form. */
export interface RuleChoices extends RecurrenceChoices {
  startDate: string;
  /** Last day, included; empty: for ever. */
  endDate: string;
  isWholeDay: boolean;
  windows: readonly DaypartWindow[];
  extraDates: readonly string[];
  exceptDates: readonly string[];
  overrides: readonly OverriddenDay[];
  holidays: ScheduleRule['holidays'];
  /** Null: the zone of each display. */
  zone: string | null;
}

export const FIRST_WINDOW: DaypartWindow = { key: null, start: '08:00', end: '10:00' };

/** Every day from a date on, all day long: how a new schedule begins. */
export function newChoices(startDate: string): RuleChoices {
  return {
    ...newRecurrence(startDate),
    startDate,
    endDate: '',
    isWholeDay: true,
    windows: [FIRST_WINDOW],
    extraDates: [],
    exceptDates: [],
    overrides: [],
    holidays: 'as-usual',
    zone: null,
  };
}

export function choicesOf(rule: ScheduleRule): RuleChoices {
  const { startDate, endDate, extraDates, exceptDates, overrides, holidays, zone } = rule;
  const { choices, lastDate } = recurrenceIn(rule);
  const isWholeDay = rule.dayparts.length === 0;
  const ends = [endDate, lastDate].filter((date) => date !== null);
  return {
    ...newChoices(startDate),
    ...choices,
    endDate: ends.toSorted()[0] ?? '',
    isWholeDay,
    windows: isWholeDay ? [FIRST_WINDOW] : rule.dayparts.map(windowOf),
    extraDates,
    exceptDates,
    overrides: overrides.map(({ date, dayparts }) => ({
      date,
      windows: dayparts === null ? null : dayparts.map(windowOf),
    })),
    holidays,
    zone,
  };
}

export function ruleOf(choices: RuleChoices): ScheduleRule {
  const { rhythm, startDate, endDate, isWholeDay, windows, holidays, zone } = choices;
  return {
    startDate,
    endDate: rhythm === 'once' ? startDate : endDate === '' ? null : endDate,
    recurrence: recurrenceOf(choices),
    extraDates: [...choices.extraDates],
    exceptDates: [...choices.exceptDates],
    overrides: choices.overrides.map((one) => ({
      date: one.date,
      dayparts: one.windows === null ? null : keyed(one.windows),
    })),
    dayparts: isWholeDay ? [] : keyed(windows),
    holidays,
    zone,
  };
}

function recurrenceIn({ recurrence, startDate, endDate }: ScheduleRule): ReadRecurrence {
  if (recurrence !== null) return readRecurrence(recurrence, startDate);
  const rhythm = startDate === endDate ? 'once' : 'daily';
  return { choices: { ...newRecurrence(startDate), rhythm }, lastDate: null };
}

function windowOf({ key, ...times }: Daypart): DaypartWindow {
  return { key, ...clockTimes(times) };
}

function keyed(windows: readonly DaypartWindow[]): Daypart[] {
  const taken = new Set(windows.flatMap(({ key }) => key ?? []));
  return windows.map(({ key, start, end }) => {
    const times = dayTimes({ start, end });
    if (key !== null) return { key, ...times };
    let number = 1;
    while (taken.has(`part-${number}`)) number += 1;
    taken.add(`part-${number}`);
    return { key: `part-${number}`, ...times };
  });
}
