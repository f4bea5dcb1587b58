import { describe, expect, it } from 'vitest';
import { openingRow } from '../../../../../kiosk-app/screen/board/opening/opening-row.ts';
import { openingModel } from '../../../../../kiosk-app/screen/board/opening/opening-model.ts';
import { compileOpening } from '../../../../../shared/timeline/index.ts';
import { zoneTable } from '../../../../../shared/timeline/zones.ts';
import { compileZones } from '../../../../../shared/timeline/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { dailyHours, exampleBoard } from '../../../../support/board-examples.ts';

const tables = new Map(
  compileZones(
    ['Asia/Ho_Chi_Minh', 'Asia/Shanghai', 'Europe/Berlin'],
    parseInstant('2024-01-01T00:00:00.000Z'),
    parseInstant('2030-01-01T00:00:00.000Z'),
  ).map((zone) => [zone.zone, zoneTable(zone)]),
);

function tableOf(zone: string) {
  const table = tables.get(zone);
  if (table === undefined) throw new TypeError(`no table of ${zone}`);
  return table;
}

const HANOI = tableOf('Asia/Ho_Chi_Minh');

function hours(
  windows: readonly string[],
  more: { zone?: string; weekly?: object; overrides?: object[] } = {},
) {
  const zone = tableOf(more.zone ?? 'Asia/Ho_Chi_Minh');
  return compileOpening(dailyHours('people', windows, more), { zone, holidays: [] });
}

/** Wall time in Hà Nội on 25 November 2026, a Wednesday. */
function at(time: string): number {
  const whole = time.length === 5 ? `${time}:00.000` : time;
  return parseInstant(`2026-11-25T${whole}Z`) - 7 * 3_600_000;
}

const row = (opening: ReturnType<typeof hours> | null, nowMs: number | null) =>
  openingRow(opening, { nowMs, zone: HANOI });

describe('a row of opening hours', () => {
  const split = hours(['07:00-11:30', '13:00-19:00']);

  it('names the windows of the day, and what comes next', () => {
    expect(row(split, at('08:00'))).toEqual({
      state: 'open',
      windows: [
        { startMs: at('07:00'), endMs: at('11:30') },
        { startMs: at('13:00'), endMs: at('19:00') },
      ],
      next: { phrase: 'closesAt', atMs: at('11:30') },
      untilMs: at('10:30'),
    });
    expect(row(split, at('11:30'))).toMatchObject({
      state: 'closed',
      next: { phrase: 'opensAt', atMs: at('13:00') },
      untilMs: at('12:00'),
    });
  });

  it('counts whole minutes down from an hour before, and never says none', () => {
    const next = (time: string) => row(split, at(time)).next;
    expect(next('10:29:59.999')).toEqual({ phrase: 'closesAt', atMs: at('11:30') });
    expect(next('10:30')).toEqual({ phrase: 'closesIn', minutes: 60 });
    expect(next('11:05:30.000')).toEqual({ phrase: 'closesIn', minutes: 25 });
    expect(next('11:29:59.999')).toEqual({ phrase: 'closesIn', minutes: 1 });
    expect(next('12:20')).toEqual({ phrase: 'opensIn', minutes: 40 });
  });

  it('is the same until the instant it names, and another from then on', () => {
    for (let nowMs = at('06:00'); nowMs < at('21:00');) {
      const { untilMs, ...now } = row(split, nowMs);
      const { untilMs: _late, ...late } = row(split, untilMs - 1);
      expect(late).toEqual(now);
      const { untilMs: _then, ...then } = row(split, untilMs);
      expect(then).not.toEqual(now);
      expect(untilMs).toBeGreaterThan(nowMs);
      nowMs = untilMs;
    }
  });

  it('turns at its boundaries to the millisecond', () => {
    expect(row(split, at('06:59:59.999')).state).toBe('closed');
    expect(row(split, at('07:00')).state).toBe('open');
    expect(row(split, at('18:59:59.999')).state).toBe('open');
    expect(row(split, at('19:00'))).toMatchObject({ state: 'closed', next: { phrase: 'opensOn' } });
  });

  it('names no end of what never closes, and joins what passes midnight', () => {
    expect(row(hours(['00:00-24:00']), at('12:00'))).toMatchObject({ state: 'open', next: null });
    expect(row(hours(['22:00-02:00']), at('23:30'))).toMatchObject({
      windows: [
        { startMs: at('00:00'), endMs: at('02:00') },
        { startMs: at('22:00'), endMs: at('23:00') + 3_600_000 },
      ],
      next: { phrase: 'closesAt' },
    });
  });

  it('says nothing where nothing is known: never open, and no countdown to what nobody knows', () => {
    const unknown = { state: 'unknown', windows: null, next: null };
    expect(row(null, at('08:00'))).toMatchObject(unknown);
    expect(row(split, null)).toMatchObject(unknown);
    expect(openingRow(split, { nowMs: at('08:00'), zone: null })).toMatchObject(unknown);
    const wednesday = hours([], { weekly: [{ days: ['WE'], windows: [{ start: '07:00', end: '24:00' }] }] });
    expect(row(wednesday, at('23:30'))).toMatchObject({ state: 'open', next: null });
    expect(row(wednesday, at('23:30') + 3_600_000)).toMatchObject(unknown);
  });

  it('is closed all day by a dated override', () => {
    const opening = hours(['07:00-20:00'], { overrides: [{ date: '2026-11-25', windows: [] }] });
    expect(row(opening, at('08:00'))).toMatchObject({
      state: 'closed',
      windows: [],
      next: { phrase: 'opensOn' },
    });
  });

  it('counts the minutes that pass, not those that clocks show, where clocks change', () => {
    const berlin = hours(['01:30-03:30'], { zone: 'Europe/Berlin' });
    const zone = tableOf('Europe/Berlin');
    // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October.
    const spring = openingRow(berlin, { nowMs: parseInstant('2026-03-29T00:40:00.000Z'), zone });
    expect(spring.next).toEqual({ phrase: 'closesIn', minutes: 50 });
    const autumn = openingRow(berlin, { nowMs: parseInstant('2026-10-25T00:40:00.000Z'), zone });
    expect(autumn.next).toEqual({ phrase: 'closesAt', atMs: parseInstant('2026-10-25T02:30:00.000Z') });
  });
});

describe('a board of opening hours', () => {
  const opening = { hours: new Map([['people', hours(['07:00-19:00'])]]), zones: tables };
  const setting = { zone: HANOI, opening };

  it('puts values into approved phrases, by both clocks', () => {
    const { rows } = openingModel(exampleBoard(), { ...setting, nowMs: at('08:00') });
    expect(rows[0]).toEqual({
      state: 'open',
      next: { phrase: 'closesAt', time: '19:00', day: { year: 2026, month: 11, day: 25 } },
      hours: { own: ['07:00–19:00'], other: ['08:00–20:00'] },
    });
  });

  const modelOf = (people: ReturnType<typeof hours>, nowMs: number) => {
    const plan = { hours: new Map([['people', people]]), zones: tables };
    const { rows, untilMs } = openingModel(exampleBoard(), { zone: HANOI, opening: plan, nowMs });
    return { ...rows[0], untilMs };
  };

  it.each(['00:30', '12:00', '23:30'])('is open all day by both clocks, where it is: at %s', (time) => {
    expect(modelOf(hours(['00:00-24:00']), at(time)).hours).toEqual({
      own: ['00:00–24:00'],
      other: ['00:00–24:00'],
    });
  });

  it('says where a whole day begins by the clock of the neighbour, and turns with their day', () => {
    const opening = hours(['07:00-19:00'], {
      overrides: [{ date: '2026-11-25', windows: [{ start: '00:00', end: '24:00' }] }],
    });
    const day = modelOf(opening, at('12:00'));
    expect([day.hours?.own, day.hours?.other]).toEqual([['00:00–24:00'], ['01:00–24:00']]);
    expect(modelOf(opening, at('22:59')).untilMs).toBe(at('23:00'));
    expect(modelOf(opening, at('23:30')).hours?.other).toEqual(['00:00–01:00', '08:00–20:00']);
  });

  it('closes at 24:00 where its hours end there', () => {
    expect(modelOf(hours(['08:00-24:00']), at('12:00'))).toMatchObject({
      next: { phrase: 'closesAt', time: '24:00' },
      hours: { own: ['08:00–24:00'], other: ['09:00–01:00'] },
    });
  });

  it('says of hours that the plan does not have that nothing is known', () => {
    const { rows } = openingModel(exampleBoard(), { ...setting, nowMs: at('08:00') });
    expect(rows[1]).toEqual({ state: 'unknown', next: null, hours: null });
  });

  it('leaves the clock of a zone out that the plan does not have', () => {
    const board = exampleBoard({ otherZone: 'Asia/Atlantis' });
    const { rows } = openingModel(board, { ...setting, nowMs: at('08:00') });
    expect(rows[0]?.hours).toEqual({ own: ['07:00–19:00'], other: null });
  });
});
