import { signNumber } from '../../../shared/sign-number.ts';
import { el, ranked } from '../dom.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import type { Piece, Words } from './pieces.ts';

/** Draws a piece. Sizes come from the style sheet by the notice's unit. */
export function pieceView(piece: Piece): HTMLElement {
  const texts = el('div', 'texts', [
    inScript('first', piece.first),
    piece.second && inScript('second', piece.second),
    othersView(piece.others),
  ]);
  const value = piece.value === null ? null : el('p', 'value', [piece.value]);
  return el('section', `piece ${piece.kind}`, [signView(piece), texts, value]);
}

function othersView(others: readonly Words[]): HTMLElement | null {
  if (others.length === 0) return null;
  return el(
    'div',
    'others',
    others.map((words) => inScript('second', words)),
  );
}

function inScript(role: 'first' | 'second', { language, text }: Words): HTMLElement {
  return ranked(role, language, bound(text));
}

/** Binds a number to what it numbers ("Cửa 3"), and a short last word, which would be a line of one syllable. */
function bound(text: string): string {
  return text
    .replace(/(\S+ \S+ \S+) (\S{1,6})$/u, '$1\u{a0}$2')
    .replaceAll(/(?<=\p{L}) (?=\d{1,3}\p{L}?(?:[\s,.;:)]|$))/gu, '\u{a0}');
}

function signView({ kind, sign }: Piece): HTMLElement | null {
  if (kind !== 'step' && (sign === null || kind !== 'title')) return null;
  if (sign === null) return el('span', 'sign empty');
  const drawn = pictogram(sign);
  if (drawn !== null) return el('span', 'sign', [drawn]);
  if (kind === 'step') return el('span', 'sign', [sign.slice(0, 2)]);
  const number = signNumber(sign);
  if (number === null) return null;
  return el('span', sign.includes('-') ? 'sign number range' : 'sign number', [number]);
}
