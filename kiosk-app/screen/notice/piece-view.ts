import { directionOf } from '../../../shared/languages/index.ts';
import { signNumber } from '../../../shared/sign-number.ts';
import { type Child, el, ranked } from '../dom.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { qrCode } from '../qr.ts';
import type { Cell, Piece, Words } from './pieces.ts';

/** Draws a piece. Sizes come from the style sheet by the notice's unit. */
export function pieceView(piece: Piece): HTMLElement {
  const view = el(
    'section',
    `piece ${piece.kind}`,
    piece.row === undefined ? parts(piece) : cells(piece.row),
  );
  view.dir = directionOf(piece.first.language);
  if (piece.row !== undefined) view.dataset['columns'] = String(piece.row.cells.length);
  return view;
}

/** Headings of a table, above the first of its rows on a page. */
export function headView({ row, first }: Piece): HTMLElement | null {
  if (row === undefined) return null;
  const view = el('section', 'row head', row.head.map(cellView));
  view.dir = directionOf(first.language);
  view.dataset['columns'] = String(row.head.length);
  return view;
}

function parts(piece: Piece): Child[] {
  const texts = el('div', 'texts', [
    inScript('first', piece.first),
    piece.second && inScript('second', piece.second),
    othersView(piece.others),
    piece.link === undefined ? null : el('p', 'address', [inShort(piece.link)]),
  ]);
  return [signView(piece), figureView(piece), codeView(piece), texts, valueView(piece)];
}

/** Where a link leads, without what nobody reads. */
function inShort(link: string): string {
  return new URL(link).hostname.replace(/^www\./, '');
}

function valueView({ value }: Piece): HTMLElement | null {
  if (value === null) return null;
  const view = el('p', 'value', [value]);
  view.dir = 'auto';
  return view;
}

function figureView({ figure }: Piece): Child {
  if (figure === undefined) return null;
  const image = document.createElement('img');
  image.className = 'picture';
  image.alt = '';
  image.width = figure.widthPx;
  image.height = figure.heightPx;
  image.src = figure.url;
  return image;
}

function codeView({ link }: Piece): Child {
  if (link === undefined) return null;
  const { drawn, modules } = qrCode(link);
  const view = el('div', 'code', [drawn]);
  view.style.setProperty('--modules', String(modules));
  return view;
}

function cells({ cells: own }: NonNullable<Piece['row']>): Child[] {
  return own.map(cellView);
}

function cellView({ first, second }: Cell): HTMLElement {
  return el('div', 'cell', [inScript('first', first), second && inScript('second', second)]);
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

/** Binds a number to what it numbers ("Cửa 3") or counts ("45.000 ₫"), and a short last word, which would be a line of one syllable. */
function bound(text: string): string {
  return text
    .replaceAll(/(?<=\d) (?=\p{Sc})|(?<=\p{Sc}) (?=\d)/gu, '\u{a0}')
    .replace(/(\S+ \S+ \S+) (\S{1,6})$/u, '$1\u{a0}$2')
    .replaceAll(/(?<=\p{L}) (?=\d{1,3}\p{L}?(?:[\s,.;:)]|$))/gu, '\u{a0}');
}

function signView({ kind, sign }: Piece): HTMLElement | null {
  if (kind === 'item') return el('span', sign === null ? 'bullet' : 'bullet empty');
  if (kind !== 'step' && (sign === null || kind !== 'title')) return null;
  if (sign === null) return el('span', 'sign empty');
  const drawn = pictogram(sign);
  if (drawn !== null) return el('span', 'sign', [drawn]);
  if (kind === 'step') return el('span', 'sign', [sign.slice(0, 2)]);
  const number = signNumber(sign);
  if (number === null) return null;
  return el('span', sign.includes('-') ? 'sign number range' : 'sign number', [number]);
}
