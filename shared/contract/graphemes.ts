const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters as a reader counts them: a Vietnamese or Khmer letter with its marks is one. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}
