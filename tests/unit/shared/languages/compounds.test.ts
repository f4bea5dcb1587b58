import { expect, it } from 'vitest';
import { compoundsIn } from '../../../../shared/languages/index.ts';
import { VIETNAMESE_COMPOUNDS } from '../../../../shared/languages/compounds-vi.ts';

function wordsIn(language: string, text: string): string[] {
  return compoundsIn(language, text).map(({ start, end }) => text.slice(start, end));
}

it('finds the words of several syllables, the longest where one begins like another', () => {
  const text = 'Xuất trình hộ chiếu và thị thực điện tử tại quầy xuất nhập cảnh, rồi đến HẢI QUAN.';
  expect(wordsIn('vi', text)).toEqual([
    'Xuất trình',
    'hộ chiếu',
    'thị thực điện tử',
    'xuất nhập cảnh',
    'HẢI QUAN',
  ]);
});

it('takes whole syllables only, and no language for another', () => {
  expect(wordsIn('vi', 'Trình hộ chiếung, an ninhh')).toEqual([]);
  expect(wordsIn('en', 'Hà Nội customs: hải quan')).toEqual([]);
  expect(wordsIn('vi-VN', 'hải quan')).toEqual(['hải quan']);
});

it('takes a sign with its number, in any language', () => {
  expect(wordsIn('vi', '~ 25 phút')).toEqual(['~ 25']);
  expect(wordsIn('en', 'about ≤ 10 kg, ~5 min, a ~ b')).toEqual(['≤ 10']);
});

it('knows each word once, composed as travellers’ texts are, with a space inside', () => {
  expect(new Set(VIETNAMESE_COMPOUNDS).size).toBe(VIETNAMESE_COMPOUNDS.length);
  for (const word of VIETNAMESE_COMPOUNDS) expect(word).toMatch(/^\p{L}+(?: \p{L}+)+$/u);
  expect(VIETNAMESE_COMPOUNDS.filter((word) => word !== word.normalize('NFC'))).toEqual([]);
});
