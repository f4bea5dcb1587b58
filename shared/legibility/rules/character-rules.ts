import { badCharacterIn, codePointOf, shownCharacter } from '../../contract/characters.ts';
import { saidIn, type Said } from './said.ts';
import type { LegibilityFinding } from '../../contract/index.ts';
import { finding, type Judge, type JudgedVersion, type Subject } from './subject.ts';

/** Letters that a language is never written in, though its fonts may draw them. */
const FOREIGN: Record<string, RegExp> = {
  zh: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  ja: /[\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  ko: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u,
};
/** What is no letter: spaces, line breaks, joiners, places where a line may break. */
const DRAWS_NOTHING = /[\s\p{Cf}\p{Cc}\u{FE00}-\u{FE0F}]/u;

/** Every letter is one that the fonts of its language draw, and no other script stands in it. */
export const characters: Judge = (subject) =>
  saidIn(subject.version.body).flatMap((said) => {
    const bad = badCharacterIn(said.text);
    const quoted = { rule: 'L22', level: 'error', ...said } as const;
    if (bad !== null)
      return [
        finding({
          ...quoted,
          code: bad.why === 'emoji' ? 'emoji' : 'bad-character',
          found: shownCharacter(bad),
        }),
      ];
    if (said.text !== said.text.normalize('NFC')) return [finding({ ...quoted, code: 'not-composed' })];
    const foreign = FOREIGN[said.language.split('-', 1)[0] ?? '']?.exec(said.text)?.[0];
    if (foreign !== undefined)
      return [finding({ ...quoted, code: 'foreign-script', found: `${foreign} (${codePointOf(foreign)})` })];
    const missing = missingIn(said, subject);
    if (missing === null) return [];
    return [finding({ ...quoted, code: 'glyph-missing', found: `${missing} (${codePointOf(missing)})` })];
  });

/** What of a version no screen draws: of it nothing is kept. */
export function undrawn(version: JudgedVersion, hasGlyph: Subject['hasGlyph']): LegibilityFinding[] {
  return characters({ version, hasGlyph, setting: null, isVerified: null, frames: null });
}

function missingIn({ language, text }: Said, { hasGlyph }: Subject): string | null {
  if (hasGlyph === null) return null;
  for (const character of text)
    if (!DRAWS_NOTHING.test(character) && !hasGlyph(language, character)) return character;
  return null;
}
