import { describe, expect, it } from 'vitest';
import { formatInstant, instantOrNull, localDateAt, parseInstant } from '../../../../shared/time/index.ts';

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

it('an instant that never comes is not said, nor is one outside the years of four digits', () => {
  const [first, last] = ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];
  const [firstMs, lastMs] = [parseInstant(first), parseInstant(last)];
  expect([firstMs, lastMs].map(instantOrNull)).toEqual([first, last]);
  const never = [firstMs - 1, lastMs + 1, Infinity, -Infinity, Number.NaN, undefined];
  expect(never.map(instantOrNull)).toEqual(never.map(() => null));
});
