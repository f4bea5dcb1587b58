import { countGraphemes } from '../contract/graphemes.ts';
import { scriptOf } from './scripts.ts';

const SHORTEST_MS = 5_000;
const SETTLING_MS = 2_000;

/** How long words that stand together must stay, in milliseconds: each reader reads all that is in one language. */
export function readingTimeMs(texts: readonly { language: string; text: string }[]): number {
  const byLanguage = Map.groupBy(texts, ({ language }) => language);
  const times = [...byLanguage].map(([language, own]) => {
    const letters = own.reduce((sum, { text }) => sum + countGraphemes(text), 0);
    return letters / scriptOf(language).graphemesPerSecond;
  });
  return Math.round(Math.max(SHORTEST_MS, SETTLING_MS + 1000 * Math.max(0, ...times)));
}
