import { expect, it } from 'vitest';
import { signNumber } from '../../../shared/sign-number.ts';

it('a sign of up to two digits, or a range of them, is a number; every other is a drawing or nothing', () => {
  expect(['7', '15', '7-14'].map(signNumber)).toEqual(['7', '15', '7–14']);
  expect(['', 'passport', '123', '1-', '-2', '1-2-3', '7a'].map(signNumber)).toEqual(Array(7).fill(null));
});
