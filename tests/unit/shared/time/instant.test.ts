import { describe, expect, it } from 'vitest';
import { formatInstant, localDateAt } from '../../../../shared/time/index.ts';

describe('an instant between two milliseconds', () => {
  const lastOfTheDay = Date.UTC(2026, 10, 26, 17) - 0.25;

  it('is written as the millisecond that it lies in', () => {
    expect(formatInstant(lastOfTheDay)).toBe('2026-11-26T16:59:59.999Z');
  });

  it('is of the day that has not ended yet', () => {
    expect(localDateAt(lastOfTheDay, 'Asia/Ho_Chi_Minh').toString()).toBe('2026-11-26');
    expect(localDateAt(lastOfTheDay + 0.25, 'Asia/Ho_Chi_Minh').toString()).toBe('2026-11-27');
  });
});
