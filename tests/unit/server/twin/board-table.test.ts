import { describe, expect, it } from 'vitest';
import { boardTable } from '../../../../server/twin/board-table.ts';
import type { Reading, ReadingValue } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import {
  arrivalsExample,
  clockExample,
  exampleReadings,
  lanesExample,
  messagesExample,
  ratesExample,
  waitsExample,
} from '../../../support/live-board-examples.ts';
import { EXAMPLE_WALL_MS } from '../../../support/stage-examples.ts';

const told = exampleReadings().readings.map(({ key, value }) => reading(key, value));

function reading(key: string, value: ReadingValue, ttlSeconds = 28_800): Reading {
  const observedAt = formatInstant(EXAMPLE_WALL_MS - 60_000);
  return { key, value, observedAt, since: observedAt, ttlSeconds, sequence: 1 };
}

function now(readings: readonly Reading[] = told, atMs = EXAMPLE_WALL_MS) {
  return {
    gate: { zone: 'Asia/Ho_Chi_Minh' },
    atMs,
    readings,
    showing: { openings: [], holidays: [], zones: [] },
  };
}

describe('a board on the public page of a gate', () => {
  it('tells of lanes in approved words, and when that was so', () => {
    const { title, rows, note } = boardTable(lanesExample(), 'en', now());
    expect([title, rows[0], rows[4]]).toEqual([
      'Passport control lanes',
      ['1-4 · Vietnamese citizens', 'Open', '~ 5 min'],
      ['14 · Diplomatic, official', 'Closed', '–'],
    ]);
    expect(note).toBe('Noi Bai border police · Updated 14:04');
  });

  it('does not tell of a wait that was said hours ago as of now', () => {
    const observedAt = formatInstant(EXAMPLE_WALL_MS - 7 * 3_600_000);
    const old = told.map((one) => (one.key === 'lanes.5.wait' ? { ...one, observedAt } : one));
    expect(boardTable(lanesExample(), 'en', now(old)).note).toMatch(/Updated 07:05$/);
    const unsaid = told.filter(({ key }) => !key.endsWith('.wait'));
    expect(boardTable(lanesExample(), 'en', now(unsaid)).note).toMatch(/Updated 14:05$/);
  });

  it('names no time that is still to come, however far the clock of a source is ahead', () => {
    const ahead = told.map((one) => ({ ...one, observedAt: formatInstant(EXAMPLE_WALL_MS + 240_000) }));
    expect(boardTable(waitsExample(), 'en', now(ahead)).note).toMatch(/14:05/);
  });

  it('tells the day as well, where its values are of another than today', () => {
    const yesterday = told.map((one) => ({
      ...one,
      observedAt: formatInstant(EXAMPLE_WALL_MS - 86_400_000),
      ttlSeconds: 172_800,
    }));
    expect(boardTable(waitsExample(), 'en', now(yesterday)).note).toMatch(/14:05 \d\d\/\d\d$/);
  });

  it('never says that a lane is open whose word has run out', () => {
    const { sentence, rows, note } = boardTable(
      lanesExample(),
      'en',
      now([reading('lanes.1.state', 'open', 60)]),
    );
    expect([sentence, rows]).toEqual(['Follow the officer’s directions', []]);
    expect(note).toContain('Not updated since');
  });

  it('tells waiting times, flights and rates as numbers, times and approved words', () => {
    expect(boardTable(waitsExample(), 'vi', now()).rows[3]).toEqual([
      'Xe tải, bãi 1',
      '140 phút · Rất đông · Còn 12 chỗ',
    ]);
    expect(boardTable(arrivalsExample(), 'vi', now()).rows[1]).toEqual([
      '14:22 (14:25)',
      'KE 441, VN 3441, DL 7850',
      'Xơ-un',
      '4',
      'Đúng giờ',
    ]);
    expect(boardTable(ratesExample(), 'vi', now()).rows[0]).toEqual(['USD', '26.240 ₫', '26.510 ₫']);
  });

  it('tells the day of a time as well, where that is not today', () => {
    const flight = { flight: 'KE441', airport: 'ICN', scheduled: '2026-02-06T16:50:00.000Z' };
    const rows = [{ ...flight, estimated: '2026-02-06T17:40:00.000Z' }];
    const late = now([reading('flights.arrivals', { rows })]);
    expect(boardTable(arrivalsExample(), 'vi', late).rows[0]?.[0]).toBe('00:40 07/02 (23:50)');
    expect(boardTable(arrivalsExample(), 'zh-Hans', late).rows[0]?.[0]).toBe('00:40 02/07 (23:50)');
  });

  it('says that it knows nothing, or that there is nothing', () => {
    expect(boardTable(arrivalsExample(), 'en', now([])).sentence).toBe('Updating');
    const empty = now([reading('flights.arrivals', { rows: [] })]);
    expect(boardTable(arrivalsExample(), 'en', empty).sentence).toBe('There are no arrivals');
    const unreadable = now([reading('flights.arrivals', { rows: [{ flight: 'VN123', airport: 'ICN' }] })]);
    expect(boardTable(arrivalsExample(), 'en', unreadable)).toMatchObject({
      rows: [],
      sentence: 'Updating',
      note: 'Noi Bai Airport',
    });
  });

  it('tells the time by each clock, and every message', () => {
    expect(boardTable(clockExample(), 'en', now()).rows).toEqual([
      ['Hanoi time', '14:05'],
      ['Beijing time', '15:05'],
    ]);
    expect(boardTable(messagesExample(), 'en', now()).rows).toHaveLength(3);
  });
});
