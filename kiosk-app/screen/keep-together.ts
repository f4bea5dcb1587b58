import { compoundsIn, type Compound } from '../../shared/languages/index.ts';

/** Most of a line that a word of several syllables may take and still be kept in one piece. */
const LONGEST_SHARE = 0.95;
const canvas = document.createElement('canvas').getContext('2d');

/**
 * Keeps words written with spaces, such as "hải quan", and the last two of a text on one line, wherever the line is long
 * enough for them. The paragraphs must be attached, for their lines are measured. Only what is drawn changes, never what is
 * stored. A paragraph in which some of them stand on two lines all the same is divided.
 */
export function keepTogether(root: ParentNode): void {
  for (const paragraph of root.querySelectorAll<HTMLElement>('p[lang]')) {
    const text = paragraph.firstChild;
    if (text instanceof Text) bind(text, paragraph);
  }
}

/** Whether something that is read as one stands on two lines. */
export function isDivided(root: ParentNode): boolean {
  return root.querySelector('[data-divided]') !== null;
}

function bind(text: Text, paragraph: HTMLElement): void {
  const compounds = compoundsIn(paragraph.lang, text.data);
  const end = endOf(paragraph.lang, text.data, compounds);
  if (compounds.length === 0 && end === null) return;
  const longestPx = paragraph.clientWidth * LONGEST_SHARE;
  const widthPx = rulerOf(paragraph);
  const keep = ({ start, end: until }: Compound): boolean => {
    const word = text.data.slice(start, until);
    const isFitting = widthPx(word) <= longestPx;
    if (isFitting) text.replaceData(start, until - start, word.replaceAll(' ', '\u{a0}'));
    return isFitting;
  };
  const loose = [...compounds, ...(end === null ? [] : [end])].filter((words) => !keep(words));
  if (loose.some((words) => isOnTwoLines(text, words))) paragraph.dataset['divided'] = 'true';
}

/** Each line has a box of its own, whichever way the canvas is turned. */
function isOnTwoLines(text: Text, { start, end }: Compound): boolean {
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  return range.getClientRects().length > 1;
}

/** The last two syllables, with the word that they are of: none of them has a line to itself. */
function endOf(language: string, text: string, compounds: readonly Compound[]): Compound | null {
  const last = language === 'vi' ? /\S+ \S+$/.exec(text) : null;
  if (last === null) return null;
  const { index } = last;
  const within = compounds.find(({ start, end }) => start < index && index < end);
  return { start: within?.start ?? index, end: text.length };
}

function rulerOf(element: HTMLElement): (text: string) => number {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  if (canvas === null) return () => Number.POSITIVE_INFINITY;
  canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => canvas.measureText(text).width;
}
