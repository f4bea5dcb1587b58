import { describe, expect, it } from 'vitest';
import {
  isOverruledThroughout,
  occurrencesIn,
  type Candidate,
} from '../../../../../server/console/pages/schedules/occurrences.ts';
import { Campaign, Schedule } from '../../../../../shared/contract/index.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const FRIDAY = '2026-11-27';
const hour = (time: string): number =>
  Temporal.ZonedDateTime.from(`${FRIDAY}T${time}[${ZONE}]`).epochMilliseconds;
const DAY = { fromMs: hour('00:00'), untilMs: hour('00:00') + 86_400_000, zone: ZONE };

let number = 0;
function candidate(
  hours: [start: string, end: string] | null,
  {
    reached = ['one'],
    campaign = null,
    ...more
  }: Partial<Schedule> & { reached?: string[]; campaign?: Campaign | null } = {},
): Candidate {
  number += 1;
  const id = `019ab000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const dayparts = hours === null ? [] : [{ key: 'part', start: hours[0], end: hours[1] }];
  const schedule = Schedule.parse({
    id,
    key: `schedule-${number}`,
    name: `Schedule ${number}`,
    targets: {},
    plays: { kind: 'playlist', playlistId: id },
    rule: { startDate: FRIDAY, dayparts },
    createdAt: '2026-11-01T00:00:00.000Z',
    revision: 1,
    ...more,
  });
  const all = new Set(reached);
  return { schedule, campaign, reached: all, circles: [{ reached: all, holidays: [] }] };
}

function campaign(more: object): Campaign {
  const id = '019ab000-0000-7000-8000-0000000000ff';
  return Campaign.parse({ id, key: 'tet', name: 'Tết', startDate: '2026-01-01', revision: 1, ...more });
}

const names = (candidates: readonly Candidate[]): string[] =>
  occurrencesIn(candidates, DAY).map(({ schedule }) => schedule.name);

describe('what plays on a day', () => {
  it('leaves out what is switched off, by itself or with its campaign, and what is outside of the campaign', () => {
    const on = candidate(['08:00', '10:00']);
    const off = candidate(['08:00', '10:00'], { enabled: false });
    const stopped = candidate(['08:00', '10:00'], { campaign: campaign({ enabled: false }) });
    const over = candidate(['08:00', '10:00'], { campaign: campaign({ endDate: '2026-11-26' }) });
    const during = candidate(['08:00', '10:00'], { campaign: campaign({ endDate: FRIDAY }) });
    expect(names([on, off, stopped, over, during]).toSorted()).toEqual(
      [on, during].map(({ schedule }) => schedule.name),
    );
  });

  it('tells while which other plays in its place, on displays that both reach', () => {
    const low = candidate(['07:00', '12:00'], { reached: ['one', 'two'] });
    const high = candidate(['08:00', '10:00'], { priority: 200, reached: ['one'] });
    const elsewhere = candidate(['08:00', '10:00'], { priority: 300, reached: ['three'] });
    const [first, ...others] = occurrencesIn([elsewhere, high, low], DAY);
    expect(first?.schedule).toBe(low.schedule);
    expect(first?.overruled).toEqual([
      { by: high.schedule, startMs: hour('08:00'), endMs: hour('10:00'), isEverywhere: false },
    ]);
    expect(others.flatMap(({ overruled }) => overruled)).toEqual([]);
  });

  it('of two of the same priority names the newer first, and lets neither overrule the other: they take turns', () => {
    const older = candidate(['08:00', '10:00']);
    const newer = candidate(['08:00', '10:00'], { createdAt: '2026-11-02T00:00:00.000Z' });
    const both = occurrencesIn([older, newer], DAY);
    expect(both.map(({ schedule }) => schedule)).toEqual([newer.schedule, older.schedule]);
    expect(both.flatMap(({ overruled }) => overruled)).toEqual([]);
  });

  it('plays on holidays only where its displays have one, and never on them where it says so', () => {
    const byHolidays = (holidays: 'only' | 'never'): Candidate => {
      const one = candidate(['08:00', '10:00'], { reached: ['one', 'two'] });
      const circles = [
        { reached: new Set(['one']), holidays: [FRIDAY] },
        { reached: new Set(['two']), holidays: [] },
      ];
      return { ...one, schedule: { ...one.schedule, rule: { ...one.schedule.rule, holidays } }, circles };
    };
    const reachedOf = (one: Candidate) => occurrencesIn([one], DAY).map(({ reached }) => [...reached]);
    expect(reachedOf(byHolidays('only'))).toEqual([['one']]);
    expect(reachedOf(byHolidays('never'))).toEqual([['two']]);
    const anyDay = byHolidays('never');
    const circles = anyDay.circles.map((circle) => ({ ...circle, holidays: [] }));
    expect(reachedOf({ ...anyDay, circles })).toEqual([['one', 'two']]);
  });

  it('lets interrupts neither win nor give way', () => {
    const plain = candidate(['08:00', '10:00']);
    const interrupt = candidate(['08:00', '10:00'], { priority: 900, perHour: 4 });
    expect(occurrencesIn([plain, interrupt], DAY).flatMap(({ overruled }) => overruled)).toEqual([]);
  });

  it('knows whole days from parts, and what began the day before', () => {
    const whole = candidate(null);
    const night = candidate(['22:00', '02:00'], {
      rule: { ...candidate(['22:00', '02:00']).schedule.rule, startDate: '2026-11-26' },
    });
    const found = occurrencesIn([whole, night], DAY);
    expect(found.map(({ schedule, isWholeDay }) => [schedule.name, isWholeDay])).toEqual([
      [night.schedule.name, false],
      [whole.schedule.name, true],
      [night.schedule.name, false],
    ]);
  });
});

describe('what is overruled throughout', () => {
  const by = candidate(null).schedule;
  const taken = (startMs: number, endMs: number, isEverywhere = true) => ({
    by,
    startMs,
    endMs,
    isEverywhere,
  });
  const span = { startMs: 10, endMs: 20 };

  it('is covered without a gap, everywhere', () => {
    expect(isOverruledThroughout({ overruled: [taken(15, 20), taken(5, 15)] }, span)).toBe(true);
    expect(isOverruledThroughout({ overruled: [taken(5, 14), taken(15, 20)] }, span)).toBe(false);
    expect(isOverruledThroughout({ overruled: [taken(5, 25, false)] }, span)).toBe(false);
    expect(isOverruledThroughout({ overruled: [] }, span)).toBe(false);
  });
});
