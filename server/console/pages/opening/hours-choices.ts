import {
  WEEKDAYS,
  type HolidayHours,
  type OpeningDirection,
  type OpeningFunction,
  type OpeningHours,
  type OpeningHoursDraft,
  type OpeningOverride,
  type Weekday,
} from '../../../../shared/contract/index.ts';
import { clockTimes, dayTimes, type TimeWindow } from '../../parts/time-window.ts';

/** How a day is: at hours, all of it, or not at all. */
export const DAY_KINDS = ['hours', 'whole', 'closed'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Of a dated override also: open as it would be, but for these hours. */
export const OVERRIDE_KINDS = ['closed', 'hours', 'less', 'whole'] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

export const HOLIDAY_KINDS = ['as-usual', 'closed', 'hours'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

/** The hours of some days, as a form has them; they stay where another kind is looked at. */
export interface DayHours<Kind extends string> {
  kind: Kind;
  windows: readonly TimeWindow[];
}

export interface WeekPart extends DayHours<DayKind> {
  days: readonly Weekday[];
}

export interface OverrideChoice extends DayHours<OverrideKind> {
  date: string;
  /** Empty: the one date. */
  endDate: string;
  reason: string;
}

/** Opening hours as they stand in their form. */
export interface HoursChoices {
  key: string;
  function: OpeningFunction;
  direction: OpeningDirection;
  areaId: string | null;
  /** Null: the gate's. Nothing in the form speaks of it, and it stays. */
  zone: string | null;
  /** Every day of the week is in one of them at most. */
  weekly: readonly WeekPart[];
  onHolidays: DayHours<HolidayKind>;
  overrides: readonly OverrideChoice[];
}

export const BLANK_WINDOW: TimeWindow = { start: '', end: '' };
const WHOLE_DAY = { start: '00:00', end: '24:00' };
const USUAL: readonly TimeWindow[] = [{ start: '07:00', end: '19:00' }];

/** As most gates are: for people, every day, from morning to evening. */
export function newHours(takenKeys: readonly string[]): HoursChoices {
  return {
    key: takenKeys.includes('people') ? '' : 'people',
    function: 'people',
    direction: 'both',
    areaId: null,
    zone: null,
    weekly: [{ days: WEEKDAYS, kind: 'hours', windows: USUAL }],
    onHolidays: { kind: 'as-usual', windows: USUAL },
    overrides: [],
  };
}

export const newOverride: OverrideChoice = {
  date: '',
  endDate: '',
  kind: 'closed',
  windows: [BLANK_WINDOW],
  reason: '',
};

export function choicesOfHours(hours: OpeningHours): HoursChoices {
  const { key, direction, areaId, zone, weekly, onHolidays, overrides } = hours;
  const onHolidayWindows = onHolidays.kind === 'hours' ? onHolidays.windows.map(clockTimes) : USUAL;
  return {
    key,
    function: hours.function,
    direction,
    areaId,
    zone,
    weekly: weekly.map(({ days, windows }) => ({ days, ...dayHoursOf(windows) })),
    onHolidays: { kind: onHolidays.kind, windows: onHolidayWindows },
    overrides: overrides.map(overrideChoiceOf),
  };
}

export function draftOf(choices: HoursChoices, gateId: string): OpeningHoursDraft {
  const { key, weekly, onHolidays, overrides, ...same } = choices;
  return {
    ...same,
    gateId,
    key: key.trim(),
    weekly: weekly.map(({ days, ...hours }) => ({ days: [...days], windows: windowsOf(hours) })),
    onHolidays: holidayHoursOf(onHolidays),
    overrides: overrides.map(overrideOf),
  };
}

/** The days get into one part, and out of every other. */
export function withDays(
  weekly: readonly WeekPart[],
  index: number,
  days: readonly Weekday[],
): readonly WeekPart[] {
  return weekly.map((part, i) => ({
    ...part,
    days: WEEKDAYS.filter((day) =>
      (i === index ? days : part.days.filter((one) => !days.includes(one))).includes(day),
    ),
  }));
}

/** Days of the week of which nothing is said. */
export function daysUnsaid(weekly: readonly WeekPart[]): readonly Weekday[] {
  return WEEKDAYS.filter((day) => !weekly.some(({ days }) => days.includes(day)));
}

function dayHoursOf(windows: OpeningOverride['windows']): DayHours<DayKind> {
  if (windows.length === 0) return { kind: 'closed', windows: [BLANK_WINDOW] };
  const isWhole = windows.length === 1 && windows[0]?.start === '00:00' && windows[0].end === '24:00';
  return { kind: isWhole ? 'whole' : 'hours', windows: windows.map(clockTimes) };
}

function overrideChoiceOf({ date, endDate, kind, windows, reason }: OpeningOverride): OverrideChoice {
  const hours = dayHoursOf(windows);
  return {
    date,
    endDate: endDate ?? '',
    kind: kind === 'less' ? kind : hours.kind,
    windows: hours.windows,
    reason,
  };
}

function overrideOf({ date, endDate, kind, windows, reason }: OverrideChoice): OpeningOverride {
  return {
    date,
    endDate: endDate === '' || endDate === date ? null : endDate,
    kind: kind === 'less' ? kind : 'instead',
    windows: windowsOf({ kind: kind === 'less' ? 'hours' : kind, windows }),
    reason: reason.trim(),
  };
}

function holidayHoursOf({ kind, windows }: DayHours<HolidayKind>): HolidayHours {
  return kind === 'hours' ? { kind, windows: windows.map(dayTimes) } : { kind };
}

function windowsOf({ kind, windows }: DayHours<DayKind>): OpeningOverride['windows'] {
  if (kind === 'closed') return [];
  return kind === 'whole' ? [WHOLE_DAY] : windows.map(dayTimes);
}
