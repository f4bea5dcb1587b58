/** Whole plans, around days on which clocks change as often as not. */
import * as fc from 'fast-check';
import type { ManifestPlan, Reading, ZoneTransitions } from '../../../shared/contract/index.ts';
import { parseDate, writeDate } from './calendar.ts';
import { CONTENTS, digestOf, planned, type PlannedPlan } from './planned.ts';
import { often, seldom, whole } from './random-choices.ts';
import { layouts, playlists, plays } from './random-programmes.ts';
import { CHANGING_ZONES, rules } from './random-rules.ts';
import { conditions, openings, readings } from './random-timing.ts';
import { transitionsOf } from './transitions.ts';

const DAY = 1440;
const DAY_MS = DAY * 60_000;
const FIRST_DAY = parseDate('2010-01-01');
const LAST_DAY = parseDate('2037-06-01');
/** How long a plan is looked at. */
const SPAN_MS = 6 * DAY_MS;
const PLAYLISTS = 4;
const MOST_SCHEDULES = 6;

/** What breaks a schedule, and it alone. */
const broken = fc.constantFrom<object>(
  { rule: { startDate: '2010-01-01', zone: 'Mars/Olympus' } },
  { rule: { startDate: '2010-01-01', dayparts: [{ key: 'none', start: '08:00', end: '08:00' }] } },
  { rule: { startDate: '2010-01-01', dayparts: [{ key: 'none', start: '24:00', end: '00:00' }] } },
  { rule: { startDate: '2010-01-01', recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } },
  { rule: { startDate: '2010-01-01', recurrence: 'FREQ=NEVER' } },
  { conditions: [{ kind: 'between', start: '08:00', end: '08:00' }] },
  { perHour: 0 },
);

/** On every day, all day or in long windows: so that several are on together. */
function daily(day: number): fc.Arbitrary<object> {
  return fc.record({
    startDate: fc.constant(writeDate(day - 2)),
    dayparts: fc.constantFrom(
      [],
      [{ key: 'day', start: '05:30', end: '22:00' }],
      [
        { key: 'late', start: '14:00', end: '03:00' },
        { key: 'early', start: '03:00', end: '13:15' },
      ],
    ),
  });
}

function schedules(day: number, zones: readonly string[]): fc.Arbitrary<PlannedPlan['schedules']> {
  const schedule = fc.record({
    rule: fc.oneof({ weight: 3, arbitrary: rules(day, zones) }, { weight: 2, arbitrary: daily(day) }),
    plays: plays(PLAYLISTS),
    perHour: seldom(fc.constantFrom(1, 3, 7, 60)),
    perDay: seldom(fc.constantFrom(0, 1, 5, 24, 700)),
    conditions,
    priority: fc.constantFrom(100, 100, 200, 300),
    share: whole(1, 4),
    period: seldom(
      fc.tuple(whole(-3, 2), often(whole(2, 9), 2)).map(([first, last]) => ({
        startDate: writeDate(day + first),
        endDate: last === null ? null : writeDate(day + last),
      })),
    ),
    createdAt: fc.constantFrom('2005-01-01T00:00:00.000Z', '2006-01-01T00:00:00.000Z'),
    broken: seldom(broken, 40),
  });
  return fc
    .array(schedule, { maxLength: MOST_SCHEDULES })
    .map((list) => list.map(({ plays: played, broken: by, ...said }) => ({ ...said, ...played, ...by })));
}

const displays = fc.record({
  languages: fc.constantFrom(['vi', 'en'], ['vi'], ['vi', 'en', 'fr']),
  tags: fc.constantFrom(['hall'], [], ['hall', 'lane']),
  placement: fc.constantFrom('queue', 'plaza'),
});

export interface RandomPlan {
  plan: ManifestPlan;
  readings: Reading[];
  missing: ReadonlySet<string>;
  fromMs: number;
  untilMs: number;
  /** Some of that time. */
  instantsMs: number[];
}

/** A day, and as often as not one on which the clocks of the zone change. */
const places = fc.constantFrom(...CHANGING_ZONES).chain((zone) => {
  const changes = transitionsOf(zone).map(({ minute }) => Math.floor(minute / DAY));
  const days = changes.filter((day) => FIRST_DAY < day && day < LAST_DAY);
  const any = whole(FIRST_DAY, LAST_DAY);
  const near = days.length === 0 ? any : fc.constantFrom(...days).map((day) => day - 2);
  return fc.record({
    zone: fc.constant(zone),
    day: fc.oneof(any, near),
    other: fc.constantFrom(...CHANGING_ZONES),
  });
});

/** `zoneOf` gives the transitions that a plan carries for a zone. */
export function randomPlans(zoneOf: (zone: string) => ZoneTransitions): fc.Arbitrary<RandomPlan> {
  return places.chain(({ zone, day, other }) => {
    const zones = [...new Set([zone, other])];
    const fromMs = day * DAY_MS;
    const order = fc.constantFrom('listed' as const, 'listed' as const, 'shuffled' as const);
    const contents = whole(0, CONTENTS - 1);
    return fc
      .record({
        display: displays,
        playlists: playlists(fromMs, PLAYLISTS),
        orders: fc.array(order, { minLength: PLAYLISTS, maxLength: PLAYLISTS }),
        schedules: schedules(day, zones),
        layouts: layouts(PLAYLISTS),
        defaultPlays: often(plays(PLAYLISTS), 4),
        openings: openings(day, zones),
        holidays: fc.uniqueArray(whole(-2, 6), { maxLength: 3 }),
        stopped: fc.uniqueArray(contents, { maxLength: 1 }),
        readings: readings(fromMs),
        missing: fc.uniqueArray(contents, { maxLength: 3 }),
        offsetsMs: fc.array(whole(0, SPAN_MS - 1), { minLength: 12, maxLength: 12 }),
      })
      .map(({ playlists: lists, orders, holidays, readings: known, missing, offsetsMs, ...parts }) => ({
        plan: planned({
          ...parts,
          zone,
          zones: zones.map(zoneOf),
          playlists: lists.map((entries, n) => ({ order: orders[n] ?? 'listed', entries })),
          holidays: holidays.map((days) => writeDate(day + days)).toSorted(),
        }),
        readings: known,
        missing: new Set(missing.map(digestOf)),
        fromMs,
        untilMs: fromMs + SPAN_MS,
        instantsMs: offsetsMs.map((offsetMs) => fromMs + offsetMs),
      }));
  });
}
