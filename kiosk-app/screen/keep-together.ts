import { compoundsIn } from '../../shared/languages/index.ts';

/** Most of a line that a word of several syllables may take and still be kept in one piece. */
const LONGEST_SHARE = 0.9;
const canvas = document.createElement('canvas').getContext('2d');

/**
 * Keeps words written with spaces, such as "hải quan", on one line, wherever the line is long enough for them. The
 * paragraphs must be attached, for their lines are measured. Only what is drawn changes, never what is stored. A
 * paragraph with a word too long for its line has `data-divided`.
 */
export function keepTogether(root: ParentNode): void {
  for (const paragraph of root.querySelectorAll<HTMLElement>('p[lang]')) {
    const text = paragraph.firstChild;
    if (text instanceof Text) bind(text, paragraph);
  }
}

function bind(text: Text, paragraph: HTMLElement): void {
  const compounds = compoundsIn(paragraph.lang, text.data);
  if (compounds.length === 0) return;
  const longestPx = paragraph.clientWidth * LONGEST_SHARE;
  const widthPx = rulerOf(paragraph);
  for (const { start, end } of compounds) {
    const word = text.data.slice(start, end);
    if (widthPx(word) > longestPx) paragraph.dataset['divided'] = 'true';
    else text.replaceData(start, end - start, word.replaceAll(' ', '\u{a0}'));
  }
}

function rulerOf(element: HTMLElement): (text: string) => number {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  if (canvas === null) return () => Number.POSITIVE_INFINITY;
  canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => canvas.measureText(text).width;
}
