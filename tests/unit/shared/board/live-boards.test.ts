import { describe, expect, it } from 'vitest';
import {
  laneRows,
  numberIn,
  standingOf,
  tableRows,
  waitRows,
  type LiveReading,
  type LiveView,
} from '../../../../shared/board/index.ts';
import type { ReadingRow, ReadingValue } from '../../../../shared/contract/index.ts';
import {
  arrivalsExample,
  lanesExample,
  ratesExample,
  waitsExample,
} from '../../../support/live-board-examples.ts';
import { EXAMPLE_WALL_MS } from '../../../support/stage-examples.ts';

const MINUTE_MS = 60_000;

function reading(value: ReadingValue, changes: Partial<LiveReading> = {}): LiveReading {
  return { value, observedMs: EXAMPLE_WALL_MS - MINUTE_MS, ageMs: MINUTE_MS, ttlMs: 3_600_000, ...changes };
}

function view(
  readings: Record<string, LiveReading>,
  unheardMs: number | null = 0,
): LiveView & { nowMs: number | null } {
  return { nowMs: EXAMPLE_WALL_MS, unheardMs, reading: (key) => readings[key] ?? null };
}

const laneOf = (readings: Record<string, LiveReading>, unheardMs: number | null = 0) =>
  laneRows(lanesExample(), { ...view(readings, unheardMs), nowMs: EXAMPLE_WALL_MS });

describe('what is vouched for', () => {
  const limits = { afterSeconds: 300, policy: 'label', goneAfterSeconds: 3_600 } as const;
  const standing = (of: LiveReading | null, unheardMs: number | null, more: object = {}) =>
    standingOf(of, { unheardMs }, { ...limits, ...more });

  it('is fresh within its own time to live, while the server is heard of', () => {
    expect(standing(reading(5), 0)).toBe('fresh');
    expect(standing(reading(5), 299_999)).toBe('fresh');
  });

  it('goes by the policy when either is over', () => {
    expect(standing(reading(5), 300_000)).toBe('stale');
    expect(standing(reading(5, { ageMs: 600_000, ttlMs: 600_000 }), 0)).toBe('stale');
    for (const policy of ['hide', 'neutral'])
      expect(standing(reading(5), 300_000, { policy })).toBe('hidden');
  });

  it('is not there any more after the last of its limits, whatever the policy says', () => {
    expect(standing(reading(5, { ageMs: 3_600_000, ttlMs: 9e9 }), 0)).toBe('hidden');
  });

  it('is stale where nobody knows how old it is, and unknown where nobody said anything', () => {
    expect(standing(reading(5, { ageMs: null }), 0, { goneAfterSeconds: null })).toBe('stale');
    expect(standing(reading(5), null)).toBe('stale');
    expect(standing(null, 0)).toBe('unknown');
    expect(standing(reading(null), 0)).toBe('unknown');
  });
});

describe('lanes', () => {
  it('stand as they are said, with the wait of those that are open', () => {
    const { rows } = laneOf({
      'lanes.1.state': reading('open'),
      'lanes.1.wait': reading(4.2),
      'lanes.5.state': reading('closed'),
      'lanes.5.wait': reading(9),
      'lanes.7.state': reading('suspended'),
    });
    expect(rows.map(({ state, waitMinutes }) => [state, waitMinutes])).toEqual([
      ['open', 5],
      ['closed', null],
      ['suspended', null],
      ['unknown', null],
      ['unknown', null],
    ]);
  });

  it.each<ReadingValue>(['OPEN', 'opened', 'yes', '', 1, true, null, { rows: [] }, 'open '])(
    'are never open by %j',
    (value) => {
      expect(laneOf({ 'lanes.1.state': reading(value) }).rows[0]?.state).toBe('unknown');
    },
  );

  it('are unknown, all of them, ten minutes after the last word of the server, and the board is neutral', () => {
    const open = { 'lanes.1.state': reading('open', { ttlMs: 9e9 }) };
    expect(laneOf(open, 599_999).rows[0]?.state).toBe('open');
    const late = laneOf(open, 600_000);
    expect([late.rows[0]?.state, late.isNeutral, late.isStale]).toEqual(['unknown', true, true]);
  });

  it('lose one lane alone whose own time to live is over', () => {
    const { rows, isNeutral } = laneOf({
      'lanes.1.state': reading('open', { ageMs: 700_000, ttlMs: 600_000 }),
      'lanes.5.state': reading('open'),
    });
    expect([rows[0]?.state, rows[1]?.state, isNeutral]).toEqual(['unknown', 'open', false]);
  });

  it('are as of when the server was heard of last', () => {
    const open = { 'lanes.1.state': reading('open') };
    expect(laneOf(open, 20_000).asOfMs).toBe(EXAMPLE_WALL_MS - 20_000);
    expect(laneOf(open, null).asOfMs).toBeNull();
    expect(laneOf({}, 20_000).asOfMs).toBeNull();
  });

  describe('with a wait that was seen before the server was heard of', () => {
    const hoursAgo = (hours: number) => ({
      observedMs: EXAMPLE_WALL_MS - hours * 60 * MINUTE_MS,
      ageMs: hours * 60 * MINUTE_MS,
      ttlMs: 28_800_000,
    });
    const told = (state: string) => ({
      'lanes.1.state': reading('open', hoursAgo(7)),
      'lanes.5.state': reading(state),
      'lanes.5.wait': reading(5, hoursAgo(7)),
    });

    it('are as of that wait, as far as it is drawn', () => {
      const { asOfMs, statesAsOfMs } = laneOf(told('open'), 20_000);
      expect([asOfMs, statesAsOfMs]).toEqual([
        EXAMPLE_WALL_MS - 7 * 60 * MINUTE_MS,
        EXAMPLE_WALL_MS - 20_000,
      ]);
    });

    it.each(['closed', 'suspended'])(
      'are as of when the server was heard of where that lane is %s',
      (state) => {
        expect(laneOf(told(state), 20_000).asOfMs).toBe(EXAMPLE_WALL_MS - 20_000);
      },
    );

    it('are as of when the server was heard of on a board that says no waits', () => {
      const { texts } = lanesExample();
      const silent = Object.entries(texts).map(([language, text]) => [language, { ...text, wait: null }]);
      const board = lanesExample({ texts: Object.fromEntries(silent) as object });
      const live = { ...view(told('open'), 20_000), nowMs: EXAMPLE_WALL_MS };
      expect(laneRows(board, live).asOfMs).toBe(EXAMPLE_WALL_MS - 20_000);
    });
  });
});

describe('waiting times', () => {
  const rows = (readings: Record<string, LiveReading>, unheardMs = 0) =>
    waitRows(waitsExample(), view(readings, unheardMs));

  it('have a level by their minutes, where the source tells none', () => {
    const levels = [14, 15, 29.5, 30].map(
      (minutes) => rows({ 'waits.citizens.minutes': reading(minutes) }).rows[0]?.level,
    );
    expect(levels).toEqual(['quiet', 'busy', 'veryBusy', 'veryBusy']);
    const told = rows({ 'waits.citizens.minutes': reading(5), 'waits.citizens.level': reading(2) });
    expect(told.rows[0]).toMatchObject({ minutes: 5, level: 'veryBusy' });
  });

  it.each([-1, 601, Number.NaN, '15', true])('are not believed to be %j', (value) => {
    expect(rows({ 'waits.citizens.minutes': reading(value) }).rows[0]).toMatchObject({
      minutes: null,
      level: null,
    });
  });

  it('hide a number that nobody vouches for', () => {
    const old = rows({
      'waits.citizens.minutes': reading(5, { ageMs: 10 * MINUTE_MS, ttlMs: 10 * MINUTE_MS }),
    });
    expect([old.rows[0]?.minutes, old.isStale]).toEqual([null, true]);
  });

  it('are as of the oldest that is drawn', () => {
    const { asOfMs } = rows({
      'waits.citizens.minutes': reading(5),
      'waits.visitors.minutes': reading(9, { observedMs: EXAMPLE_WALL_MS - 5 * MINUTE_MS }),
    });
    expect(asOfMs).toBe(EXAMPLE_WALL_MS - 5 * MINUTE_MS);
  });
});

describe('a table', () => {
  const arrivals = (row: ReadingRow) =>
    tableRows(arrivalsExample(), view({ 'flights.arrivals': reading({ rows: [row] }) })).rows;
  const whole = { scheduled: '2026-02-06T07:10:00.000Z', flight: 'VN0055', airport: 'LHR', remark: 'landed' };

  it('draws numbers, times, and words that were approved for their keys', () => {
    expect(arrivals({ ...whole, belt: 3, codeshares: 'KL9832 0V12 VN55' })).toEqual([
      {
        cells: [
          { kind: 'time', atMs: EXAMPLE_WALL_MS + 5 * MINUTE_MS, revisedMs: null },
          { kind: 'flight', code: 'VN 55', codeshares: ['KL 9832', '0V 12'] },
          { kind: 'word', key: 'LHR', tone: null, pictogram: null },
          { kind: 'place', code: '3' },
          { kind: 'word', key: 'landed', tone: 'good', pictogram: null },
        ],
      },
    ]);
  });

  it.each([
    ['an airport that nobody has approved', { airport: 'XXX' }],
    ['a word of JavaScript', { airport: 'constructor' }],
    ['a word instead of a belt', { belt: 'FREE' }],
    ['a remark of its own', { remark: 'HACKED' }],
  ])('draws nothing for %s', (_, changes) => {
    const cells = arrivals({ ...whole, ...changes })[0]?.cells ?? [];
    const [field = ''] = Object.keys(changes);
    const index = ['scheduled', 'flight', 'airport', 'belt', 'remark'].indexOf(field);
    expect([cells.length, cells[index]]).toEqual([5, null]);
  });

  it.each<[string, ReadingRow]>([
    ['without a time', { scheduled: null }],
    ['with a time that is none', { scheduled: '2026-02-31 25:00' }],
    ['on a day that no calendar has', { scheduled: '2026-02-30T10:00:00.000Z' }],
    ['at an hour that no clock has', { scheduled: '2026-02-06T25:00:00.000Z' }],
    ['without a flight', { flight: null }],
    ['with words for a flight', { flight: 'GOHOME' }],
  ])('leaves a row out %s', (_, changes) => {
    expect(arrivals({ ...whole, ...changes })).toEqual([]);
  });

  it('shows a later time where it is another minute', () => {
    const times = ['2026-02-06T07:10:30.000Z', '2026-02-06T07:25:00.000Z'].map(
      (estimated) => arrivals({ ...whole, estimated })[0]?.cells[0],
    );
    expect(times).toMatchObject([{ revisedMs: null }, { revisedMs: EXAMPLE_WALL_MS + 20 * MINUTE_MS }]);
  });

  it('keeps the planned time where the later word is none', () => {
    expect(arrivals({ ...whole, estimated: '2026-13-45T99:99:99.000Z' })[0]?.cells[0]).toMatchObject({
      atMs: EXAMPLE_WALL_MS + 5 * MINUTE_MS,
      revisedMs: null,
    });
  });

  it('goes by the later word alone where no time was planned', () => {
    const estimated = '2026-02-06T07:25:00.000Z';
    const dueMs = EXAMPLE_WALL_MS + 20 * MINUTE_MS;
    for (const row of [
      { ...whole, scheduled: null, estimated },
      { ...whole, scheduled: 'soon', estimated },
    ])
      expect(arrivals(row)[0]?.cells[0]).toEqual({ kind: 'time', atMs: dueMs, revisedMs: null });
  });

  it('leaves out what is over for a while, by the later word of its time', () => {
    const board = arrivalsExample({ pastMinutes: 20 });
    const rows = (nowMs: number | null) =>
      tableRows(board, {
        ...view({
          'flights.arrivals': reading({
            rows: [whole, { ...whole, flight: 'VN56', estimated: '2026-02-06T07:40:00.000Z' }],
          }),
        }),
        nowMs,
      }).rows.length;
    const dueMs = EXAMPLE_WALL_MS + 5 * MINUTE_MS;
    expect([dueMs + 20 * MINUTE_MS, dueMs + 21 * MINUTE_MS, dueMs + 51 * MINUTE_MS, null].map(rows)).toEqual([
      2, 1, 0, 2,
    ]);
  });

  it('believes numbers within their bounds', () => {
    const rates = (buy: number | string) =>
      tableRows(
        ratesExample(),
        view({ 'rates.bank-a': reading({ rows: [{ currency: 'USD', buy, sell: 2 }] }) }),
      ).rows[0]?.cells[1];
    expect(rates(26_240)).toEqual({ kind: 'number', value: 26_240, decimals: 0 });
    for (const wrong of [-1, 1_000_001, '26240']) expect(rates(wrong)).toBeNull();
  });

  it('writes a little below zero as zero, and only what is below it with a sign', () => {
    expect([-0.4, -0, 0, -0.6].map((celsius) => numberIn('vi', celsius, 0))).toEqual(['0', '0', '0', '-1']);
  });

  it('is unknown, not empty, as long as nobody said what is in it', () => {
    const board = arrivalsExample();
    const isKnown = (told: LiveView): boolean => tableRows(board, { ...told, nowMs: null }).isKnown;
    expect(isKnown(view({}))).toBe(false);
    expect(isKnown(view({ 'flights.arrivals': reading('none') }))).toBe(false);
    expect(isKnown(view({ 'flights.arrivals': reading({ rows: [] }) }))).toBe(true);
  });

  it('is unknown, not empty, where it has rows and none that is not over can be read', () => {
    const board = arrivalsExample({ pastMinutes: 20 });
    const standing = (...rows: ReadingRow[]) =>
      tableRows(board, {
        ...view({ 'flights.arrivals': reading({ rows }) }),
        nowMs: EXAMPLE_WALL_MS + 60 * MINUTE_MS,
      });
    const unreadable = { ...whole, flight: 'GOHOME' };
    for (const rows of [[unreadable], [whole, unreadable]])
      expect(standing(...rows)).toMatchObject({ rows: [], isKnown: false, asOfMs: null });
    expect(standing(whole)).toMatchObject({ rows: [], isKnown: true, asOfMs: EXAMPLE_WALL_MS - MINUTE_MS });
    const later = { ...whole, scheduled: '2026-02-06T09:00:00.000Z' };
    expect(standing(unreadable, later)).toMatchObject({ rows: [{}], isKnown: true });
  });

  it('gives way to neutral words where none of its rows can be read, if that is its policy', () => {
    const board = arrivalsExample();
    const told = view({ 'flights.arrivals': reading({ rows: [{ ...whole, flight: null }] }) });
    const { isNeutral } = tableRows(
      { ...board, stale: { ...board.stale, policy: 'neutral' } },
      { ...told, nowMs: null },
    );
    expect(isNeutral).toBe(true);
  });
});
