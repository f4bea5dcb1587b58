import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  quotasChangeAt,
  quotasOf,
  type CampaignStanding,
  type QuotaGrounds,
} from '../../../../server/publishing/quotas.ts';
import { createPlayingDates } from '../../../../server/publishing/playing-dates.ts';
import { compileZones } from '../../../../shared/timeline/index.ts';
import { Campaign, Schedule } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const CAMPAIGN = id(1);
const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
const HOLIDAYS = ['2027-02-05', '2027-02-06'];
/** Noon of 25 January in Vietnam. */
const FIRST_NOON = parseInstant('2027-01-25T05:00:00.000Z');

function standing(displays: number, played: number): ReadonlyMap<string, CampaignStanding> {
  const places = new Map(Array.from({ length: displays }, (_, n) => [id(1000 + n), n]));
  return new Map([[CAMPAIGN, { places, played }]]);
}

function grounds(more: { total: number; days: number; displays: number; schedules: number }): QuotaGrounds {
  const endDate = Temporal.PlainDate.from('2027-01-25').add({ days: more.days - 1 });
  const campaign = Campaign.parse({
    id: CAMPAIGN,
    key: 'tet',
    name: 'Tết',
    startDate: '2027-01-25',
    endDate: endDate.toString(),
    totalPlays: more.total,
    revision: 1,
  });
  const schedules = Array.from({ length: more.schedules }, (_, n) =>
    Schedule.parse({
      id: id(100 + n),
      key: `schedule-${n}`,
      name: 'Tết',
      campaignId: CAMPAIGN,
      targets: {},
      plays: { kind: 'playlist', playlistId: id(2) },
      rule: { startDate: '2027-01-01' },
      createdAt: '2026-01-01T00:00:00.000Z',
      revision: 1,
    }),
  );
  return {
    displayId: id(1000),
    zone: ZONE,
    plans: { schedules, campaigns: new Map([[CAMPAIGN, campaign]]) },
    standings: standing(more.displays, 0),
    holidays: HOLIDAYS,
    playingDates: createPlayingDates((names) =>
      compileZones(names, FIRST_NOON - YEAR_MS, FIRST_NOON + YEAR_MS),
    ),
    nowMs: FIRST_NOON,
  };
}

const sizes = fc.record({
  total: fc.integer({ min: 1, max: 5_000 }),
  days: fc.integer({ min: 1, max: 20 }),
  displays: fc.integer({ min: 1, max: 6 }),
  schedules: fc.integer({ min: 1, max: 3 }),
});
type Size = typeof sizes extends fc.Arbitrary<infer Value> ? Value : never;

/** What each display is asked for on a day, when so many plays were counted before. */
function askedOn(day: number, played: number, size: Size): number[] {
  const all = grounds(size);
  return Array.from({ length: size.displays }, (_, display) =>
    quotasOf({
      ...all,
      displayId: id(1000 + display),
      standings: standing(size.displays, played),
      nowMs: FIRST_NOON + day * DAY_MS,
    })
      .values()
      .reduce((sum, { perDay }) => sum + perDay, 0),
  );
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

test('where all plays come, quotas of all days, displays and schedules come to the number of the campaign, and each to nearly the same', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const flat: number[] = [];
      for (let day = 0; day < size.days; day += 1) flat.push(...askedOn(day, sumOf(flat), size));
      expect(sumOf(flat)).toBe(size.total);
      expect(Math.max(...flat) - Math.min(...flat)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 100 },
  );
});

test('whatever was missed, came late or came too often, a day asks for what is left over the days that are left, and the last for all of it', () => {
  const counted = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(sizes, counted, (size, comes) => {
      let played = 0;
      for (let day = 0; day < size.days; day += 1) {
        const asked = sumOf(askedOn(day, played, size));
        const left = Math.max(0, size.total - played);
        expect(Math.abs(asked - left / (size.days - day))).toBeLessThan(1);
        if (day === size.days - 1) expect(asked).toBe(left);
        played += comes[day] ?? 0;
      }
    }),
    { numRuns: 100 },
  );
});

test('a display owes its part of what is left, and one that the campaign does not reach nothing', () => {
  const asked = grounds({ total: 100, days: 10, displays: 4, schedules: 2 });
  const owed = (displayId: string): number[] =>
    [...quotasOf({ ...asked, displayId, standings: standing(4, 20) }).values()].map((quota) => quota.owed);
  expect(owed(id(1000))).toEqual([10, 10]);
  expect(owed(id(2000))).toEqual([0, 0]);
});

test('what falls to a display goes to those of its schedules that may play that day', () => {
  const asked = grounds({ total: 100, days: 10, displays: 1, schedules: 3 });
  const [over, on, later] = asked.plans.schedules;
  if (over === undefined || on === undefined || later === undefined) throw new Error('no schedules');
  const of = (schedule: typeof on, more: object) => ({ ...schedule, rule: { ...schedule.rule, ...more } });
  const quotas = (ended: object): [number, number][] => {
    const schedules = [of(over, ended), on, of(later, { startDate: '2027-01-30' })];
    const all = quotasOf({ ...asked, plans: { ...asked.plans, schedules } });
    return [...all.values()].map(({ perDay, owed }) => [perDay, owed]);
  };
  const yesterday = '2027-01-24';
  expect(quotas({ endDate: yesterday })).toEqual([
    [0, 0],
    [10, 50],
    [0, 50],
  ]);
  expect(quotas({ endDate: yesterday, extraDates: ['2027-01-25'] })).toEqual([
    [5, 34],
    [5, 34],
    [0, 34],
  ]);
});

test('plays are spread over the days on which its schedules really play, and come to the whole number on the last of them', () => {
  const rules = [
    { recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU' },
    { exceptDates: ['2027-01-26'], overrides: [{ date: '2027-01-27', dayparts: null }] },
    { holidays: 'only' },
    { holidays: 'never', dayparts: [{ key: 'p', start: '08:00', end: '09:00' }] },
    { endDate: '2027-01-30' },
  ] as const;
  const playing = (rule: (typeof rules)[number], date: string): boolean => {
    const isHoliday = HOLIDAYS.includes(date);
    if ('recurrence' in rule) return Temporal.PlainDate.from(date).dayOfWeek > 5;
    if ('exceptDates' in rule) return date !== '2027-01-26' && date !== '2027-01-27';
    if ('holidays' in rule) return rule.holidays === 'only' ? isHoliday : !isHoliday;
    return date <= '2027-01-30';
  };
  const size = { total: 100, days: 20, displays: 3, schedules: 1 };
  for (const rule of rules) {
    const all = grounds(size);
    const schedules = all.plans.schedules.map((one) => ({ ...one, rule: { ...one.rule, ...rule } }));
    const plans = { ...all.plans, schedules: schedules as typeof all.plans.schedules };
    const counts: { date: string; asked: number }[] = [];
    for (let day = 0; day < size.days; day += 1) {
      const played = sumOf(counts.map(({ asked }) => asked));
      const nowMs = FIRST_NOON + day * DAY_MS;
      const date = Temporal.PlainDate.from('2027-01-25').add({ days: day }).toString();
      const asked = Array.from({ length: size.displays }, (_, n) =>
        quotasOf({
          ...all,
          plans,
          displayId: id(1000 + n),
          standings: standing(size.displays, played),
          nowMs,
        }),
      ).flatMap((quotas) => [...quotas.values()].map(({ perDay }) => perDay));
      counts.push({ date, asked: sumOf(asked) });
    }
    const on = counts.filter(({ date }) => playing(rule, date)).map(({ asked }) => asked);
    expect(counts.filter(({ date }) => !playing(rule, date)).every(({ asked }) => asked === 0)).toBe(true);
    expect(sumOf(on)).toBe(size.total);
    expect(Math.max(...on) - Math.min(...on)).toBeLessThanOrEqual(1);
  }
});

test('what no day is left for is owed all the same, so that it is told', () => {
  const asked = grounds({ total: 100, days: 10, displays: 2, schedules: 1 });
  const schedules = asked.plans.schedules.map((one) => ({
    ...one,
    rule: { ...one.rule, endDate: '2027-01-26' },
  }));
  const nowMs = FIRST_NOON + 3 * DAY_MS;
  const plans = { ...asked.plans, schedules };
  const quotas = quotasOf({ ...asked, plans, standings: standing(2, 40), nowMs });
  expect([...quotas.values()]).toEqual([{ perDay: 0, owed: 30 }]);
});

test('the next quotas are due at the midnight of the display, from the first day of the campaign to its last', () => {
  const asked = grounds({ total: 10, days: 3, displays: 1, schedules: 1 });
  const due = (nowMs: number): number => quotasChangeAt({ ...asked, nowMs });
  expect(due(FIRST_NOON)).toBe(FIRST_NOON + 12 * 3_600_000);
  expect(due(FIRST_NOON - DAY_MS)).toBe(Infinity);
  expect(due(FIRST_NOON + 2 * DAY_MS)).toBe(Infinity);
});

test('what is of no campaign with a number has no quota, and neither has an interrupt', () => {
  const asked = grounds({ total: 10, days: 3, displays: 1, schedules: 1 });
  const [schedule] = asked.plans.schedules;
  if (schedule === undefined) throw new Error('no schedule');
  const interrupt = { ...schedule, id: id(200), perHour: 2 };
  const free = { ...schedule, id: id(201), campaignId: null };
  const plans = { ...asked.plans, schedules: [schedule, interrupt, free] };
  expect([...quotasOf({ ...asked, plans }).keys()]).toEqual([schedule.id]);
});
