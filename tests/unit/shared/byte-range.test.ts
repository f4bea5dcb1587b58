import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '../../../shared/byte-range.ts';

describe('a Range header', () => {
  it('names the bytes that a slice would give, whatever the range', () => {
    const ranges = fc.record({
      size: fc.integer({ min: 1, max: 5_000 }),
      start: fc.nat(6_000),
      length: fc.nat(6_000),
    });
    fc.assert(
      fc.property(ranges, ({ size, start, length }) => {
        const slice = Array.from({ length: size }, (_, index) => index).slice(start, start + length + 1);
        const range = parseByteRange(`bytes=${start}-${start + length}`, size);
        const named = slice.length === 0 ? 'unsatisfiable' : { start, end: start + slice.length };
        expect(range).toEqual(named);
      }),
    );
  });

  it.for([
    ['bytes=5-', { start: 5, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=7-3', null],
    ['bytes=-', null],
    ['bytes=0-1,3-4', null],
    ['lines=0-1', null],
    [undefined, null],
  ] as const)('%s of ten bytes', ([header, range]) => {
    expect(parseByteRange(header, 10)).toEqual(range);
  });
});
