import { diffArrays } from 'diff';
import type { WordRun } from '../../shared/contract/index.ts';

/** Texts that differ in more words than that are told as another text altogether: finding the runs would take too long. */
const MOST_EDITS = 500;

/** What became of a text, word by word as its language has them: `before` is the runs that are not added, `after` the others. */
export function wordDiff(language: string, before: string, after: string): WordRun[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const runs = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
  if (runs === undefined) return [...whole('removed', before), ...whole('added', after)];
  return runs.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** A text that one version alone has. */
export function whole(kind: WordRun['kind'], text: string): WordRun[] {
  return text === '' ? [] : [{ kind, text }];
}
