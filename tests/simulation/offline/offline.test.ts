import { describe, expect, it } from 'vitest';
import { playOffline } from './year.ts';

// A sample; `npm run evidence` plays twelve months.
describe('a kiosk without network, its clock set wrong, asleep, switched off, without a battery', () => {
  it('shows on displays of five zones what is due, to the millisecond, over days on which their clocks change', async () => {
    const run = { seed: 1, startDate: '2027-03-13', days: 1.6, everyDays: 0.15 };
    const { boundaries, mishaps, wrong } = await playOffline(run);
    expect(wrong).toEqual([]);
    expect(mishaps).toBeGreaterThan(5);
    expect(boundaries).toBeGreaterThan(250);
  });
});
