import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotasChangeAt, quotasOf, type QuotaGrounds } from '../../../../server/publishing/quotas.ts';
import { Campaign, Schedule } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const CAMPAIGN = id(1);
const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;
/** Noon of 25 January in Vietnam. */
const FIRST_NOON = parseInstant('2027-01-25T05:00:00.000Z');

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
    reached: new Map([[CAMPAIGN, Array.from({ length: more.displays }, (_, n) => id(1000 + n))]]),
    nowMs: FIRST_NOON,
  };
}

test('quotas of all days, displays and schedules come to the number of the campaign, and each to nearly the same', () => {
  const sizes = fc.record({
    total: fc.integer({ min: 1, max: 5_000 }),
    days: fc.integer({ min: 1, max: 20 }),
    displays: fc.integer({ min: 1, max: 6 }),
    schedules: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(sizes, (size) => {
      const all = grounds(size);
      const byDisplay = Array.from({ length: size.displays }, (_, display) =>
        Array.from({ length: size.days }, (__, day) => {
          const asked = { ...all, displayId: id(1000 + display), nowMs: FIRST_NOON + day * DAY_MS };
          return quotasOf(asked)
            .values()
            .reduce((sum, plays) => sum + plays, 0);
        }),
      );
      const flat = byDisplay.flat();
      expect(flat.reduce((sum, plays) => sum + plays, 0)).toBe(size.total);
      expect(Math.max(...flat) - Math.min(...flat)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 100 },
  );
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
