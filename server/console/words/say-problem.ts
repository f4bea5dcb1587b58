import type { Problem } from '../../../shared/contract/index.ts';
import { useLanguage } from './define-words.ts';
import { problemWords } from './problem-words.ts';

/** A problem in words, and the language they are in: of codes without words of ours only the English title is known. */
export interface SaidProblem {
  text: string;
  language: string | undefined;
}

/** Tells what a problem is, in the language spoken now where it can. */
export function useSayProblem(): (problem: Pick<Problem, 'code' | 'title'>) => SaidProblem {
  const texts: Readonly<Record<string, string>> = problemWords.texts[useLanguage()];
  return ({ code, title }) => {
    const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
    return text === undefined ? { text: title, language: 'en' } : { text, language: undefined };
  };
}
