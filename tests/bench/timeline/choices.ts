import { createSeededRandom } from '../../support/seeded-random.ts';

/** Choices that a seed repeats. */
export interface Choices {
  /** 0 up to, and without, `count`. */
  upTo(count: number): number;
  oneOf<Value>(values: readonly Value[]): Value;
}

export function seededChoices(seed: number): Choices {
  const random = createSeededRandom(seed);
  const upTo = (count: number): number => Math.floor(random.next() * count);
  return { upTo, oneOf: (values) => values[upTo(values.length)] as never };
}
