import { WEEKDAYS, type Weekday } from '../../../../shared/contract/index.ts';
import type { Say } from '../../words/define-words.ts';
import { weekdayOf } from '../../parts/local-day.ts';
import { isOvernight, type TimeWindow } from '../../parts/time-window.ts';
import { MONTH_DAYS, ORDINALS, type Ordinal, type Rhythm } from './recurrence-choices.ts';
import type { RuleChoices } from './rule-choices.ts';
import type { RuleWords } from './rule-words.ts';

/** How a sentence is spoken: words of the language, its dates, and its lists. */
export interface Speech {
  say: Say<RuleWords>;
  /** `2026-11-27` in figures. */
  date: (date: string) => string;
  /** `a, b and c`. */
  list: (parts: readonly string[]) => string;
}

/** Days that follow each other are told by the first and the last from three on. */
const SHORTEST_RUN = 3;

/** When it plays, in one sentence, as a colleague would say it back. */
export function ruleSentence(choices: RuleChoices, speech: Speech): string {
  const { say, list } = speech;
  const parts = [
    daysSaid(choices, speech),
    choices.isWholeDay ? say('allDay') : list(choices.windows.map((window) => windowSaid(window, speech))),
    ...rangeSaid(choices, speech),
    ...otherDaysSaid(choices, speech),
  ];
  return `${parts.join(', ')}.`;
}

function otherDaysSaid(choices: RuleChoices, { say, date, list }: Speech): string[] {
  const { extraDates, exceptDates, overrides, holidays } = choices;
  return [
    ...(holidays === 'as-usual' ? [] : [say(holidays === 'only' ? 'onlyHolidays' : 'neverHolidays')]),
    ...(extraDates.length > 0 ? [say('also', { dates: list(extraDates.map(date)) })] : []),
    ...(exceptDates.length > 0 ? [say('except', { dates: list(exceptDates.map(date)) })] : []),
    ...(overrides.length > 0 ? [say('overrides', { count: overrides.length })] : []),
  ];
}

export function windowSaid({ start, end }: TimeWindow, { say }: Pick<Speech, 'say'>): string {
  return isOvernight({ start, end })
    ? say('overnight', { start, end })
    : say('window', { start, end: end === '00:00' ? '24:00' : end });
}

function daysSaid(choices: RuleChoices, speech: Speech): string {
  const { say, date } = speech;
  const { weekdays, startDate, recurrence } = choices;
  const count = Number(choices.interval);
  const each = (one: 'everyDay' | 'every' | 'everyMonth' | 'everyYear', days = ''): string =>
    count === 1 ? say(one, { days }) : say(`${one}s`, { count, days });
  const said: Record<Rhythm, () => string> = {
    daily: () => each('everyDay'),
    weekly: () => each('every', weekdaysSaid(weekdays, speech)),
    monthly: () => each('everyMonth', monthDaysSaid(choices, speech)),
    yearly: () => each('everyYear', date(startDate).slice(0, '27/11'.length)),
    once: () => say('once', { day: say(weekdayOf(startDate)), date: date(startDate) }),
    other: () => say('inRhythm', { recurrence }),
  };
  return said[choices.rhythm]();
}

const PLACES = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' } as const satisfies Record<
  Ordinal,
  string
>;

function monthDaysSaid(choices: RuleChoices, { say, list }: Speech): string {
  const { monthly, monthDays, ordinals, monthWeekdays } = choices;
  if (monthly === 'dates') {
    const dates = MONTH_DAYS.filter((day) => monthDays.includes(day));
    return list(dates.map((day) => (day === -1 ? say('lastDay') : say('dayOfMonth', { day }))));
  }
  const places = ORDINALS.filter((place) => ordinals.includes(place));
  const days = WEEKDAYS.filter((day) => monthWeekdays.includes(day));
  return list(places.flatMap((place) => days.map((day) => say(PLACES[place], { day: say(day) }))));
}

function rangeSaid({ rhythm, startDate, endDate, count }: RuleChoices, { say, date }: Speech): string[] {
  if (rhythm === 'once') return [];
  const times = count === '' || rhythm === 'other' ? [] : [say('times', { count: Number(count) })];
  if (endDate === '') return [say('from', { start: date(startDate) }), ...times];
  return [say('fromTo', { start: date(startDate), end: date(endDate) }), ...times];
}

export function weekdaysSaid(
  weekdays: readonly Weekday[],
  { say, list }: Pick<Speech, 'say' | 'list'>,
): string {
  const runs: Weekday[][] = [];
  for (const day of WEEKDAYS.filter((one) => weekdays.includes(one))) {
    const before = runs.at(-1);
    const isNext =
      before !== undefined && WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(before.at(-1) ?? 'SU') + 1;
    if (isNext) before.push(day);
    else runs.push([day]);
  }
  return list(
    runs.flatMap((run) => {
      const [first, last] = [run[0], run.at(-1)];
      if (run.length < SHORTEST_RUN || first === undefined || last === undefined)
        return run.map((day) => say(day));
      return [say('through', { first: say(first), last: say(last) })];
    }),
  );
}
