import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/contract/index.ts';
import { problemWords } from './problem-words.ts';

/** A problem in words, and the language they are in: of codes without words of ours only the English title is known. */
export interface SaidProblem {
  text: string;
  language: string | undefined;
}

/** Tells what a problem is, in the language spoken now where it can. */
export function useSayProblem(): (problem: Pick<Problem, 'code' | 'title'>) => SaidProblem {
  const { i18n } = useTranslation(problemWords.namespace);
  return ({ code, title }) =>
    i18n.exists(code, { ns: problemWords.namespace })
      ? { text: i18n.t(code, { ns: problemWords.namespace }), language: undefined }
      : { text: title, language: 'en' };
}
