import { expect, it } from 'vitest';
import { dateIn } from '../../../../shared/languages/index.ts';

it.each([
  ['vi', '06/02/2026', '06/02'],
  ['en', '06/02/2026', '06/02'],
  ['de', '06.02.2026', '06.02'],
  ['ru', '06.02.2026', '06.02'],
  ['ar', '06/02/2026', '06/02'],
  ['ja', '2026/02/06', '02/06'],
  ['ko-KR', '2026/02/06', '02/06'],
  ['zh-Hant-HK', '2026/02/06', '02/06'],
])('a date in %s is %s, without its year %s', (language, full, short) => {
  const day = { year: 2026, month: 2, day: 6 };
  expect(dateIn(language, day, 'full')).toBe(full);
  expect(dateIn(language, day, 'short')).toBe(short);
});
