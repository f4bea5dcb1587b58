import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScheduleRule } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { assertRuleIsPossible, compileZones, expandRule } from '../../../../shared/timeline/index.ts';
import { toInstants, toLocalMs, zoneTable } from '../../../../shared/timeline/zones.ts';
import { at, DAY, MINUTE, ZONES, zones } from './plans.ts';

const HANOI = 'Asia/Ho_Chi_Minh';
const CHICAGO = 'America/Chicago';

function rule(more: object): ScheduleRule {
  return ScheduleRule.parse({ startDate: '2026-01-01', ...more });
}

function windowsOf(of: object, from: string, until: string, displayZone: string = HANOI): string[] {
  const range = { fromMs: at(`${from}:00.000Z`), untilMs: at(`${until}:00.000Z`), displayZone, zones };
  return expandRule(rule(of), range).map(
    ({ startMs, endMs }) => `${formatInstant(startMs).slice(5, 16)}/${formatInstant(endMs).slice(5, 16)}`,
  );
}

function dayparts(...parts: [start: string, end: string][]): object {
  return { dayparts: parts.map(([start, end], i) => ({ key: `part-${i}`, start, end })) };
}

function pointerOf(of: object): string {
  try {
    assertRuleIsPossible(rule(of));
    return 'possible';
  } catch (error) {
    return error instanceof AppError && error.code === 'schedule/impossible'
      ? (error.errors?.[0]?.pointer ?? '')
      : String(error);
  }
}

describe('the windows of a rule', () => {
  test('are whole local days when it names no dayparts', () => {
    expect(windowsOf({}, '2026-11-21T17:00', '2026-11-23T17:00')).toEqual([
      '11-21T17:00/11-22T17:00',
      '11-22T17:00/11-23T17:00',
    ]);
  });

  test('stay within the period of the campaign', () => {
    const range = { fromMs: at('2026-11-20T00:00:00.000Z'), untilMs: at('2026-11-30T00:00:00.000Z') };
    const period = { startDate: '2026-11-23', endDate: '2026-11-24' };
    const windows = expandRule(rule({}), { ...range, displayZone: HANOI, zones, period });
    expect(windows.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24']);
  });

  test('follow the recurrence, within the range of dates', () => {
    const of = {
      recurrence: 'FREQ=WEEKLY;BYDAY=MO,FR',
      startDate: '2026-11-03',
      endDate: '2026-11-13',
      ...dayparts(['08:00', '09:00']),
    };
    expect(windowsOf(of, '2026-11-01T00:00', '2026-12-01T00:00')).toEqual([
      '11-06T01:00/11-06T02:00',
      '11-09T01:00/11-09T02:00',
      '11-13T01:00/11-13T02:00',
    ]);
  });

  test('are counted from the first, however rare and long ago', () => {
    const monthly = { startDate: '1970-01-01', recurrence: 'FREQ=DAILY;COUNT=684;BYMONTHDAY=1' };
    expect(windowsOf(monthly, '2026-11-20T00:00', '2026-12-20T00:00')).toEqual(['11-30T17:00/12-01T17:00']);
    expect(windowsOf(monthly, '2026-12-20T00:00', '2027-03-01T00:00')).toEqual([]);
  });

  test('skip days that a month does not have', () => {
    const of = { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=31', ...dayparts(['00:00', '01:00']), zone: 'UTC' };
    expect(windowsOf(of, '2026-08-30T00:00', '2026-12-31T00:00').map((window) => window.slice(0, 5))).toEqual(
      ['08-31', '10-31'],
    );
  });

  test('take extra dates, leave except dates, and change with overrides', () => {
    const of = {
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
      startDate: '2026-11-02',
      endDate: '2026-11-30',
      extraDates: ['2026-11-04', '2026-12-24'],
      exceptDates: ['2026-11-09'],
      overrides: [
        { date: '2026-11-16', dayparts: null },
        { date: '2026-11-23', dayparts: [{ key: 'short', start: '10:00', end: '11:00' }] },
        { date: '2026-11-24', dayparts: [{ key: 'none', start: '10:00', end: '11:00' }] },
      ],
      zone: 'UTC',
    };
    expect(windowsOf(of, '2026-11-01T00:00', '2027-01-01T00:00')).toEqual([
      '11-02T00:00/11-03T00:00',
      '11-04T00:00/11-05T00:00',
      '11-23T10:00/11-23T11:00',
      '11-30T00:00/12-01T00:00',
      '12-24T00:00/12-25T00:00',
    ]);
  });

  test('that cross midnight belong to the day they start', () => {
    const of = { recurrence: 'FREQ=WEEKLY;BYDAY=SA', ...dayparts(['22:00', '02:00']), zone: 'UTC' };
    expect(windowsOf(of, '2026-11-22T01:00', '2026-11-23T00:00')).toEqual(['11-21T22:00/11-22T02:00']);
    expect(windowsOf(of, '2026-11-22T02:00', '2026-11-23T00:00')).toEqual([]);
  });

  test('use the zone of the rule before that of the display', () => {
    expect(
      windowsOf({ ...dayparts(['08:00', '09:00']), zone: CHICAGO }, '2026-11-22T00:00', '2026-11-23T00:00'),
    ).toEqual(['11-22T14:00/11-22T15:00']);
  });
});

describe('a day on which clocks change', () => {
  test('in spring moves what falls into the gap later, and never plays what it empties', () => {
    const of = dayparts(['01:30', '02:30'], ['02:00', '03:00'], ['02:15', '02:45'], ['03:00', '04:00']);
    expect(windowsOf(of, '2026-03-08T06:00', '2026-03-08T12:00', CHICAGO)).toEqual([
      '03-08T07:30/03-08T08:30',
      '03-08T08:00/03-08T09:00',
      '03-08T08:15/03-08T08:45',
    ]);
  });

  test('in spring never plays a window that the gap empties', () => {
    expect(windowsOf(dayparts(['02:30', '03:30']), '2026-03-08T06:00', '2026-03-08T12:00', CHICAGO)).toEqual(
      [],
    );
    expect(windowsOf(dayparts(['02:45', '03:15']), '2026-03-08T06:00', '2026-03-08T12:00', CHICAGO)).toEqual(
      [],
    );
  });

  test('in autumn runs a window through both passes of the hour', () => {
    const on = (...parts: [string, string][]) =>
      windowsOf(dayparts(...parts), '2026-11-01T05:00', '2026-11-01T12:00', CHICAGO);
    expect(on(['01:00', '02:00'])).toEqual(['11-01T06:00/11-01T08:00']);
    expect(on(['01:15', '01:45'])).toEqual(['11-01T06:15/11-01T06:45', '11-01T07:15/11-01T07:45']);
    expect(on(['00:00', '03:00'])).toEqual(['11-01T05:00/11-01T09:00']);
  });

  test('is as long as it is', () => {
    expect(windowsOf({}, '2026-11-01T06:00', '2026-11-01T07:00', CHICAGO)).toEqual([
      '11-01T05:00/11-02T06:00',
    ]);
    expect(windowsOf({}, '2026-03-08T08:00', '2026-03-08T09:00', CHICAGO)).toEqual([
      '03-08T06:00/03-09T05:00',
    ]);
  });
});

describe('zone tables', () => {
  const tables = zones.map((zone) => [zone.zone, zoneTable(zone)] as const);

  test('map wall time as Temporal does by `compatible`, in and around every change', () => {
    const changes = zones.flatMap((zone) => zone.transitions.map((transition) => at(transition.at)));
    const nearChange = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
      .map(([ms, minutes]) => ms + minutes * MINUTE);
    const anywhere = fc.integer({ min: at('2026-01-02T00:00:00.000Z'), max: at('2027-12-30T00:00:00.000Z') });
    fc.assert(
      fc.property(fc.oneof(nearChange, anywhere), fc.constantFrom(...tables), (atMs, [zone, table]) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime();
        const localMs = wall.toZonedDateTime('UTC').epochMilliseconds;
        expect(toLocalMs(atMs, table)).toBe(localMs);
        expect(toInstants(localMs, table)).toContain(atMs);
        const later = wall.add({ minutes: 37 });
        const asked = toInstants(later.toZonedDateTime('UTC').epochMilliseconds, table)[0];
        expect(asked).toBe(later.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  test('hold exactly the changes between two instants', () => {
    const [chicago, hanoi] = compileZones(
      [CHICAGO, HANOI, CHICAGO],
      at('2026-03-08T08:00:00.000Z'),
      at('2026-11-01T07:00:00.001Z'),
    );
    expect(chicago).toEqual({
      zone: CHICAGO,
      offsetSeconds: -18_000,
      transitions: [{ at: '2026-11-01T07:00:00.000Z', offsetSeconds: -21_600 }],
    });
    expect(hanoi).toEqual({ zone: HANOI, offsetSeconds: 25_200, transitions: [] });
    expect(ZONES.length).toBe(zones.length);
  });
});

describe('a rule that can never play', () => {
  const impossible: [string, object, string][] = [
    ['ends before it starts', { endDate: '2025-12-31' }, '/body/rule/endDate'],
    ['has no recurrence of RFC 5545', { recurrence: 'EVERY DAY' }, '/body/rule/recurrence'],
    ['repeats within a day', { recurrence: 'FREQ=HOURLY' }, '/body/rule/recurrence'],
    ['names hours', { recurrence: 'FREQ=DAILY;BYHOUR=8' }, '/body/rule/recurrence'],
    ['names minutes', { recurrence: 'FREQ=DAILY;BYMINUTE=0' }, '/body/rule/recurrence'],
    ['names seconds', { recurrence: 'FREQ=WEEKLY;BYSECOND=0' }, '/body/rule/recurrence'],
    [
      'names days of the year and of the week',
      { recurrence: 'FREQ=YEARLY;BYYEARDAY=5;BYDAY=FR' },
      '/body/rule/recurrence',
    ],
    [
      'counts weekdays of no month beside its days',
      { recurrence: 'FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR,3SU' },
      '/body/rule/recurrence',
    ],
    [
      'counts to a weekday that most years do not have',
      { recurrence: 'FREQ=YEARLY;BYDAY=53MO' },
      '/body/rule/recurrence',
    ],
    ['counts weekdays of a week', { recurrence: 'FREQ=WEEKLY;BYDAY=1MO' }, '/body/rule/recurrence'],
    ['names weeks of a month', { recurrence: 'FREQ=MONTHLY;BYWEEKNO=3' }, '/body/rule/recurrence'],
    [
      'names days of the month by the week',
      { recurrence: 'FREQ=WEEKLY;BYMONTHDAY=1' },
      '/body/rule/recurrence',
    ],
    ['says the place of nothing', { recurrence: 'FREQ=DAILY;BYSETPOS=2' }, '/body/rule/recurrence'],
    ['ends twice', { recurrence: 'FREQ=DAILY;COUNT=3;UNTIL=20260201' }, '/body/rule/recurrence'],
    ['says something twice', { recurrence: 'FREQ=DAILY;FREQ=WEEKLY' }, '/body/rule/recurrence'],
    [
      'counts for centuries',
      { startDate: '1869-01-01', recurrence: 'FREQ=DAILY;COUNT=10' },
      '/body/rule/recurrence',
    ],
    [
      'says of one date that it is cancelled and that it is not',
      {
        overrides: [
          { date: '2026-02-01', dayparts: null },
          { date: '2026-02-01', ...dayparts(['08:00', '09:00']) },
        ],
      },
      '/body/rule/overrides/1/date',
    ],
    ['asks for 30 February', { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, '/body/rule/recurrence'],
    ['ended before its first day', { recurrence: 'FREQ=DAILY;UNTIL=20251231' }, '/body/rule/recurrence'],
    ['has all its days excepted', { endDate: '2026-01-01', exceptDates: ['2026-01-01'] }, '/body/rule'],
    [
      'has all its days cancelled',
      { endDate: '2026-01-01', overrides: [{ date: '2026-01-01', dayparts: null }] },
      '/body/rule',
    ],
  ];
  test.each(impossible)('because it %s is pointed at', (_, of, pointer) => {
    expect(pointerOf(of)).toBe(pointer);
  });

  test('is not one that waits for a leap day or lives by an extra date', () => {
    expect(pointerOf({ recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' })).toBe('possible');
    expect(
      pointerOf({ endDate: '2026-01-01', exceptDates: ['2026-01-01'], extraDates: ['2026-02-01'] }),
    ).toBe('possible');
  });
});

test('every local day of a daily rule is covered without gaps or overlaps, in every zone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 1, max: 600 }), (displayZone, day) => {
      const fromMs = at('2026-01-02T00:00:00.000Z') + day * DAY;
      const parts = dayparts(['00:00', '01:30'], ['01:30', '24:00']);
      const windows = expandRule(rule(parts), { fromMs, untilMs: fromMs + 2 * DAY, displayZone, zones });
      expect(windows.length).toBeGreaterThan(3);
      for (const [i, window] of windows.slice(1).entries()) expect(window.startMs).toBe(windows[i]?.endMs);
    }),
    { numRuns: 200 },
  );
});
