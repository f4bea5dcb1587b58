import type { Piece, Words } from './pieces.ts';

/** How far from the middle, as a share of the text, the end of a sentence is still preferred to the end of a word. */
const SENTENCE_REACH = 0.3;

/** Halves of a piece too tall for a page, both languages at corresponding places; null when it cannot be divided. */
export function halves(piece: Piece): [Piece, Piece] | null {
  const first = halve(piece.first);
  if (first === null) return null;
  const second = piece.second === null ? null : (halve(piece.second) ?? [piece.second, null]);
  return [
    { ...piece, first: first[0], second: second?.[0] ?? null, value: null },
    { ...piece, first: first[1], second: second?.[1] ?? null, others: [], sign: null },
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
