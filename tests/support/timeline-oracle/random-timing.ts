/** What lets a schedule or an entry play: conditions of every kind, and a validity. */
import * as fc from 'fast-check';
import type { Reading } from '../../../shared/contract/index.ts';
import { writeDate, writeUtc } from './calendar.ts';
import { seldom, times, whole } from './random-choices.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;
const READING_KEYS = ['lanes', 'minutes', 'lost'];
const OPENING_KEYS = ['people', 'goods', 'unknown'];

const condition: fc.Arbitrary<object> = fc.oneof(
  fc.record({ kind: fc.constant('language'), anyOf: fc.constantFrom(['vi'], ['fr'], ['fr', 'en']) }),
  fc.record({ kind: fc.constant('tag'), anyOf: fc.constantFrom(['hall'], ['lane'], ['lane', 'hall']) }),
  fc.record({
    kind: fc.constant('placement'),
    anyOf: fc.constantFrom(['queue'], ['plaza'], ['queue', 'plaza']),
  }),
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
export const conditions = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }) },
);

const instantNear = (startMs: number): fc.Arbitrary<string> =>
  whole(-DAY, 7 * DAY).map((minutes) => writeUtc(startMs + minutes * MINUTE_MS + 7));

export const timing = (startMs: number): fc.Arbitrary<object> =>
  fc.record({
    conditions,
    validFrom: seldom(instantNear(startMs)),
    validUntil: seldom(instantNear(startMs)),
  });

/** Two windows of a day that do not overlap. */
const windows = fc
  .tuple(times, times)
  .map(([[a, b], [c, d]]) => [a, b, c, d].toSorted())
  .filter(([a, b, c, d]) => a !== b && c !== d)
  .map(([a, b, c, d]) => [
    { start: a, end: b },
    { start: c, end: d },
  ]);

/** Opening hours that know nothing of Sundays. */
export function openings(day: number, zones: readonly string[]): fc.Arbitrary<object[]> {
  const override = fc.tuple(whole(-2, 6), seldom(whole(0, 2)), fc.constantFrom('instead', 'less'), windows);
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
      overrides: fc.uniqueArray(override, { maxLength: 2, selector: ([days]) => days }).map((all) =>
        all.map(([days, more, kind, split]) => ({
          date: writeDate(day + days),
          endDate: more === null ? null : writeDate(day + days + more),
          kind,
          windows: split,
        })),
      ),
    });
  return fc.tuple(opening('people'), opening('goods'));
}

export function readings(startMs: number): fc.Arbitrary<Reading[]> {
  const began = fc.record({
    value: fc.constantFrom('open', 'closed', 3, 5, true, null, { rows: [{ state: 'open' }] }),
    since: instantNear(startMs),
  });
  const reading = fc
    .record({
      key: fc.constantFrom(...READING_KEYS),
      began: fc.uniqueArray(began, { minLength: 1, maxLength: 4, selector: ({ since }) => since }),
      observedAt: instantNear(startMs),
      ttlSeconds: fc.constantFrom(90, 3_600, 100_000),
      sequence: fc.constant(1),
    })
    .map(({ began: all, ...told }): Reading => {
      const [last = { value: null, since: told.observedAt }, ...earlier] = all.toSorted((a, b) =>
        b.since.localeCompare(a.since),
      );
      return { ...told, ...last, earlier };
    });
  return fc.uniqueArray(reading, { maxLength: 2, selector: ({ key }) => key });
}
