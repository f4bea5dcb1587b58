import { describe, expect, test } from 'vitest';
import { badCharacterIn, shownCharacter } from '../../../../shared/contract/characters.ts';

describe('characters that no text may have', () => {
  test.each([
    ['Hộ chiếu', 'words in Vietnamese'],
    ['Hộ chiếu'.normalize('NFD'), 'marks that follow their letters'],
    ['หนังสือเดินทาง', 'Thai vowels over and under letters'],
    ['ត្រៀមលិខិតឆ្លងដែន', 'Khmer subscripts'],
    ['क्‍ष', 'a joiner between letters'],
    ['جَوَاز سَفَر', 'Arabic vowels'],
    ['45.000 ₫, 20 °C → 7', 'signs that fonts draw'],
    ['\u25CC\u0323', 'a mark on the circle that stands for a letter'],
  ])('%s is fine: %s', (text) => {
    expect(badCharacterIn(text)).toBeNull();
  });

  test.each([
    ['Xin chào 😀', 'emoji', 'U+1F600'],
    ['🇻🇳', 'emoji', 'U+1F1FB'],
    ['✈️', 'emoji', 'U+FE0F'],
    ['Passport \u0378', 'unassigned', 'U+0378'],
    ['Logo \uE000', 'private-use', 'U+E000'],
    ['\u0323Hộ', 'lone-mark', 'U+0323'],
    ['a \u0301', 'lone-mark', 'U+0301'],
    ['open\u202Edesolc', 'direction-control', 'U+202E'],
    ['\uD83D', 'half-character', 'U+D83D'],
  ] as const)('%j is refused as %s', (text, why, codePoint) => {
    expect(badCharacterIn(text)).toMatchObject({ why, codePoint });
  });

  test('an emoji is shown, a mark on a circle, and what nobody sees by its number', () => {
    const shown = (text: string): string => {
      const bad = badCharacterIn(text);
      return bad === null ? '' : shownCharacter(bad);
    };
    expect(shown('😀')).toBe('😀 (U+1F600)');
    expect(shown(' \u0323')).toBe('◌\u0323 (U+0323)');
    expect(shown('\u202E')).toBe('U+202E');
  });
});
