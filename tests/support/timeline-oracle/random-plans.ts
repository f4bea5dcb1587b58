/** Whole plans, around days on which clocks change as often as not. */
import * as fc from 'fast-check';
import type { ManifestPlan, Reading, ZoneTransitions } from '../../../shared/contract/index.ts';
import { parseDate, writeDate, writeTime, writeUtc } from './calendar.ts';
import { CONTENTS, digestOf, planned, type PlannedEntry, type PlannedPlan } from './planned.ts';
import { CHANGING_ZONES, rules } from './random-rules.ts';
import { transitionsOf } from './transitions.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;
const DAY_MS = DAY * MINUTE_MS;
const FIRST_DAY = parseDate('2010-01-01');
const LAST_DAY = parseDate('2037-06-01');
/** How long a plan is looked at. */
const SPAN_MS = 6 * DAY_MS;

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const often = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { freq });
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const time = whole(0, 95).map((quarters) => writeTime(quarters * 15));
const times = fc.tuple(time, time).filter(([start, end]) => start !== end);

const READING_KEYS = ['lanes', 'minutes', 'lost'];
const OPENING_KEYS = ['people', 'goods', 'unknown'];

const condition: fc.Arbitrary<object> = fc.oneof(
  fc.record({ kind: fc.constant('language'), anyOf: fc.constantFrom(['vi'], ['fr'], ['fr', 'en']) }),
  fc.record({ kind: fc.constant('tag'), anyOf: fc.constantFrom(['hall'], ['lane']) }),
  fc.record({ kind: fc.constant('placement'), anyOf: fc.constantFrom(['queue'], ['plaza']) }),
  times.map(([start, end]) => ({ kind: 'between', start, end })),
  fc.record({
    kind: fc.constant('reading'),
    readingKey: fc.constantFrom(...READING_KEYS),
    is: fc.constantFrom('equal', 'not-equal', 'less', 'at-least'),
    value: fc.constantFrom('open', 5, true),
  }),
  fc.record({
    kind: fc.constant('opening'),
    openingKey: fc.constantFrom(...OPENING_KEYS),
    is: fc.constantFrom('open', 'closed'),
  }),
);
const conditions = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }) },
);

const instantNear = (startMs: number): fc.Arbitrary<string> =>
  whole(-DAY, 7 * DAY).map((minutes) => writeUtc(startMs + minutes * MINUTE_MS + 7));

const timing = (startMs: number): fc.Arbitrary<object> =>
  fc.record({
    conditions,
    validFrom: seldom(instantNear(startMs)),
    validUntil: seldom(instantNear(startMs)),
  });

/** Playlists nest later ones, and now and then one that nests them. */
function playlists(startMs: number, count: number): fc.Arbitrary<PlannedEntry[][]> {
  const content = fc.record({ content: whole(0, CONTENTS - 1), durationMs: whole(20_000, 900_007) });
  const nested = (n: number): fc.Arbitrary<object> =>
    fc.record({
      playlist: fc.oneof(
        { weight: 9, arbitrary: whole(n, count) },
        { weight: 1, arbitrary: whole(0, count) },
      ),
      pick: often(whole(1, 4), 1),
    });
  const entry = (n: number): fc.Arbitrary<PlannedEntry> =>
    fc
      .tuple(
        fc.oneof({ weight: 3, arbitrary: content }, { weight: 1, arbitrary: nested(n + 1) }),
        timing(startMs),
      )
      .map(([plays, more]) => ({ ...plays, ...more }) as PlannedEntry);
  return fc.tuple(
    ...Array.from({ length: count }, (_, n) =>
      fc.array(entry(n), { minLength: n === count - 1 ? 0 : 1, maxLength: 5 }),
    ),
  );
}

const windows = fc
  .tuple(times, times)
  .map(([[a, b], [c, d]]) => [a, b, c, d].toSorted())
  .filter(([a, b, c, d]) => a !== b && c !== d)
  .map(([a, b, c, d]) => [
    { start: a, end: b },
    { start: c, end: d },
  ]);

function openings(day: number, zones: readonly string[]): fc.Arbitrary<object[]> {
  const near = whole(-2, 6).map((days) => writeDate(day + days));
  const opening = (key: string): fc.Arbitrary<object> =>
    fc.record({
      key: fc.constant(key),
      function: fc.constant('people'),
      zone: fc.constantFrom(...zones),
      weekly: fc.tuple(windows, times).map(([split, [start, end]]) => [
        { days: ['MO', 'TU', 'WE', 'TH'], windows: split },
        { days: ['FR', 'SA'], windows: [{ start, end }] },
      ]),
      onHolidays: fc.oneof(
        fc.constantFrom({ kind: 'as-usual' }, { kind: 'closed' }),
        windows.map((split) => ({ kind: 'hours', windows: split })),
      ),
      overrides: fc.uniqueArray(
        fc.record({ date: near, kind: fc.constantFrom('instead', 'less'), windows }),
        { maxLength: 2, selector: ({ date }) => date },
      ),
    });
  return fc.tuple(opening('people'), opening('goods'));
}

function readings(startMs: number): fc.Arbitrary<Reading[]> {
  const reading = fc.record({
    key: fc.constantFrom(...READING_KEYS),
    value: fc.constantFrom('open', 'closed', 3, 5, true, null),
    was: fc.constantFrom('open', 'closed', 4, null),
    since: instantNear(startMs),
    observedAt: instantNear(startMs),
    ttlSeconds: fc.constantFrom(90, 3_600, 100_000),
    sequence: fc.constant(1),
  });
  return fc.uniqueArray(reading, { maxLength: 2, selector: ({ key }) => key });
}

function schedules(
  day: number,
  zones: readonly string[],
  count: number,
): fc.Arbitrary<PlannedPlan['schedules']> {
  const schedule = fc.record({
    rule: rules(day, zones),
    plays: fc.oneof(
      { weight: 3, arbitrary: whole(0, count - 1).map((playlist) => ({ playlist })) },
      { weight: 1, arbitrary: fc.constantFrom({ layout: 0 }, { layout: 1 }) },
    ),
    perHour: seldom(fc.constantFrom(1, 3, 7, 60)),
    conditions,
    priority: fc.constantFrom(100, 200, 300),
    share: whole(1, 4),
    period: seldom(
      fc.tuple(whole(-3, 2), often(whole(2, 9), 2)).map(([first, last]) => ({
        startDate: writeDate(day + first),
        endDate: last === null ? null : writeDate(day + last),
      })),
    ),
    createdAt: fc.constantFrom('2005-01-01T00:00:00.000Z', '2006-01-01T00:00:00.000Z'),
  });
  return fc.array(schedule, { maxLength: 6 }).map((list) =>
    list.map(({ plays, ...said }) => ({
      ...said,
      ...plays,
      perHour: 'layout' in plays ? null : said.perHour,
    })),
  );
}

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
  const count = 4;
  return places.chain(({ zone, day, other }) => {
    const zones = [...new Set([zone, other])];
    const fromMs = day * DAY_MS;
    return fc
      .record({
        playlists: playlists(fromMs, count),
        orders: fc.array(fc.constantFrom('listed' as const, 'listed' as const, 'shuffled' as const), {
          minLength: count,
          maxLength: count,
        }),
        schedules: schedules(day, zones, count),
        layouts: fc.array(fc.array(whole(0, count - 1), { minLength: 1, maxLength: 2 }), {
          minLength: 2,
          maxLength: 2,
        }),
        defaultPlaylist: often(whole(0, count - 1), 4),
        openings: openings(day, zones),
        holidays: fc.uniqueArray(whole(-2, 6), { maxLength: 3 }),
        readings: readings(fromMs),
        missing: fc.uniqueArray(whole(0, CONTENTS - 1), { maxLength: 3 }),
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
