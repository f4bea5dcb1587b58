/** What no screen should be asked to draw, and why. */
export interface BadCharacter {
  /** As it stands there. */
  character: string;
  /** `U+1F600`. */
  codePoint: string;
  why: 'emoji' | 'unassigned' | 'private-use' | 'lone-mark' | 'direction-control' | 'half-character';
}

const PICTURES =
  /[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u{FE0F}\u{20E3}\u{E0020}-\u{E007F}]/u;
/** What turns the direction of words without a trace: each language stands by itself, so that nobody needs it. */
const TURNS = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/u;
/** What a mark may stand on: a letter, a number, another mark, a sign, or the circle that shows where a letter would be. */
const CARRIES = /[\p{L}\p{N}\p{M}\p{S}\u{00A0}\u{25CC}]|\u{200C}|\u{200D}/u;

/** The first of a text that is refused where words are written; null where there is none. */
export function badCharacterIn(text: string): BadCharacter | null {
  let before = '';
  for (const character of text) {
    const why = whyBad(character, before);
    if (why !== null) return { character, codePoint: codePointOf(character), why };
    before = character;
  }
  return null;
}

function whyBad(character: string, before: string): BadCharacter['why'] | null {
  if (/\p{Cs}/u.test(character)) return 'half-character';
  if (/\p{Cn}/u.test(character)) return 'unassigned';
  if (/\p{Co}/u.test(character)) return 'private-use';
  if (PICTURES.test(character)) return 'emoji';
  if (TURNS.test(character)) return 'direction-control';
  if (/\p{M}/u.test(character) && !CARRIES.test(before)) return 'lone-mark';
  return null;
}

export function codePointOf(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** As people see it: a mark on a circle, what cannot be seen by its number alone. */
export function shownCharacter({ character, codePoint, why }: BadCharacter): string {
  if (why === 'emoji') return `${character} (${codePoint})`;
  return why === 'lone-mark' ? `\u25CC${character} (${codePoint})` : codePoint;
}
