import { expect, it } from 'vitest';
import { weekdayOf } from '../../../../shared/languages/index.ts';

const LANGUAGES = 'vi en zh-Hans zh-Hant ko ja fr de ru th lo km my ar hi'.split(' ');
/** Khmer and Burmese say "day" with the name, which the locale data leaves out. */
const DAY = /^ថ្ងៃ|နေ့$/u;

it('names the days as the locale data does, in every language of the product', () => {
  for (const language of LANGUAGES) {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    // 1 February 2026 is a Sunday.
    for (let day = 0; day < 7; day += 1) {
      const expected = format.format(
        Temporal.Instant.from(`2026-02-0${day + 1}T00:00:00Z`).epochMilliseconds,
      );
      expect(weekdayOf(language, day)?.replace(DAY, '').toLowerCase()).toBe(expected.toLowerCase());
    }
  }
});

it('knows nothing of other languages', () => {
  expect(weekdayOf('sw', 1)).toBeNull();
});
