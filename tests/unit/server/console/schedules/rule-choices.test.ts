import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  newChoices,
  ruleOf,
  type RuleChoices,
} from '../../../../../server/console/pages/schedules/rule-choices.ts';
import { isOvernight } from '../../../../../server/console/parts/time-window.ts';
import { ScheduleRule, WEEKDAYS } from '../../../../../shared/contract/index.ts';
import { compileZones, expandRule } from '../../../../../shared/timeline/index.ts';

const HANOI = 'Asia/Ho_Chi_Minh';
const FROM_MS = Date.UTC(2026, 10, 1);
const UNTIL_MS = Date.UTC(2027, 1, 1);

function windowsOf(rule: ScheduleRule): string[] {
  const zones = compileZones([HANOI], FROM_MS, UNTIL_MS);
  const range = { fromMs: FROM_MS, untilMs: UNTIL_MS, displayZone: HANOI, zones };
  return expandRule(rule, range).map(({ startMs, endMs }) => `${startMs}-${endMs}`);
}

const time = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(quarter >> 2).padStart(2, '0')}:${String((quarter & 3) * 15).padStart(2, '0')}`,
  );
const date = fc
  .integer({ min: 0, max: 80 })
  .map((days) => Temporal.PlainDate.from('2026-11-01').add({ days }).toString());
const daypart = fc
  .tuple(time, fc.oneof(time, fc.constant('24:00')))
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => ({ key: 'part', start, end }));
const recurrence = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'FREQ=DAILY;INTERVAL=2',
    'FREQ=DAILY;COUNT=3',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
    'FREQ=WEEKLY;BYDAY=FR;UNTIL=20261220',
    'FREQ=DAILY;UNTIL=20261220T000000Z',
    'FREQ=MONTHLY',
    'FREQ=MONTHLY;BYMONTHDAY=1,15,-1',
    'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=1MO,3MO,1FR,3FR;INTERVAL=2',
    'FREQ=MONTHLY;BYDAY=1MO,3FR',
    'FREQ=MONTHLY;BYDAY=5MO,-1SU',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1',
    'FREQ=YEARLY',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24',
  ),
  fc.subarray([...WEEKDAYS], { minLength: 1 }).map((days) => `FREQ=WEEKLY;BYDAY=${days.toReversed().join()}`),
);
const rules = fc
  .record({
    startDate: date,
    lasts: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 30 })),
    recurrence,
    dayparts: fc.array(daypart, { maxLength: 3 }),
    exceptDates: fc.array(date, { maxLength: 3 }),
    extraDates: fc.array(date, { maxLength: 2 }),
  })
  .map(({ startDate, lasts, ...rest }) =>
    ScheduleRule.parse({
      ...rest,
      startDate,
      endDate: lasts === null ? null : Temporal.PlainDate.from(startDate).add({ days: lasts }).toString(),
    }),
  );

describe('the choices of a form', () => {
  it('ask for what the rule asked for, whatever the rule is', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(windowsOf(ruleOf(choicesOf(rule)))).toEqual(windowsOf(rule));
      }),
    );
  });

  it('come back as they were chosen', () => {
    const base = newChoices('2026-11-27');
    const weekly: RuleChoices = {
      ...base,
      rhythm: 'weekly',
      weekdays: ['MO', 'SA'],
      endDate: '2026-12-31',
      isWholeDay: false,
      windows: [
        { key: 'part-1', start: '08:00', end: '10:00' },
        { key: 'part-2', start: '22:00', end: '02:00' },
      ],
      exceptDates: ['2026-12-02'],
      zone: HANOI,
    };
    const once: RuleChoices = { ...base, rhythm: 'once', endDate: '2026-11-27' };
    for (const choices of [base, weekly, once]) expect(choicesOf(ruleOf(choices))).toEqual(choices);
  });

  it('write a recurrence in the order of the week, and none for every day', () => {
    const choices = newChoices('2026-11-27');
    expect(ruleOf(choices)).toMatchObject({ recurrence: null, endDate: null, dayparts: [] });
    const weekdays = ['FR', 'MO'] as const;
    expect(ruleOf({ ...choices, rhythm: 'weekly', weekdays }).recurrence).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
    expect(ruleOf({ ...choices, rhythm: 'once' })).toMatchObject({
      startDate: '2026-11-27',
      endDate: '2026-11-27',
    });
  });

  it('speak of months by dates and by counted weekdays, of years, and of an end after so many times', () => {
    const said = (recurrence: string) =>
      choicesOf(ScheduleRule.parse({ startDate: '2026-11-27', recurrence }));
    expect(said('FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=6')).toMatchObject({
      rhythm: 'monthly',
      monthly: 'dates',
      monthDays: [15, -1],
      count: '6',
    });
    expect(said('FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,-1MO')).toMatchObject({
      monthly: 'weekdays',
      ordinals: [1, -1],
      monthWeekdays: ['MO'],
      interval: '3',
    });
    expect(said('FREQ=YEARLY;INTERVAL=2')).toMatchObject({ rhythm: 'yearly', interval: '2' });
    expect(said('FREQ=DAILY;UNTIL=20261220T235959Z')).toMatchObject({
      rhythm: 'daily',
      endDate: '2026-12-20',
    });
    const whole = ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,-1MO', 'FREQ=MONTHLY;COUNT=6;BYMONTHDAY=15,-1'];
    expect(whole.map((recurrence) => ruleOf(said(recurrence)).recurrence)).toEqual(whole);
  });

  it('keep a rhythm that they cannot say, and days of their own', () => {
    const rule = ScheduleRule.parse({
      startDate: '2026-11-01',
      recurrence: 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;WKST=SU',
      extraDates: ['2026-11-20'],
      overrides: [
        { date: '2026-12-01', dayparts: null },
        { date: '2026-12-29', dayparts: [{ key: 'late', start: '22:00', end: '02:00' }] },
      ],
      holidays: 'never',
    });
    expect(choicesOf(rule).rhythm).toBe('other');
    expect(ruleOf(choicesOf(rule))).toEqual(rule);
  });

  it('give new hours keys that are free', () => {
    const windows = [
      { key: 'part-1', start: '06:00', end: '07:00' },
      { key: null, start: '08:00', end: '09:00' },
      { key: null, start: '10:00', end: '00:00' },
    ];
    const { dayparts } = ruleOf({ ...newChoices('2026-11-27'), isWholeDay: false, windows });
    expect(dayparts.map(({ key }) => key)).toEqual(['part-1', 'part-2', 'part-3']);
    expect(ScheduleRule.shape.dayparts.parse(dayparts)).toEqual(dayparts);
  });

  it('know hours of the next day from those that end at midnight', () => {
    expect(isOvernight({ start: '22:00', end: '02:00' })).toBe(true);
    expect(isOvernight({ start: '22:00', end: '00:00' })).toBe(false);
    expect(isOvernight({ start: '08:00', end: '10:00' })).toBe(false);
  });
});
