import { ranked } from '../dom.ts';
import type { Words } from '../notice/pieces.ts';

/** The languages that stand together on a page. */
export interface BoardTurn {
  first: string;
  second: string | null;
}

/** What of a board's words in a language is meant; null: nothing of them. */
export type Speaks<Text> = (text: Text, language: string) => string | null;

/** Says the words of a board in the languages of a page. */
export interface Speech<Text> {
  words: (of: Speaks<Text>) => Words[];
  /** The first language above the second. */
  pair: (of: Speaks<Text>) => HTMLElement[];
}

export function speechOf<Text>(
  texts: Readonly<Record<string, Text>>,
  { first, second }: BoardTurn,
): Speech<Text> {
  const words = (of: Speaks<Text>): Words[] =>
    [first, second]
      .flatMap((language): Words[] => {
        const text = language === null ? undefined : texts[language];
        if (language === null || text === undefined) return [];
        const spoken = of(text, language);
        return spoken === null ? [] : [{ language, text: spoken }];
      })
      // What is the same in both languages, as a code or a name, stands there once.
      .filter(({ text }, i, [leading]) => i === 0 || text !== leading?.text);
  return {
    words,
    pair: (of) =>
      words(of).map(({ language, text }, i) => ranked(i === 0 ? 'first' : 'second', language, text)),
  };
}
