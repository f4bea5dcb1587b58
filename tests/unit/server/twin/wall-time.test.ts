import { expect, it } from 'vitest';
import { dayAndTime } from '../../../../server/twin/wall-time.ts';

it.each([
  ['vi', '14:05 06/02/2026'],
  ['en', '14:05 06/02/2026'],
  ['de', '14:05 06.02.2026'],
  ['zh-Hans', '14:05 2026/02/06'],
])('the public page says when it was so as %s writes it', (language, written) => {
  expect(dayAndTime(Date.UTC(2026, 1, 6, 7, 5), 'Asia/Ho_Chi_Minh', language)).toBe(written);
});
