import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { glyphTable } from '../../../../scripts/glyphs.ts';
import { hasGlyph } from '../../../../shared/legibility/glyphs/index.ts';

const drawsAll = (language: string, text: string): boolean =>
  Array.from(text).every((character) => hasGlyph(language, character));

describe('which letters the fonts of a language draw', () => {
  test('the table is that of the fonts that are bundled', async () => {
    const kept = await readFile(
      new URL('../../../../shared/legibility/glyphs/table.json', import.meta.url),
      'utf8',
    );
    expect(kept).toBe(await glyphTable());
  });

  test.each([
    ['vi', 'Chuẩn bị hộ chiếu: ƯỚC LƯỢNG 45.000 ₫'],
    ['en', 'Have your passport ready – “now”'],
    ['zh-Hans', '请准备护照，谢谢'],
    ['zh-Hant', '請準備護照，謝謝'],
    ['ko', '여권을 준비하세요'],
    ['ja', 'パスポートをご用意ください'],
    ['th', 'เตรียมหนังสือเดินทาง'],
    ['lo', 'ກະກຽມໜັງສືຜ່ານແດນ'],
    ['km', 'ត្រៀមលិខិតឆ្លងដែន'],
    ['my', 'နိုင်ငံကူးလက်မှတ်'],
    ['ar', 'جهّز جواز سفرك'],
    ['hi', 'अपना पासपोर्ट तैयार रखें'],
    ['ru', 'Приготовьте паспорт'],
  ])('those of %s draw its words', (language, text) => {
    expect(drawsAll(language, text)).toBe(true);
  });

  test.each([
    ['en', '护'],
    ['vi', 'ก'],
    ['th', 'ກ'],
    ['en', '✈'],
    ['zh-Hans', '\u{20BB7}'],
  ])('those of %s do not draw %s', (language, character) => {
    expect(hasGlyph(language, character)).toBe(false);
  });
});
