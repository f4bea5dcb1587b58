import { expect, it } from 'vitest';
import { NATION, readSize } from '../../../scripts/seed-fleet.ts';

it('makes a fleet as large as the flags say, and a nation where they say nothing', () => {
  expect(readSize([])).toEqual(NATION);
  expect(readSize(['--gates', '3', '--contents', '4'])).toEqual({ ...NATION, gates: 3, contents: 4 });
});

it.each(['x', '', '0', '1.5', '1e9', 'Infinity'])('refuses a fleet of "%s" gates', (gates) => {
  expect(() => readSize(['--gates', gates])).toThrow(/--gates is a whole number/);
});
