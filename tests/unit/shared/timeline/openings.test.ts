import { describe, expect, test } from 'vitest';
import { ManifestOpening, OpeningHoursDraft, type OpeningWindow } from '../../../../shared/contract/index.ts';
import {
  compileOpening,
  compileZones,
  nextOpenings,
  openBetween,
  openingAt,
  resolve,
} from '../../../../shared/timeline/index.ts';
import { zoneTable } from '../../../../shared/timeline/zones.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { at, contentAt, DAY, HOUR, id, ids, listed, plan, schedule, shows } from './plans.ts';

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const HANOI = 'Asia/Ho_Chi_Minh';

interface Said {
  usual?: OpeningWindow[];
  weekly?: object[];
  onHolidays?: object;
  overrides?: object[];
  holidays?: string[];
  zone?: string;
}

const daily = (...hours: string[]): OpeningWindow[] =>
  hours.map((one) => ({ start: one.slice(0, 5), end: one.slice(6) }));

function facts({ usual = daily('07:00-20:00'), weekly, zone = HANOI, ...more }: Said): ManifestOpening {
  return ManifestOpening.parse({
    key: 'people',
    function: 'people',
    weekly: weekly ?? [{ days: WEEK, windows: usual }],
    zone,
    ...more,
  });
}

function opening({ holidays = [], ...said }: Said) {
  const [zone] = compileZones(
    [said.zone ?? HANOI],
    at('2024-01-01T00:00:00.000Z'),
    at('2030-01-01T00:00:00.000Z'),
  );
  if (zone === undefined) throw new TypeError('no such zone');
  return compileOpening(facts(said), { zone: zoneTable(zone), holidays });
}

/** Wall time in Hanoi as an instant. */
const hanoi = (wall: string): number => at(`${wall}:00.000Z`) - 7 * HOUR;
const inHanoi = (atMs: number): string => formatInstant(atMs + 7 * HOUR).slice(0, 16);
const said = (atMs: number): string => (Number.isFinite(atMs) ? inHanoi(atMs) : String(atMs));

function standing(of: Said, wall: string): string {
  const { state, reason, startMs, endMs } = openingAt(opening(of), hanoi(wall));
  return `${state} (${reason}) ${said(startMs)} – ${said(endMs)}`;
}

const LAO_CAI = { usual: daily('07:00-22:00') };
/** Suspended twice on each of three days of April 2027, as it was at the landmarks 1116–1117 and 1119–1120. */
const HUU_NGHI = {
  overrides: [
    { date: '2027-04-15', kind: 'less', windows: daily('07:00-10:00', '16:30-17:00') },
    { date: '2027-04-16', kind: 'less', windows: daily('07:00-09:00', '12:30-14:00') },
    { date: '2027-04-17', kind: 'less', windows: daily('07:00-09:00', '13:00-14:00') },
  ],
};

describe('opening hours', () => {
  test('open and close at their edges, to the millisecond', () => {
    const laoCai = opening(LAO_CAI);
    expect(openingAt(laoCai, hanoi('2027-03-01T07:00') - 1).state).toBe('closed');
    expect(openingAt(laoCai, hanoi('2027-03-01T07:00')).state).toBe('open');
    expect(openingAt(laoCai, hanoi('2027-03-01T22:00') - 1).state).toBe('open');
    expect(openingAt(laoCai, hanoi('2027-03-01T22:00')).state).toBe('closed');
  });

  test('say since when and until when, over midnight and over days without hours', () => {
    expect(standing(LAO_CAI, '2027-03-01T23:00')).toBe('closed (week) 2027-03-01T22:00 – 2027-03-02T07:00');
    const weekdays = {
      weekly: [
        { days: WEEK.slice(0, 5), windows: daily('07:00-19:00') },
        { days: ['SA', 'SU'], windows: [] },
      ],
    };
    expect(standing(weekdays, '2027-03-06T12:00')).toBe('closed (week) 2027-03-05T19:00 – 2027-03-08T07:00');
  });

  test('lose the windows in which a gate is suspended on a date, and keep the others', () => {
    const open = openBetween(opening(HUU_NGHI), hanoi('2027-04-15T00:00'), hanoi('2027-04-18T00:00') - 1);
    expect(open.map(({ startMs, endMs }) => `${inHanoi(startMs)} – ${inHanoi(endMs).slice(11)}`)).toEqual([
      '2027-04-15T10:00 – 16:30',
      '2027-04-15T17:00 – 20:00',
      '2027-04-16T09:00 – 12:30',
      '2027-04-16T14:00 – 20:00',
      '2027-04-17T09:00 – 13:00',
      '2027-04-17T14:00 – 20:00',
    ]);
    expect(standing(HUU_NGHI, '2027-04-15T08:00')).toBe(
      'closed (override) 2027-04-14T20:00 – 2027-04-15T10:00',
    );
    expect(standing(HUU_NGHI, '2027-04-16T13:00')).toBe(
      'closed (override) 2027-04-16T12:30 – 2027-04-16T14:00',
    );
  });

  test('close for goods over Tết while passengers go on', () => {
    const holidays = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'];
    const goods = {
      usual: daily('07:00-19:00'),
      onHolidays: { kind: 'closed' },
      overrides: [{ date: '2027-02-03', endDate: '2027-02-04', windows: [] }],
      holidays,
    };
    expect(standing(goods, '2027-02-06T12:00')).toBe('closed (holiday) 2027-02-02T19:00 – 2027-02-10T07:00');
    expect(standing({ ...LAO_CAI, holidays }, '2027-02-06T12:00')).toBe(
      'open (week) 2027-02-06T07:00 – 2027-02-06T22:00',
    );
  });

  test('have hours of their own on holidays, which a dated override outranks', () => {
    const of = {
      onHolidays: { kind: 'hours', windows: daily('09:00-12:00') },
      holidays: ['2027-09-02', '2027-09-03'],
      overrides: [{ date: '2027-09-03', windows: daily('08:00-09:00') }],
    };
    expect(standing(of, '2027-09-02T10:00')).toBe('open (holiday) 2027-09-02T09:00 – 2027-09-02T12:00');
    expect(standing(of, '2027-09-03T08:30')).toBe('open (override) 2027-09-03T08:00 – 2027-09-03T09:00');
    expect(standing(of, '2027-09-02T13:00')).toBe('closed (holiday) 2027-09-02T12:00 – 2027-09-03T08:00');
  });

  test('run past midnight into a closed day, and are cut there only by what is taken away of that day', () => {
    const night = { usual: daily('20:00-02:00'), overrides: [{ date: '2027-03-02', windows: [] }] };
    expect(standing(night, '2027-03-02T01:00')).toBe('open (week) 2027-03-01T20:00 – 2027-03-02T02:00');
    const cut = {
      usual: daily('20:00-02:00'),
      overrides: [{ date: '2027-03-02', kind: 'less', windows: daily('01:00-03:00') }],
    };
    expect(standing(cut, '2027-03-02T00:30')).toBe('open (week) 2027-03-01T20:00 – 2027-03-02T01:00');
  });

  test('that never close have no end in sight, nor a beginning', () => {
    expect(standing({ usual: daily('00:00-24:00') }, '2027-03-02T01:00')).toBe(
      'open (week) -Infinity – Infinity',
    );
  });

  test('are open for an hour more where clocks go back, and for one less where they go forward', () => {
    const chicago = opening({ usual: daily('00:00-06:00'), zone: 'America/Chicago' });
    const hours = (day: string): number => {
      const { startMs, endMs } = openingAt(chicago, at(`${day}T06:30:00.000Z`));
      return (endMs - startMs) / HOUR;
    };
    expect([hours('2026-10-31'), hours('2026-11-01'), hours('2027-03-14')]).toEqual([6, 7, 5]);
  });

  test('of which nothing is known are unknown, never open', () => {
    expect(openingAt(null, 0)).toMatchObject({ state: 'unknown', reason: 'nothing-known' });
    const silent = opening({ weekly: [{ days: ['MO'], windows: daily('07:00-19:00') }] });
    expect(openingAt(silent, hanoi('2027-03-02T12:00')).state).toBe('unknown');
  });

  test('tell the next times at which they open, the present one first', () => {
    const next = (wall: string) =>
      nextOpenings(opening(HUU_NGHI), hanoi(wall), 2).map(({ startMs }) => inHanoi(startMs));
    expect(next('2027-04-15T11:00')).toEqual(['2027-04-15T10:00', '2027-04-15T17:00']);
    expect(next('2027-04-15T16:45')).toEqual(['2027-04-15T17:00', '2027-04-16T09:00']);
    expect(nextOpenings(opening({ usual: [] }), hanoi('2027-04-15T11:00'), 3)).toEqual([]);
  });
});

describe('what a gate says of its hours', () => {
  const draft = (more: object) =>
    OpeningHoursDraft.safeParse({
      gateId: id(2),
      key: 'people',
      function: 'people',
      weekly: [{ days: WEEK, windows: [] }],
      ...more,
    }).error?.issues.map(({ path, message }) => `${path.join('/')} ${message}`);

  test('is every day of the week, each once', () => {
    expect(draft({ weekly: [{ days: ['MO', 'TU'], windows: [] }] })).toEqual([
      'weekly says nothing of WE, TH, FR, SA, SU',
    ]);
    const twice = [
      { days: WEEK, windows: [] },
      { days: ['SU'], windows: [] },
    ];
    expect(draft({ weekly: twice })).toEqual(['weekly/1/days/0 SU is said twice']);
  });

  test('holds no windows that overlap, and none without length', () => {
    const windows = (...hours: string[]) => draft({ weekly: [{ days: WEEK, windows: daily(...hours) }] });
    expect(windows('07:00-12:00', '12:00-19:00')).toBeUndefined();
    expect(windows('07:00-12:30', '12:00-19:00')).toEqual(['weekly/0/windows/0/end overlaps another']);
    expect(windows('20:00-02:00', '21:00-22:00')).toEqual(['weekly/0/windows/0/end overlaps another']);
    expect(windows('07:00-07:00')).toEqual(['weekly/0/windows/0/end has no length']);
  });

  test('names each date once, unless it only takes away', () => {
    const override = (date: string, more: object = {}) => ({ date, windows: [], reason: 'because', ...more });
    expect(
      draft({ overrides: [override('2027-02-03', { endDate: '2027-02-05' }), override('2027-02-05')] }),
    ).toEqual(['overrides/1/date is overridden twice']);
    const less = override('2027-02-05', { kind: 'less', windows: daily('07:00-09:00') });
    expect(draft({ overrides: [override('2027-02-05'), less, less] })).toBeUndefined();
    expect(draft({ overrides: [override('2027-02-05', { endDate: '2027-02-04' })] })).toEqual([
      'overrides/0/endDate is before the start',
    ]);
    expect(draft({ overrides: [override('2027-02-05', { kind: 'less' })] })).toEqual([
      'overrides/0/windows takes nothing away',
    ]);
  });
});

describe('conditions of opening', () => {
  const conditioned = (is: 'open' | 'closed', openings: object[]) =>
    plan({
      openings,
      schedules: [schedule(10, { conditions: [{ kind: 'opening', openingKey: 'people', is }] })],
      playlists: { [ids.playlist]: listed(shows(1, HOUR * 24)) },
    });

  test('let a schedule play exactly while it is open, or while it is closed', () => {
    for (const is of ['open', 'closed'] as const) {
      const asked = conditioned(is, [facts(LAO_CAI)]);
      const before = is === 'open' ? [null, 1] : [1, null];
      const edge = hanoi('2027-03-01T07:00');
      expect([contentAt(asked, edge - 1), contentAt(asked, edge)]).toEqual(before);
      const answer = resolve({ plan: asked, atMs: edge - HOUR, readings: [], isPlayable: () => true });
      expect(answer.nextChangeMs).toBe(edge);
    }
  });

  test('are met by nothing at a gate that has no such hours', () => {
    const noon = hanoi('2027-03-01T12:00');
    expect(contentAt(conditioned('open', []), noon)).toBeNull();
    expect(contentAt(conditioned('closed', []), noon)).toBeNull();
    expect(contentAt(conditioned('closed', [facts({ zone: 'Europe/Paris' })]), noon)).toBeNull();
  });
});

describe('schedules on holidays', () => {
  const HOLIDAY = '2027-02-06';
  const played = (rule: object): string =>
    Array.from({ length: 3 }, (_, i) => hanoi('2027-02-05T12:00') + i * DAY)
      .map((atMs) =>
        contentAt(
          plan({
            holidays: [HOLIDAY],
            schedules: [schedule(10, { rule })],
            playlists: { [ids.playlist]: listed(shows(1, HOUR)) },
          }),
          atMs,
        ),
      )
      .map((content) => (content === null ? '-' : 'x'))
      .join('');

  test('play as on any day, only then, or never', () => {
    expect(played({})).toBe('xxx');
    expect(played({ holidays: 'as-usual' })).toBe('xxx');
    expect(played({ holidays: 'only' })).toBe('-x-');
    expect(played({ holidays: 'never' })).toBe('x-x');
  });

  test('play on extra dates whatever these are, and on except dates never', () => {
    expect(played({ holidays: 'never', extraDates: [HOLIDAY] })).toBe('xxx');
    expect(played({ holidays: 'only', exceptDates: [HOLIDAY] })).toBe('---');
  });
});
