import { VIETNAMESE_COMPOUNDS } from './compounds-vi.ts';

/** Where a word of several parts stands in a text, in UTF-16 units: `[start, end)`. */
export interface Compound {
  start: number;
  end: number;
}

const MATCHERS: Record<string, RegExp> = { vi: matcherOf(VIETNAMESE_COMPOUNDS) };
/** A sign that says how a number is meant is read with it: `~ 25`. */
const SIGNED_NUMBER = /[~≈±<>≤≥] \p{Nd}+/gu;

/** What is written with spaces inside and read as one: signs with their numbers, and words of the languages known here. */
export function compoundsIn(language: string, text: string): Compound[] {
  const words = MATCHERS[language.split('-', 1)[0] ?? ''];
  return [SIGNED_NUMBER, ...(words === undefined ? [] : [words])].flatMap((matcher) =>
    [...text.matchAll(matcher)].map(({ index, 0: word }) => ({ start: index, end: index + word.length })),
  );
}

/** Longest first, so that a word is not taken for one that begins like it; whole syllables only. */
function matcherOf(compounds: readonly string[]): RegExp {
  const byLength = compounds.toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${byLength.join('|')})(?![\\p{L}\\p{M}])`, 'giu');
}
