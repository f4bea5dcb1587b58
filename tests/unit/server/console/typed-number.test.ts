import { describe, expect, it } from 'vitest';
import { numberOf } from '../../../../server/console/parts/typed-number.ts';

describe('a typed number', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['1,5', 1.5],
    ['1.5', 1.5],
    [' 007 ', 7],
  ])('is what both languages write: %s', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it.each(['', '-', '1,', ',5', '1,000,5', '1.2.3', '1e3', '0x10', 'Infinity', 'twelve'])(
    'is not what nobody means by it, or has not ended yet: "%s"',
    (text) => {
      expect(numberOf(text)).toBeNull();
    },
  );
});
