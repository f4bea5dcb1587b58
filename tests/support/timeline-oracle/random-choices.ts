import * as fc from 'fast-check';
import { writeTime } from './calendar.ts';

export const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
/** Something, but for one time in so many. */
export const often = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { freq });
/** Nothing, but for one time in so many. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>, times = 6): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const time = whole(0, 95).map((quarters) => writeTime(quarters * 15));
export const times = fc.tuple(time, time).filter(([start, end]) => start !== end);
