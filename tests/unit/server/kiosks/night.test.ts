import { describe, expect, it } from 'vitest';
import { nightAt } from '../../../../server/kiosks/night.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';

const LATE = { start: '22:00', end: '05:00' };
const night = (window: typeof LATE, zone: string, at: string): string[] => {
  const { fromMs, untilMs } = nightAt(window, zone, parseInstant(at));
  return [formatInstant(fromMs), formatInstant(untilMs)];
};

describe('the night of a gate', () => {
  it.for([
    [
      'by day the next one',
      '2026-11-22T05:00:00.000Z',
      '2026-11-22T15:00:00.000Z',
      '2026-11-22T22:00:00.000Z',
    ],
    [
      'before midnight the one that is',
      '2026-11-22T16:00:00.000Z',
      '2026-11-22T15:00:00.000Z',
      '2026-11-22T22:00:00.000Z',
    ],
    [
      'after midnight still the same',
      '2026-11-22T20:00:00.000Z',
      '2026-11-22T15:00:00.000Z',
      '2026-11-22T22:00:00.000Z',
    ],
    [
      'at its end the next one',
      '2026-11-22T22:00:00.000Z',
      '2026-11-23T15:00:00.000Z',
      '2026-11-23T22:00:00.000Z',
    ],
  ] as const)('is %s', ([, at, from, until]) => {
    expect(night(LATE, 'Asia/Ho_Chi_Minh', at)).toEqual([from, until]);
  });

  it('may be within one day, and end with it', () => {
    const evening = { start: '20:30', end: '24:00' };
    expect(night(evening, 'UTC', '2026-11-22T23:59:00.000Z')).toEqual([
      '2026-11-22T20:30:00.000Z',
      '2026-11-23T00:00:00.000Z',
    ]);
  });

  it('is an hour shorter or longer when the clocks change in it', () => {
    const hours = (at: string): number => {
      const { fromMs, untilMs } = nightAt(LATE, 'America/Chicago', parseInstant(at));
      return (untilMs - fromMs) / 3_600_000;
    };
    expect([hours('2026-03-07T18:00:00.000Z'), hours('2026-10-31T18:00:00.000Z')]).toEqual([6, 8]);
  });

  it('is left out where the clocks skip all of it', () => {
    const short = { start: '02:10', end: '02:50' };
    expect(night(short, 'America/Chicago', '2026-03-08T05:00:00.000Z')[0]).toBe('2026-03-08T08:10:00.000Z');
    expect(night({ start: '02:30', end: '03:00' }, 'America/Chicago', '2026-03-08T06:00:00.000Z')).toEqual([
      '2026-03-09T07:30:00.000Z',
      '2026-03-09T08:00:00.000Z',
    ]);
  });
});
