import type { Piece, Words } from './pieces.ts';

/** How far from the middle, as a share of the text, the end of a sentence is still preferred to the end of a word. */
const SENTENCE_REACH = 0.3;

/** Parts of a piece too tall for a page, both languages at corresponding places; null when it cannot be divided. */
export function divided(piece: Piece): readonly Piece[] | null {
  if (piece.row !== undefined) return stacked(piece, piece.row);
  if (piece.figure !== undefined || piece.link !== undefined) return apart(piece);
  if (piece.value !== null) return apartFromValue(piece, piece.value);
  const first = halve(piece.first);
  if (first === null) return null;
  const second = piece.second === null ? null : (halve(piece.second) ?? [piece.second, null]);
  return [
    { ...piece, first: first[0], second: second?.[0] ?? null },
    { ...piece, first: first[1], second: second?.[1] ?? null, others: [], sign: goesOn(piece) },
  ];
}

/** Words, and what is reached by them; what has a page of its own already, and no room there, is words as well. */
function apartFromValue(piece: Piece, value: string): Piece[] {
  const { first } = piece;
  if (first.text === '')
    return [{ ...piece, kind: 'paragraph', value: null, first: { ...first, text: value } }];
  return [
    { ...piece, value: null },
    { ...piece, first: { ...first, text: '' }, second: null, others: [] },
  ];
}

/** An item that goes on has no point of its own. */
function goesOn({ kind }: Piece): string | null {
  return kind === 'item' ? '' : null;
}

/** Cells of a row that has no room, one under the other: what the row is of, and the others with their headings. */
function stacked({ row: _row, ...piece }: Piece, { head, cells }: NonNullable<Piece['row']>): Piece[] {
  return cells.map(({ first, second }, i) => ({
    ...piece,
    kind: i === 0 ? 'paragraph' : 'item',
    first: i === 0 ? first : headed(head[i]?.first, first),
    second: i === 0 || second === null ? second : headed(head[i]?.second ?? head[i]?.first, second),
  }));
}

function headed(heading: Words | undefined, { language, text }: Words): Words {
  return { language, text: heading === undefined ? text : `${heading.text}: ${text}` };
}

/** A picture or a code by itself, and its words after it; null where it has a page of its own already. */
function apart({ figure, link, ...words }: Piece): Piece[] | null {
  if (words.first.text === '') return null;
  const { language } = words.first;
  const alone: Piece = { ...words, first: { language, text: '' }, second: null };
  const of = figure === undefined ? { link } : { figure };
  return [
    { ...alone, ...(of as Pick<Piece, 'figure' | 'link'>) },
    { ...words, kind: 'paragraph' },
  ];
}

function halve({ language, text }: Words): [Words, Words] | null {
  const at = cutNear(text, language);
  const [head, tail] = [text.slice(0, at).trim(), text.slice(at).trim()];
  return head === '' || tail === ''
    ? null
    : [
        { language, text: head },
        { language, text: tail },
      ];
}

function cutNear(text: string, language: string): number {
  const middle = text.length / 2;
  const nearest = (granularity: 'sentence' | 'word' | 'grapheme'): number =>
    boundaries(text, language, granularity).reduce(
      (best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best),
      0,
    );
  const sentence = nearest('sentence');
  if (Math.abs(sentence - middle) <= text.length * SENTENCE_REACH) return sentence;
  const word = nearest('word');
  return word > 0 ? word : nearest('grapheme');
}

/** Places where a part may begin, without the very start. A part never begins with a space or a stop. */
function boundaries(text: string, language: string, granularity: 'sentence' | 'word' | 'grapheme'): number[] {
  const segments = [...new Intl.Segmenter(language, { granularity }).segment(text)];
  const isStart =
    granularity === 'word' ? (segment: string) => /^[\p{L}\p{N}(“"«]/u.test(segment) : () => true;
  return segments.filter(({ index, segment }) => index > 0 && isStart(segment)).map(({ index }) => index);
}
