import { expect, test } from 'vitest';
import { MUTATION_NAMES, offerMutants } from '../../../support/statement-mutator/index.ts';

test('whatever is changed in a statement, it counts for nothing, and nothing breaks', () => {
  const { counts, accepted, crashes } = offerMutants(1, 1_500);
  expect({ accepted, crashes }).toEqual({ accepted: [], crashes: [] });
  expect([...counts.keys()].toSorted()).toEqual(MUTATION_NAMES.toSorted());
});
