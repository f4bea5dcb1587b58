import { WEEKDAYS, type ScheduleRule, type Weekday } from '../../../../shared/contract/index.ts';

/** On which days of its range it plays; `other`: in a rhythm that these choices cannot say, and leave as it is. */
export const RHYTHMS = ['daily', 'weekly', 'once', 'other'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Of a local day, `[start, end)`; an end at or before the start is of the next day. */
export interface TimeWindow {
  /** Of the daypart that it was; null for a new one. */
  key: string | null;
  start: string;
  end: string;
}

/** When a schedule plays, as people say it in a form. */
export interface RuleChoices {
  rhythm: Rhythm;
  weekdays: readonly Weekday[];
  startDate: string;
  /** Last day, included; empty: for ever. */
  endDate: string;
  isWholeDay: boolean;
  windows: readonly TimeWindow[];
  exceptDates: readonly string[];
  /** Null: the zone of each display. */
  zone: string | null;
  /** What no choice speaks of, and stays. */
  kept: Pick<ScheduleRule, 'recurrence' | 'extraDates' | 'overrides' | 'holidays'>;
}

const FIRST_WINDOW: TimeWindow = { key: null, start: '08:00', end: '10:00' };

/** Every day from a date on, all day long: how a new schedule begins. */
export function newChoices(startDate: string): RuleChoices {
  return {
    rhythm: 'daily',
    weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'],
    startDate,
    endDate: '',
    isWholeDay: true,
    windows: [FIRST_WINDOW],
    exceptDates: [],
    zone: null,
    kept: { recurrence: null, extraDates: [], overrides: [], holidays: 'as-usual' },
  };
}

export function choicesOf(rule: ScheduleRule): RuleChoices {
  const { startDate, endDate, recurrence, extraDates, overrides, exceptDates, holidays, zone } = rule;
  const { rhythm, weekdays } = rhythmOf(rule);
  const isWholeDay = rule.dayparts.length === 0;
  return {
    ...newChoices(startDate),
    rhythm,
    weekdays,
    endDate: endDate ?? '',
    isWholeDay,
    windows: isWholeDay ? [FIRST_WINDOW] : rule.dayparts.map(windowOf),
    exceptDates,
    zone,
    kept: { recurrence: rhythm === 'other' ? recurrence : null, extraDates, overrides, holidays },
  };
}

export function ruleOf(choices: RuleChoices): ScheduleRule {
  const { rhythm, startDate, endDate, isWholeDay, windows, exceptDates, zone, kept } = choices;
  return {
    startDate,
    endDate: rhythm === 'once' ? startDate : endDate === '' ? null : endDate,
    recurrence: recurrenceOf(choices),
    extraDates: kept.extraDates,
    exceptDates: [...exceptDates],
    overrides: kept.overrides,
    dayparts: isWholeDay ? [] : keyed(windows),
    holidays: kept.holidays,
    zone,
  };
}

function rhythmOf({
  recurrence,
  startDate,
  endDate,
}: ScheduleRule): Pick<RuleChoices, 'rhythm' | 'weekdays'> {
  const { weekdays } = newChoices(startDate);
  if (recurrence === null) return { rhythm: startDate === endDate ? 'once' : 'daily', weekdays };
  const named = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/.exec(
    recurrence,
  );
  if (named === null) return { rhythm: 'other', weekdays };
  const days = named[1]?.split(',') ?? [];
  return { rhythm: 'weekly', weekdays: WEEKDAYS.filter((day) => days.includes(day)) };
}

function recurrenceOf({ rhythm, weekdays, kept }: RuleChoices): string | null {
  if (rhythm === 'other') return kept.recurrence;
  if (rhythm !== 'weekly') return null;
  return `FREQ=WEEKLY;BYDAY=${WEEKDAYS.filter((day) => weekdays.includes(day)).join()}`;
}

/** The end of a day is midnight, which the clock of a form says as 00:00. */
function windowOf({ key, start, end }: ScheduleRule['dayparts'][number]): TimeWindow {
  return { key, start, end: end === '24:00' ? '00:00' : end };
}

function keyed(windows: readonly TimeWindow[]): ScheduleRule['dayparts'] {
  const taken = new Set(windows.flatMap(({ key }) => key ?? []));
  return windows.map(({ key, start, end }) => {
    if (key !== null) return { key, start, end: closing(start, end) };
    let number = 1;
    while (taken.has(`part-${number}`)) number += 1;
    taken.add(`part-${number}`);
    return { key: `part-${number}`, start, end: closing(start, end) };
  });
}

/** From midnight to midnight is a day, not nothing. */
function closing(start: string, end: string): string {
  return start === '00:00' && end === '00:00' ? '24:00' : end;
}

/** Whether a window ends on the day after it begins, and not just at its end. */
export function isOvernight({ start, end }: Pick<TimeWindow, 'start' | 'end'>): boolean {
  return end <= start && end !== '00:00';
}
