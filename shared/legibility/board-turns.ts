import { languageTurns, type LanguageTurn, type TurnFacts } from './language-turns.ts';
import { readingTimeMs } from './reading-time.ts';

/** What a board says whatever its values are. */
const STANDING = ['title', 'rows', 'lanes', 'columns', 'clocks'] as const;

/**
 * The turns of a board where it stands, of languages in which it is there. They follow from what it says whatever its values
 * are, so that screens and whoever judges a board before it is on one come to the same.
 */
export function boardTurns(
  { texts }: { texts: Readonly<Record<string, object>> },
  languages: readonly string[],
  placement: TurnFacts['placement'],
): LanguageTurn[] {
  const readMs = ({ first, second }: LanguageTurn): number => {
    const spoken = [first, second].flatMap((language) => {
      const text = language === null ? undefined : texts[language];
      return language === null || text === undefined ? [] : { language, pages: wordsOnPages(text) };
    });
    const count = Math.max(0, ...spoken.map(({ pages }) => pages.length));
    const times = Array.from({ length: count }, (_, i) =>
      readingTimeMs(
        spoken.flatMap(({ language, pages }) => (pages[i] ?? []).map((text) => ({ language, text }))),
      ),
    );
    return Math.max(0, ...times);
  };
  return languageTurns(languages, { placement, mayPart: true, readMs });
}

/** Messages have a page each; anything else is read together. */
function wordsOnPages(text: object): string[][] {
  const said = new Map<string, unknown>(Object.entries(text));
  const messages = said.get('messages');
  if (messages !== undefined) return wordsIn(messages).map((message) => [message]);
  return [STANDING.flatMap((name) => wordsIn(said.get(name)))];
}

function wordsIn(said: unknown): string[] {
  return [said].flat().filter((one) => typeof one === 'string');
}
