import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { dateIn, instantAt, minuteIn, timeIn } from '../../../../server/console/parts/local-day.ts';

const ZONES = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Apia', 'UTC'];

describe('a day by the clock of a gate', () => {
  it('begins and ends where the gate is, not where the operator sits', () => {
    const evening = Date.UTC(2026, 10, 26, 18, 30);
    expect(dateIn('Asia/Ho_Chi_Minh', evening)).toBe('2026-11-27');
    expect(timeIn('Asia/Ho_Chi_Minh', evening)).toBe('01:30');
    expect(dateIn('America/New_York', evening)).toBe('2026-11-26');
  });

  it('takes a minute that a clock leaves out as the one after the gap', () => {
    const instant = instantAt('America/New_York', '2026-03-08', 2 * 60 + 30);
    expect(timeIn('America/New_York', instant ?? 0)).toBe('03:30');
  });

  it('knows no instant of what is no date', () => {
    expect(instantAt('UTC', '', 0)).toBeNull();
    expect(instantAt('UTC', '2026-11-26', Number.NaN)).toBeNull();
  });

  it.prop([fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 2 ** 41 })])(
    'finds every minute again by its date and number',
    (zone, anyMs) => {
      const instantMs = Math.floor(anyMs / 60_000) * 60_000;
      const found = instantAt(zone, dateIn(zone, instantMs), minuteIn(zone, instantMs));
      expect(timeIn(zone, found ?? 0)).toBe(timeIn(zone, instantMs));
      expect(dateIn(zone, found ?? 0)).toBe(dateIn(zone, instantMs));
    },
  );
});
