/** Schedule rules as planners make them, and as they never would: recurrences of every kind around days on which clocks change. */
import * as fc from 'fast-check';
import { ScheduleRule, type ZoneTransitions } from '../../../shared/contract/index.ts';
import { parseDate, writeDate, writeTime } from './calendar.ts';
import type { RuleQuestion } from './check-rules.ts';
import { often, whole } from './random-choices.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Zones in which something happens: of half an hour, at midnight, across the date line, in Ramadan; and quiet ones. */
export const CHANGING_ZONES = [
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Asuncion',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Gaza',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
];

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const fromEitherEnd = (most: number, count: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(
    whole(-most, most).filter((one) => one !== 0),
    { minLength: 1, maxLength: count },
  );

const weekdays = some(WEEKDAYS, 4);
const months = some(
  Array.from({ length: 12 }, (_, i) => i + 1),
  5,
);
const monthDays = fromEitherEnd(31, 6);
const ordinalDays = (most: number): fc.Arbitrary<string[]> =>
  fc.array(
    fc
      .tuple(whole(-most, most), fc.constantFrom(...WEEKDAYS))
      .map(([ordinal, weekday]) => (ordinal === 0 ? weekday : `${ordinal}${weekday}`)),
    { minLength: 1, maxLength: 3 },
  );

interface Parts {
  BYMONTH?: number[] | null;
  BYMONTHDAY?: number[] | null;
  BYYEARDAY?: number[] | null;
  BYWEEKNO?: number[] | null;
  BYDAY?: string[] | null;
}

const partsOf: Record<string, fc.Arbitrary<Parts>> = {
  DAILY: fc.record({ BYMONTH: often(months, 4), BYMONTHDAY: often(monthDays, 4), BYDAY: often(weekdays, 3) }),
  WEEKLY: fc.record({ BYMONTH: often(months, 5), BYDAY: often(weekdays, 1) }),
  MONTHLY: fc.record({
    BYMONTH: often(months, 4),
    BYMONTHDAY: often(monthDays, 2),
    BYDAY: often(ordinalDays(5), 2),
  }),
  YEARLY: fc.oneof(
    fc.record({ BYMONTH: months, BYMONTHDAY: often(monthDays, 2), BYDAY: often(ordinalDays(5), 2) }),
    fc.record({ BYMONTHDAY: often(monthDays, 2), BYDAY: often(weekdays, 2) }),
    fc.record({ BYDAY: ordinalDays(52) }),
    fc.record({ BYYEARDAY: fromEitherEnd(366, 8), BYMONTH: often(months, 4) }),
    fc.record({ BYWEEKNO: fromEitherEnd(53, 5), BYDAY: often(weekdays, 1) }),
  ),
};

/** An RRULE of which the first day is `startDay`. */
export function recurrences(startDay: number): fc.Arbitrary<string> {
  return fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY').chain((freq) =>
    fc
      .record({
        parts: partsOf[freq] as fc.Arbitrary<Parts>,
        interval: fc.oneof(fc.constant(1), whole(1, freq === 'YEARLY' ? 3 : 10)),
        end: fc.oneof(
          fc.constant(''),
          whole(1, 40).map((count) => `;COUNT=${count}`),
          fc
            .tuple(whole(0, 500), fc.constantFrom('', 'T000000Z', 'T235959Z'))
            .map(([days, at]) => `;UNTIL=${writeDate(startDay + days).replaceAll('-', '')}${at}`),
        ),
        setPos: often(fromEitherEnd(6, 3), 3),
        weekStart: often(fc.constantFrom(...WEEKDAYS), 3),
      })
      .map(({ parts, interval, end, setPos, weekStart }) => {
        const named = Object.entries(parts).filter(([, value]) => value !== null);
        const by = named.map(([name, value]) => `;${name}=${(value as unknown[]).join(',')}`).join('');
        // Weeks do not keep to years: which year's they are matters only where not every year, or the how-manieth, is asked.
        const every = parts.BYWEEKNO ? '' : `;INTERVAL=${interval}`;
        const places = setPos && by !== '' && !parts.BYWEEKNO ? `;BYSETPOS=${setPos.join(',')}` : '';
        return `FREQ=${freq}${every}${by}${places}${end}${weekStart ? `;WKST=${weekStart}` : ''}`;
      }),
  );
}

const ruleTime = fc.oneof(
  whole(0, 95).map((quarters) => quarters * 15),
  whole(0, 1439),
  whole(0, 180),
);
/** An end at or before the start runs past midnight. */
const dayparts = fc
  .array(
    fc.tuple(ruleTime, fc.oneof(ruleTime, fc.constant(1440))).filter(([start, end]) => start !== end),
    { maxLength: 3 },
  )
  .map((parts) =>
    parts.map(([start, end], i) => ({ key: `part-${i}`, start: writeTime(start), end: writeTime(end) })),
  );

/** A rule that is on somewhere around a day, more often than not. */
export function rules(aroundDay: number, zones: readonly string[]): fc.Arbitrary<ScheduleRule> {
  const near = whole(-6, 9).map((days) => writeDate(aroundDay + days));
  return whole(-40, 3)
    .chain((before) =>
      fc.record({
        startDate: fc.constant(writeDate(aroundDay + before)),
        endDate: often(
          whole(before, before + 60).map((days) => writeDate(aroundDay + days)),
          3,
        ),
        recurrence: often(recurrences(aroundDay + before), 2),
        extraDates: fc.uniqueArray(near, { maxLength: 3 }),
        exceptDates: fc.uniqueArray(near, { maxLength: 2 }),
        overrides: fc.uniqueArray(
          fc.record({ date: near, dayparts: dayparts.map((parts) => (parts.length === 0 ? null : parts)) }),
          { maxLength: 2, selector: ({ date }) => date },
        ),
        dayparts,
        holidays: fc.constantFrom('as-usual', 'as-usual', 'only', 'never'),
        zone: often(fc.constantFrom(...zones), 2),
      }),
    )
    .map((rule) => ScheduleRule.parse(rule));
}

const DAY_MS = 86_400_000;
const FIRST_DAY = parseDate('2010-01-01');
const LAST_DAY = parseDate('2037-06-01');

/** A rule somewhere between 2010 and 2037, and three weeks in which to look at it. */
export function ruleQuestions(
  names: readonly string[],
  zones: readonly ZoneTransitions[],
): fc.Arbitrary<RuleQuestion> {
  return whole(FIRST_DAY, LAST_DAY).chain((day) =>
    fc.record({
      rule: rules(day, names),
      zone: fc.constantFrom(...names),
      zones: fc.constant(zones),
      fromMs: fc.constant(day * DAY_MS),
      untilMs: fc.constant((day + 21) * DAY_MS),
      period: often(
        fc.tuple(whole(-3, 12), often(whole(12, 25), 2)).map(([first, last]) => ({
          startDate: writeDate(day + first),
          endDate: last === null ? null : writeDate(day + last),
        })),
        3,
      ),
      holidays: fc.uniqueArray(
        whole(-5, 9).map((days) => writeDate(day + days)),
        { maxLength: 5 },
      ),
    }),
  );
}
