import type { Random } from '../../../shared/ids.ts';

/** A whole number below `count`. */
export function whole(random: Random, count: number): number {
  return Math.floor(random.next() * count);
}

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[whole(random, values.length)];
  if (value === undefined && values.length === 0) throw new RangeError('there is nothing to pick from');
  return value as Value;
}
