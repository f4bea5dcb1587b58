import { WEEKDAYS, type Weekday } from '../../../../shared/contract/index.ts';
import type { Say } from '../../words/define-words.ts';
import { isOvernight, type TimeWindow } from '../../parts/time-window.ts';
import type { Rhythm, RuleChoices } from './rule-choices.ts';
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
  const { say, date, list } = speech;
  const { exceptDates, kept } = choices;
  const parts = [
    daysSaid(choices, speech),
    choices.isWholeDay ? say('allDay') : list(choices.windows.map((window) => windowSaid(window, speech))),
    ...rangeSaid(choices, speech),
    ...(kept.extraDates.length > 0 ? [say('also', { dates: list(kept.extraDates.map(date)) })] : []),
    ...(exceptDates.length > 0 ? [say('except', { dates: list(exceptDates.map(date)) })] : []),
    ...(kept.overrides.length > 0 ? [say('overrides', { count: kept.overrides.length })] : []),
  ];
  return `${parts.join(', ')}.`;
}

export function windowSaid({ start, end }: TimeWindow, { say }: Pick<Speech, 'say'>): string {
  return isOvernight({ start, end })
    ? say('overnight', { start, end })
    : say('window', { start, end: end === '00:00' ? '24:00' : end });
}

function daysSaid({ rhythm, weekdays, startDate, kept }: RuleChoices, speech: Speech): string {
  const { say, date } = speech;
  const said: Record<Rhythm, () => string> = {
    daily: () => say('everyDay'),
    weekly: () => say('every', { days: weekdaysSaid(weekdays, speech) }),
    once: () => say('once', { day: say(weekdayOf(startDate)), date: date(startDate) }),
    other: () => say('inRhythm', { recurrence: kept.recurrence ?? '' }),
  };
  return said[rhythm]();
}

function rangeSaid({ rhythm, startDate, endDate }: RuleChoices, { say, date }: Speech): string[] {
  if (rhythm === 'once') return [];
  if (endDate === '') return [say('from', { start: date(startDate) })];
  return [say('fromTo', { start: date(startDate), end: date(endDate) })];
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

function weekdayOf(date: string): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO';
}
