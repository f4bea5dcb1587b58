import { type RuleChoices, type DaypartWindow } from './rule-choices.ts';
import {
  GREATEST_PRIORITY,
  GREATEST_SHARE,
  MOST_PER_HOUR,
  type ScheduleChoices,
} from './schedule-choices.ts';

/** What a field lacks, by the field's name and the key of the words that say it. */
export type Lack =
  | 'nameMissing'
  | 'playsMissing'
  | 'targetsMissing'
  | 'startMissing'
  | 'endBeforeStart'
  | 'weekdaysMissing'
  | 'monthDaysMissing'
  | 'recurrenceMissing'
  | 'numberWrong'
  | 'windowsMissing'
  | 'windowEmpty'
  | 'priorityWrong'
  | 'shareWrong'
  | 'perHourWrong';
type Lacks = Readonly<Record<string, Lack>>;

/** Every how many days, or how many times: more is no rhythm any more. */
const GREATEST_NUMBER = 9_999;

/** What the form itself sees to be missing or wrong. */
export function lacksOf(choices: ScheduleChoices): Lacks {
  const { name, plays, displayIds, groupIds, rule, priority, share, isInterrupt, perHour } = choices;
  return {
    ...(name.trim() === '' ? { name: 'nameMissing' } : {}),
    ...(plays === '' ? { plays: 'playsMissing' } : {}),
    ...(displayIds.length + groupIds.length === 0 ? { targets: 'targetsMissing' } : {}),
    ...lacksOfRule(rule),
    ...(isNumber(priority, 0, GREATEST_PRIORITY) ? {} : { priority: 'priorityWrong' }),
    ...(isInterrupt || isNumber(share, 1, GREATEST_SHARE) ? {} : { share: 'shareWrong' }),
    ...(isInterrupt && !isNumber(perHour, 1, MOST_PER_HOUR) ? { perHour: 'perHourWrong' } : {}),
  };
}

function lacksOfRule(rule: RuleChoices): Lacks {
  const { rhythm, startDate, endDate, isWholeDay, windows, overrides } = rule;
  const endsEarly = rhythm !== 'once' && endDate !== '' && endDate < startDate;
  const hours = isWholeDay ? undefined : lackOfWindows(windows);
  const others = overrides.map((one) => (one.windows === null ? undefined : lackOfWindows(one.windows)));
  const otherHours = others.find((lack) => lack !== undefined);
  return {
    ...lacksOfRhythm(rule),
    ...(startDate === '' ? { startDate: 'startMissing' } : {}),
    ...(endsEarly ? { endDate: 'endBeforeStart' } : {}),
    ...(hours === undefined ? {} : { windows: hours }),
    ...(otherHours === undefined ? {} : { overrides: otherHours }),
  };
}

function lacksOfRhythm(rule: RuleChoices): Lacks {
  const { rhythm, interval, count } = rule;
  const days = lackOfDays(rule);
  const isCounted = rhythm !== 'once' && rhythm !== 'other';
  return {
    ...(days === undefined ? {} : { recurrence: days }),
    ...(isCounted && !isNumber(interval, 1, GREATEST_NUMBER) ? { interval: 'numberWrong' } : {}),
    ...(isCounted && count !== '' && !isNumber(count, 1, GREATEST_NUMBER) ? { count: 'numberWrong' } : {}),
  };
}

function lackOfDays(rule: RuleChoices): Lack | undefined {
  const { rhythm, weekdays, monthly, monthDays, ordinals, monthWeekdays, recurrence } = rule;
  if (rhythm === 'weekly' && weekdays.length === 0) return 'weekdaysMissing';
  if (rhythm === 'other' && recurrence.trim() === '') return 'recurrenceMissing';
  if (rhythm !== 'monthly') return undefined;
  const isNamed = monthly === 'dates' ? monthDays.length > 0 : ordinals.length * monthWeekdays.length > 0;
  return isNamed ? undefined : 'monthDaysMissing';
}

function lackOfWindows(windows: readonly DaypartWindow[]): Lack | undefined {
  if (windows.length === 0 || windows.some(({ start, end }) => start === '' || end === ''))
    return 'windowsMissing';
  return windows.some(({ start, end }) => start === end && start !== '00:00') ? 'windowEmpty' : undefined;
}

function isNumber(text: string, least: number, greatest: number): boolean {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= greatest;
}
