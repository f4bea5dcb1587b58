import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../../server/feeds/documents/index.ts';
import { onBoards } from '../../../../server/feeds/flights.ts';
import { isSmallTable, type ReadingRow, type ReadingValue } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const NOW_MS = Date.parse('2026-11-26T07:00:00Z');
const at = (minutes: number): string => formatInstant(NOW_MS + minutes * 60_000);
const aidx = { format: { kind: 'aidx' as const, airport: 'HAN', remarks: {}, says: 'all' as const } };
const flights = (minutes: readonly number[]): ReadingRow[] =>
  minutes.map((one, i) => ({ flight: `VN${i + 1}`, scheduled: at(one) }));
const numbersFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

function shown(values: Record<string, ReadingRow[]>, feed: Parameters<typeof onBoards>[1] = aidx) {
  const told = onBoards(
    Object.entries(values).map(([key, rows]): { key: string; value: ReadingValue } => ({
      key,
      value: { rows },
    })),
    feed,
    NOW_MS,
  );
  return Object.fromEntries(told.map(({ key, value }) => [key, (value as { rows: ReadingRow[] }).rows]));
}

describe('of many flights those', () => {
  it('that come next are on boards, after the last that are over', () => {
    const rows = flights(numbersFrom(-100, 300));
    const { 'flights.arrivals': told = [] } = shown({ 'flights.arrivals': rows });
    expect(told).toHaveLength(40);
    expect(told[0]).toEqual({ flight: 'VN91', scheduled: at(-10) });
    expect(told.at(-1)).toEqual({ flight: 'VN130', scheduled: at(29) });
  });

  it('are all there where boards have room for them, in the order of their times, but for those of another day', () => {
    const rows = flights([20, -119, -120, 60, 2_879, 2_880]);
    const { 'flights.departures': told = [] } = shown({ 'flights.departures': rows });
    expect(told.map(({ flight }) => flight)).toEqual(['VN2', 'VN1', 'VN4', 'VN5']);
  });

  it('fill the board at night, when hardly any come', () => {
    const { 'flights.arrivals': told = [] } = shown({ 'flights.arrivals': flights(numbersFrom(-59, 60)) });
    expect(told).toHaveLength(40);
    expect(told[0]).toMatchObject({ scheduled: at(-39) });
  });

  it('that have come lately keep their belts, and tomorrow’s flight of the same number takes none from them', () => {
    const arrivals = [...flights(numbersFrom(-60, 120)), { flight: 'VN1', scheduled: at(1_380) }];
    const belts = arrivals.slice(0, -1).map(({ flight = null }) => ({ belt: '1', flight }));
    const { belts: told = [] } = shown({ 'flights.arrivals': arrivals, belts });
    expect(told).toHaveLength(40);
    expect(told[0]).toEqual({ belt: '1', flight: 'VN31' });
    expect(told.at(-1)).toEqual({ belt: '1', flight: 'VN70' });
  });

  it('fit into a reading, however much is said of each', () => {
    const long = Object.fromEntries(
      numbersFrom(0, 14).map((i) => [`field${i}Named${'x'.repeat(19)}`, 'A'.repeat(40)]),
    );
    const rows = flights(numbersFrom(0, 60)).map((row) => ({ ...row, ...long }));
    const { 'flights.arrivals': told = [] } = shown({ 'flights.arrivals': rows });
    expect(isSmallTable({ rows: told })).toBe(true);
    expect(told[0]).toMatchObject({ flight: 'VN1' });
    expect(told.length).toBeGreaterThan(10);
  });

  it('of another format are as their source has them', () => {
    const rows = flights([20, -300, 10]);
    const format = { kind: 'csv', map: {} } as never;
    expect(shown({ 'flights.arrivals': rows }, { format })).toEqual({ 'flights.arrivals': rows });
  });

  it('are as many as there is room for, and none stays out that is nearer than one that is in', () => {
    const moments = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (all, most) => {
        const chosen = nearest(all, (one) => one, { nowMs: 0, most });
        expect(chosen).toHaveLength(Math.min(all.length, most));
        expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
        const past = chosen.filter((one) => one < 0).length;
        const coming = all.filter((one) => one >= 0).length;
        // What is over stands in the way of nothing that comes, but for its part.
        if (past > Math.floor(most / 4)) expect(chosen.length - past).toBe(coming);
        const left = [...all];
        for (const one of chosen) left.splice(left.indexOf(one), 1);
        for (const one of left) {
          if (one < 0) expect(chosen.every((other) => other >= one)).toBe(true);
          else expect(chosen.every((other) => other <= one)).toBe(true);
        }
      }),
    );
  });
});
