import { WEEKDAYS, type ScheduleRule, type Weekday } from '../../../../shared/contract/index.ts';
import { clockTimes, dayTimes, type TimeWindow } from '../../parts/time-window.ts';

/** On which days of its range it plays; `other`: in a rhythm that these choices cannot say, and leave as it is. */
export const RHYTHMS = ['daily', 'weekly', 'once', 'other'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Times of a daypart. */
export interface DaypartWindow extends TimeWindow {
  /** Of the daypart that it was; null for a new one. */
  key: string | null;
}

/** When a schedule plays, as people say it in a form. */
export interface RuleChoices {
  rhythm: Rhythm;
  weekdays: readonly Weekday[];
  startDate: string;
  /** Last day, included; empty: for ever. */
  endDate: string;
  isWholeDay: boolean;
  windows: readonly DaypartWindow[];
  exceptDates: readonly string[];
  /** Null: the zone of each display. */
  zone: string | null;
  /** What no choice speaks of, and stays. */
  kept: Pick<ScheduleRule, 'recurrence' | 'extraDates' | 'overrides' | 'holidays'>;
}

const FIRST_WINDOW: DaypartWindow = { key: null, start: '08:00', end: '10:00' };

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
    windows: isWholeDay
      ? [FIRST_WINDOW]
      : rule.dayparts.map(({ key, ...times }) => ({ key, ...clockTimes(times) })),
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

function keyed(windows: readonly DaypartWindow[]): ScheduleRule['dayparts'] {
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
