import type { BoardBody } from '../../../shared/contract/board.ts';
import { pageMark } from '../page-mark/page-mark.ts';
import { readingTimeMs } from '../../../shared/legibility/index.ts';
import { el } from '../dom.ts';
import { keepTogether } from '../keep-together.ts';
import { inPairs } from '../notice/pieces.ts';
import type { NoticePage } from '../notice/notice.ts';
import type { RowModel } from './board-model.ts';
import { type BoardTurn, boardWords, type IndexedRow } from './board-words.ts';
import { headView, rowView } from './row-view.ts';

/** A board grows beyond the floor to fill its box, no further than this. */
const MOST_GROWTH = 1.8;
const LARGEST_SHARE = 1 / 12;
/** Each try is set so much smaller than the one before. */
const STEP = 0.93;
const LEAST_PX = 6;
/** A page in which two languages or many rows take turns stays at least this long. */
const SHORTEST_TURN_MS = 8_000;

/** Columns side by side, rows in two lines, or one row in one line where the box is hardly higher than that. */
type Form = 'wide' | 'tall' | 'line';
const TALL_BELOW = 1.15;
const LINE_BELOW_UNITS = 6.5;

interface Way {
  form: Form;
  unitPx: number;
  turns: readonly BoardTurn[];
  /** `whole`: a turn is one page. `forced`: a row a page, and what is too large for it is cut. */
  paging: 'whole' | 'free' | 'forced';
  /** With less room around the rows, where there is little. */
  isTight?: boolean;
}

/** Sets the rows of a board into its box, which must be attached and sized: larger where there is room, on pages where there is not. */
export function setBoard(
  box: HTMLElement,
  board: BoardBody,
  { rows, languages, floorPx }: { rows: readonly RowModel[]; languages: readonly string[]; floorPx: number },
): NoticePage[] {
  const indexed = rows.map((model, index) => ({ model, index }));
  for (const way of waysFor(box, board, { languages, floorPx })) {
    const pages = setAs(box, board, indexed, way);
    if (pages === null) continue;
    const isTurning = pages.length > 1;
    return pages.map(({ root, turn, shown }, i) => {
      if (isTurning) root.append(pageMark(i, pages.length));
      const readMs = readingTimeMs(boardWords(board, turn, shown));
      return { root, dwellMs: isTurning ? Math.max(SHORTEST_TURN_MS, readMs) : readMs };
    });
  }
  throw new TypeError('the last way is forced');
}

function waysFor(
  { clientWidth, clientHeight }: HTMLElement,
  board: BoardBody,
  { languages, floorPx }: { languages: readonly string[]; floorPx: number },
): Way[] {
  const pairs = inPairs(board, languages).map(({ first, second }) => ({ first, second }));
  const alone = [
    ...new Set(pairs.flatMap(({ first, second }) => [first, ...(second === null ? [] : [second])])),
  ].map((first) => ({ first, second: null }));
  const isLine = clientHeight < floorPx * LINE_BELOW_UNITS;
  const form: Form = isLine ? 'line' : clientWidth / clientHeight < TALL_BELOW ? 'tall' : 'wide';
  const largestPx = Math.max(
    floorPx,
    Math.min(floorPx * MOST_GROWTH, Math.min(clientWidth, clientHeight) * LARGEST_SHARE),
  );
  const grown = sizes(largestPx, floorPx);
  const shrunk = sizes(floorPx, LEAST_PX);
  const forms: Form[] = form === 'wide' ? ['wide', 'tall'] : [form];
  const whole = isLine
    ? []
    : grown.map((unitPx) => ({ form, unitPx, turns: pairs, paging: 'whole' as const }));
  return [
    ...whole,
    ...(isLine ? [] : [{ form, unitPx: floorPx, turns: pairs, paging: 'whole' as const, isTight: true }]),
    ...(isLine
      ? []
      : forms.map((one) => ({ form: one, unitPx: floorPx, turns: pairs, paging: 'free' as const }))),
    ...(isLine ? grown : [floorPx]).map((unitPx) => ({
      form,
      unitPx,
      turns: alone,
      paging: 'free' as const,
    })),
    ...shrunk.map((unitPx) => ({ form, unitPx, turns: alone, paging: 'free' as const })),
    { form, unitPx: LEAST_PX, turns: alone, paging: 'forced' },
  ];
}

function sizes(fromPx: number, untilPx: number): number[] {
  const found: number[] = [];
  for (let px = fromPx; px > untilPx; px *= STEP) found.push(Math.floor(px));
  return [...found, Math.ceil(untilPx)];
}

interface BoardPage {
  root: HTMLElement;
  turn: BoardTurn;
  shown: readonly IndexedRow[];
}

/** Null where a row does not fit by itself or, of a way that is whole, where a turn needs a second page. */
function setAs(
  box: HTMLElement,
  board: BoardBody,
  rows: readonly IndexedRow[],
  way: Way,
): BoardPage[] | null {
  box.replaceChildren();
  box.dataset['form'] = way.form;
  box.dataset['tight'] = String(way.isTight ?? way.paging !== 'whole');
  box.style.setProperty('--unit', `${way.unitPx}px`);
  const pages: BoardPage[] = [];
  for (const turn of way.turns) {
    let left = rows;
    while (left.length > 0) {
      const page = setPage(box, board, { ...way, turn, rows: left });
      if (page === null) return null;
      pages.push(page);
      left = left.slice(page.shown.length);
    }
  }
  return pages;
}

/** As many of the rows as fit; of a way that is whole all of them, or null. */
function setPage(
  box: HTMLElement,
  board: BoardBody,
  {
    turn,
    rows,
    paging,
    form,
  }: Pick<Way, 'paging' | 'form'> & { turn: BoardTurn; rows: readonly IndexedRow[] },
): BoardPage | null {
  const isForced = paging === 'forced';
  const list = el('div', 'rows');
  const root = el('div', 'page', [form === 'line' ? null : headView(board, turn), list]);
  box.append(root);
  keepTogether(root);
  const shown: IndexedRow[] = [];
  for (const row of form === 'line' || isForced ? rows.slice(0, 1) : rows) {
    const view = rowView(board, turn, row);
    list.append(view);
    keepTogether(view);
    if (isForced || isFitting(root, list)) {
      shown.push(row);
      continue;
    }
    if (paging === 'whole' || shown.length === 0) return null;
    view.remove();
    break;
  }
  root.classList.add('set');
  return { root, turn, shown };
}

/** Nothing is higher than the page, or wider than its place. */
function isFitting(root: HTMLElement, list: HTMLElement): boolean {
  const { paddingTop, paddingBottom } = getComputedStyle(root);
  const top = list.offsetTop;
  if (top < Math.floor(Number.parseFloat(paddingTop))) return false;
  if (top + list.offsetHeight > root.clientHeight - Number.parseFloat(paddingBottom) + 1) return false;
  return [root, ...root.querySelectorAll('.row, .hours, .clocks, p')].every(
    ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1,
  );
}
