import { expect, it } from 'vitest';
import { directionOf, isOfHongKong, scriptCodeOf } from '../../../../shared/languages/index.ts';

it('knows the script of a language by its tag or by where it is written', () => {
  expect(['vi', 'zh', 'zh-Hant', 'zh-TW', 'ko', 'ja', 'lo'].map(scriptCodeOf)).toEqual([
    'Latn',
    'Hans',
    'Hant',
    'Hant',
    'Kore',
    'Jpan',
    'Laoo',
  ]);
  expect(scriptCodeOf('not a tag')).toBe('Latn');
});

it('knows which languages run from right to left', () => {
  expect(['ar', 'fa', 'vi'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr']);
});

it.each([
  ['zh-HK', true],
  ['zh-Hant-HK', true],
  ['zh-MO', true],
  ['yue', true],
  ['zh-Hant', false],
  ['zh-TW', false],
  ['zh-Hans', false],
  ['ja', false],
])('%s has the letters of Hong Kong: %s', (language, isSo) => {
  expect(isOfHongKong(language)).toBe(isSo);
});
