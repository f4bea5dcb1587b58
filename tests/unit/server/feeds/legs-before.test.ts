import { describe, expect, it } from 'vitest';
import { NOTHING_READ, type ReadDocument } from '../../../../server/feeds/documents/document.ts';
import { withLegsBefore } from '../../../../server/feeds/legs-before.ts';
import type { ReadingRow } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const NOW_MS = Date.parse('2026-11-26T07:00:00Z');
const MINUTE_MS = 60_000;
const at = (minutes: number): string => formatInstant(NOW_MS + minutes * MINUTE_MS);

function read(tables: Record<string, ReadingRow[]>): ReadDocument {
  const whole = { 'flights.arrivals': [], 'flights.departures': [], belts: [], ...tables };
  const values = Object.entries(whole).map(([key, rows]) => ({ key, value: { rows }, mostJump: null }));
  return { ...NOTHING_READ, observedAt: at(0), values };
}

/** As they were said before. */
function known(observedAt: string, tables: Record<string, ReadingRow[]>) {
  return read(tables).values.map(({ key, value }) => ({ key, value, observedAt }));
}

function feed(says: 'all' | 'changes') {
  return { format: { kind: 'aidx' as const, airport: 'HAN', remarks: {}, says }, ttlSeconds: 600 };
}

const before = {
  lastValues: known(at(-5), {
    'flights.arrivals': [
      { flight: 'VN255', scheduled: at(-150), remark: 'arrived' },
      { flight: 'KE441', scheduled: at(20), remark: 'scheduled' },
      { flight: 'CZ371', scheduled: at(40), remark: 'scheduled' },
    ],
    belts: [
      { belt: '1', flight: 'KE441' },
      { belt: '2', flight: 'CZ371' },
      { belt: '3', flight: 'VN255' },
    ],
  }),
};
const rowsAfter = (said: ReadDocument, says: 'all' | 'changes' = 'changes', last = before) =>
  Object.fromEntries(
    withLegsBefore(said, feed(says), { lastObservedAt: null, ...last }, NOW_MS).values.map(
      ({ key, value }) => [key, value],
    ),
  );

describe('a source of flights that only says what is otherwise', () => {
  const change = read({
    'flights.arrivals': [{ flight: 'CZ371', scheduled: at(40), estimated: at(10), remark: 'delayed' }],
    belts: [{ belt: '5', flight: 'CZ371' }],
  });

  it('changes its flights and leaves the others, in the order of their times', () => {
    expect(rowsAfter(change)['flights.arrivals']).toEqual({
      rows: [
        { flight: 'CZ371', scheduled: at(40), estimated: at(10), remark: 'delayed', saidAt: at(0) },
        { flight: 'KE441', scheduled: at(20), remark: 'scheduled' },
      ],
    });
  });

  it('moves their bags to the belt that it says, and drops what has left the board', () => {
    expect(rowsAfter(change)['belts']).toEqual({
      rows: [
        { belt: '1', flight: 'KE441' },
        { belt: '5', flight: 'CZ371' },
      ],
    });
  });

  it.each<[string, ReadingRow, ReadingRow]>([
    ['is planned at another time', { scheduled: at(60) }, { scheduled: at(300) }],
    ['is only expected, and again', { estimated: at(60) }, { estimated: at(65), remark: 'cancelled' }],
  ])('knows a leg by its name that %s', (_what, first, then) => {
    const leg = { leg: 'VN123 2026-11-26 HAN SGN', flight: 'VN123' };
    const last = { lastValues: known(at(-5), { 'flights.departures': [{ ...leg, ...first }] }) };
    const said = read({ 'flights.departures': [{ ...leg, ...then }] });
    expect(rowsAfter(said, 'changes', last)['flights.departures']).toEqual({
      rows: [{ ...leg, ...then, saidAt: at(0) }],
    });
  });

  it('knows by its time what was kept before legs had names', () => {
    const leg = { leg: 'KE441 2026-11-26 ICN HAN', flight: 'KE441', scheduled: at(20), remark: 'landed' };
    expect(rowsAfter(read({ 'flights.arrivals': [leg] }))['flights.arrivals']).toMatchObject({
      rows: [leg, { flight: 'CZ371' }],
    });
  });

  it('takes what is new of a document that a later one overtook, and counts the rest', () => {
    const last = {
      lastObservedAt: at(0),
      lastValues: known(at(0), {
        'flights.arrivals': [
          { flight: 'KE441', scheduled: at(20), belt: '1', saidAt: at(-9) },
          { flight: 'CZ371', scheduled: at(40), belt: '2', saidAt: at(0) },
        ],
        belts: [{ belt: '2', flight: 'CZ371' }],
      }),
    };
    const overtaken = {
      ...read({
        'flights.arrivals': [
          { flight: 'KE441', scheduled: at(20), remark: 'cancelled' },
          { flight: 'CZ371', scheduled: at(40), belt: '7' },
        ],
        belts: [{ belt: '7', flight: 'CZ371' }],
      }),
      observedAt: at(-1),
    };
    const { observedAt, faults, values } = withLegsBefore(overtaken, feed('changes'), last, NOW_MS);
    expect(Object.fromEntries(values.map(({ key, value }) => [key, value]))).toMatchObject({
      'flights.arrivals': { rows: [{ flight: 'KE441', remark: 'cancelled' }, { belt: '2' }] },
      belts: { rows: [{ belt: '2', flight: 'CZ371' }] },
    });
    expect(faults).toMatchObject([{ reason: 'outdated', key: 'flights.arrivals' }]);
    expect(observedAt).toBe(at(0));
  });

  it('takes a cancellation also where the flight was told of while the clock of this server was ahead', () => {
    const leg = { flight: 'KE441', scheduled: at(20), remark: 'boarding', saidAt: at(120) };
    const last = { lastObservedAt: at(120), lastValues: known(at(0), { 'flights.arrivals': [leg] }) };
    const now = { ...read({ 'flights.arrivals': [{ ...leg, remark: 'cancelled' }] }), observedAt: at(-1) };
    const { observedAt, faults, values } = withLegsBefore(now, feed('changes'), last, NOW_MS);
    expect(values.find(({ key }) => key === 'flights.arrivals')).toMatchObject({
      value: { rows: [{ remark: 'cancelled', saidAt: at(-1) }] },
    });
    expect({ observedAt, faults }).toEqual({ observedAt: at(-1), faults: [] });
  });

  it('tells the same flight of another day apart', () => {
    const tomorrow = read({ 'flights.arrivals': [{ flight: 'KE441', scheduled: at(1_460) }] });
    expect(rowsAfter(tomorrow)['flights.arrivals']).toMatchObject({
      rows: [{ scheduled: at(20) }, { flight: 'CZ371' }, { scheduled: at(1_460) }],
    });
  });

  it('keeps every flight, also those that no board has room for yet, and of too many the next', () => {
    const minutes = Array.from({ length: 1_400 }, (_, i) => i - 100);
    const many = minutes.map((one) => ({ flight: `VN${one + 1_000}`, scheduled: at(one) }));
    const last = { lastValues: known(at(-5), { 'flights.arrivals': many.slice(0, 300) }) };
    const one = read({ 'flights.arrivals': [{ flight: 'VN1100', scheduled: at(100), remark: 'delayed' }] });
    const { rows } = rowsAfter(one, 'changes', last)['flights.arrivals'] as { rows: ReadingRow[] };
    expect(rows).toHaveLength(300);
    expect(rows[200]).toMatchObject({ flight: 'VN1100', remark: 'delayed' });

    const all = rowsAfter(read({ 'flights.arrivals': many }))['flights.arrivals'] as { rows: ReadingRow[] };
    expect(all.rows).toHaveLength(1_000);
    expect(all.rows[0]).toMatchObject({ scheduled: at(-100) });
  });

  it('moves no bags of today by what it says of the same flight tomorrow', () => {
    const [today, tomorrow] = [
      { flight: 'KE441', scheduled: at(20), belt: '1' },
      { flight: 'KE441', scheduled: at(1_460), belt: '7' },
    ];
    const last = {
      lastValues: known(at(-5), { 'flights.arrivals': [today], belts: [{ belt: '1', flight: 'KE441' }] }),
    };
    const next = read({ 'flights.arrivals': [tomorrow], belts: [{ belt: '7', flight: 'KE441' }] });
    expect(rowsAfter(next, 'changes', last)).toMatchObject({
      'flights.arrivals': { rows: [today, tomorrow] },
      belts: { rows: [{ belt: '1', flight: 'KE441' }] },
    });
    const both = read({
      'flights.arrivals': [{ ...today, belt: '2' }, tomorrow],
      belts: [
        { belt: '2', flight: 'KE441' },
        { belt: '7', flight: 'KE441' },
      ],
    });
    expect(rowsAfter(both, 'changes', last)['belts']).toEqual({ rows: [{ belt: '2', flight: 'KE441' }] });
  });

  it('begins anew after it was silent for as long as it holds', () => {
    const silent = { lastValues: before.lastValues.map((one) => ({ ...one, observedAt: at(-11) })) };
    expect(rowsAfter(change, 'changes', silent)['flights.arrivals']).toMatchObject({
      rows: [{ flight: 'CZ371' }],
    });
  });

  it('is taken as it is, where each document is the whole picture', () => {
    expect(rowsAfter(change, 'all')['flights.arrivals']).toMatchObject({ rows: [{ flight: 'CZ371' }] });
  });
});
