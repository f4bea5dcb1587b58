import { expect, test } from 'vitest';
import { PICTOGRAM_NAMES } from '../../../../kiosk-app/screen/pictograms/pictograms.ts';
import { SIGNS } from '../../../../shared/legibility/signs.ts';

test('signs that rules know are those that screens draw', () => {
  expect([...SIGNS].toSorted()).toEqual(PICTOGRAM_NAMES.toSorted());
});
