import { pageMark } from '../page-mark/page-mark.ts';
import { readingTimeMs, SHORTEST_TURN_MS } from '../../../shared/legibility/index.ts';
import { el } from '../dom.ts';
import { isDivided, keepTogether } from '../keep-together.ts';
import type { BoardForm, DrawnBoard } from './drawn-board.ts';
import type { BoardPage } from './go-on.ts';
import type { BoardTurn } from './speech.ts';
import { isSteadyAfter, level, type SetPage } from './steady.ts';

/** A board grows beyond the floor to fill its box, no further than this. */
const MOST_GROWTH = 1.8;
const LARGEST_SHARE = 1 / 12;
/** One row alone on a ribbon fills it. */
const LARGEST_LINE_SHARE = 1 / 4;
/** Each try is set so much smaller than the one before. */
const STEP = 0.93;
const LEAST_PX = 6;
const TALL_BELOW = 1.15;
const STRIP_ABOVE = 2.2;
/** Rows beside each other have as many lines. */
const STRIP_LINES = 6;
const LINE_BELOW_UNITS = 6.5;

interface Way {
  form: BoardForm;
  unitPx: number;
  turns: readonly BoardTurn[];
  /** `whole`: a turn is one page. `forced`: a row a page, and what is too large for it is cut. */
  paging: 'whole' | 'free' | 'forced';
  /** No word is divided for it: where all of them fit undivided elsewhere, that is better. */
  isUnbroken?: boolean;
  /** With less room around the rows, where there is little. */
  isTight?: boolean;
  /** On a ribbon there may be no room for what stands below the row. */
  hasFoot?: boolean;
}

interface BoardBox {
  /** As its words are read where it stands. */
  turns: readonly BoardTurn[];
  floorPx: number;
}

/** Sets the rows of a board into its box, which must be attached and sized: larger where there is room, on pages where there is not. */
export function setBoard(box: HTMLElement, board: DrawnBoard, setting: BoardBox): BoardPage[] {
  box.dataset['look'] = board.look;
  for (const ways of waysFor(box, board, setting)) {
    const way = fewestPages(box, board, ways);
    const set = way === null ? null : setAs(box, board, way);
    if (set === null) continue;
    // Whoever reads one language has it again after one page of each of the others.
    const pages = set.toSorted((a, b) => (a.shown[0] ?? 0) - (b.shown[0] ?? 0));
    box.append(...pages.map(({ root }) => root));
    const isTurning = pages.length > 1;
    level(pages);
    return pages.map((page, i) => {
      const { root, turn, shown } = page;
      const isSteady = isTurning && isSteadyAfter(page, pages.at(i - 1) ?? page);
      if (isTurning) root.append(pageMark(i, pages.length));
      const readMs = readingTimeMs(board.words(turn, shown));
      const dwellMs = isTurning ? Math.max(SHORTEST_TURN_MS, readMs) : readMs;
      return { root, turn, shown, isSteady, dwellMs };
    });
  }
  throw new TypeError('the last way is forced');
}

/** Of ways that are as good as each other, the one that comes to the fewest pages; of those, one that divides no word. */
function fewestPages(box: HTMLElement, board: DrawnBoard, ways: readonly Way[]): Way | null {
  const [only] = ways;
  if (ways.length === 1) return only ?? null;
  const set = ways.flatMap((way) => {
    const pages = setAs(box, board, way);
    const isBroken = !keepsColumns(box, board) && isDivided(box);
    return pages === null ? [] : [{ way, pages: pages.length, broken: Number(isBroken) }];
  });
  const [best] = set.toSorted((a, b) => a.pages - b.pages || a.broken - b.broken);
  return best?.way ?? null;
}

/** Beside each other on a wide box, rows share their columns also where a word is divided for that. */
function keepsColumns({ clientWidth, clientHeight }: HTMLElement, { columns }: DrawnBoard): boolean {
  return columns !== undefined && clientWidth / clientHeight >= TALL_BELOW;
}

/** From the best to the last resort; those of a group are as good as each other. */
function waysFor(box: HTMLElement, board: DrawnBoard, { turns: pairs, floorPx }: BoardBox): Way[][] {
  const { clientWidth, clientHeight } = box;
  const { perPage = Infinity, rows, hasStrip = false, columns } = board;
  const alone = [
    ...new Set(pairs.flatMap(({ first, second }) => [first, ...(second === null ? [] : [second])])),
  ].map((first) => ({ first, second: null }));
  const isLine = clientHeight < floorPx * LINE_BELOW_UNITS;
  const aspect = clientWidth / clientHeight;
  const form: BoardForm = isLine ? 'line' : aspect < TALL_BELOW ? 'tall' : 'wide';
  const mostPx = Math.min(floorPx * MOST_GROWTH, Math.min(clientWidth, clientHeight) * LARGEST_SHARE);
  const grown = sizes(Math.max(floorPx, mostPx), floorPx);
  const shrunk = sizes(floorPx, LEAST_PX);
  const strips =
    hasStrip && aspect >= STRIP_ABOVE
      ? stripWays(rows, { turns: [pairs, alone], clientHeight, floorPx })
      : [];
  const lines = aspect >= STRIP_ABOVE || isLine ? lineWays({ pairs, alone }, { clientHeight, floorPx }) : [];
  if (isLine)
    return inTurn([
      ...strips,
      ...lines,
      ...shrunk.map((unitPx): Way => ({ form, unitPx, turns: alone, paging: 'free', hasFoot: false })),
      { form, unitPx: LEAST_PX, turns: alone, paging: 'forced', hasFoot: false },
    ]);
  // Rows that share their columns are read best that way, wherever it fits.
  const forms: BoardForm[] = columns === undefined && form === 'tall' ? ['tall'] : ['wide', 'tall'];
  // What takes turns by its nature is not made smaller so that a page holds all of it.
  const paging = rows > perPage ? ('free' as const) : ('whole' as const);
  const whole = (isUnbroken: boolean): Way[] => {
    const ways = forms.map((one): Way => ({ form: one, unitPx: floorPx, turns: pairs, paging, isUnbroken }));
    return [
      ...grown.flatMap((unitPx) => ways.map((way) => ({ ...way, unitPx }))),
      ...ways.map((way) => ({ ...way, isTight: true })),
    ];
  };
  // More of them may stand on a page side by side.
  const allForms = new Set<BoardForm>([...forms, 'wide']);
  const free = (turns: readonly BoardTurn[]): Way[] =>
    [...allForms].map((one) => {
      const isUnbroken = !forms.includes(one);
      return { form: one, unitPx: floorPx, turns, paging: 'free', isUnbroken };
    });
  return [
    ...inTurn([...strips, ...(keepsColumns(box, board) ? [] : whole(true)), ...whole(false)]),
    free(pairs),
    free(alone),
    ...inTurn([
      ...lines,
      ...shrunk.map((unitPx) => ({ form, unitPx, turns: alone, paging: 'free' as const })),
      { form, unitPx: LEAST_PX, turns: alone, paging: 'forced' },
    ]),
  ];
}

function inTurn(ways: readonly Way[]): Way[][] {
  return ways.map((way) => [way]);
}

/** One row after the other, as large as they fit; the second language goes first, what stands below them next. */
function lineWays(
  { pairs, alone }: { pairs: readonly BoardTurn[]; alone: readonly BoardTurn[] },
  { clientHeight, floorPx }: { clientHeight: number; floorPx: number },
): Way[] {
  const grown = sizes(Math.max(floorPx, clientHeight * LARGEST_LINE_SHARE), floorPx);
  const way = { form: 'line', paging: 'free' } as const;
  return [
    ...grown.flatMap((unitPx) =>
      [pairs, alone].map((turns): Way => ({ ...way, unitPx, turns, hasFoot: true })),
    ),
    ...grown.map((unitPx): Way => ({ ...way, unitPx, turns: alone, hasFoot: false })),
  ];
}

/** All rows at once, as large as they fit; what stands below them goes first, the second language next. */
function stripWays(
  rows: number,
  {
    turns,
    clientHeight,
    floorPx,
  }: { turns: readonly (readonly BoardTurn[])[]; clientHeight: number; floorPx: number },
): Way[] {
  const form: BoardForm = rows === 1 ? 'line' : 'strip';
  const mostPx = clientHeight * (rows === 1 ? LARGEST_LINE_SHARE : 1 / STRIP_LINES);
  const grown = sizes(Math.max(floorPx, mostPx), floorPx);
  return turns.flatMap((one) =>
    [true, false].flatMap((hasFoot) =>
      grown.map((unitPx) => ({ form, unitPx, turns: one, paging: 'whole' as const, hasFoot })),
    ),
  );
}

function sizes(fromPx: number, untilPx: number): number[] {
  const found: number[] = [];
  for (let px = fromPx; px > untilPx; px *= STEP) found.push(Math.floor(px));
  return [...found, Math.ceil(untilPx)];
}

/** Null where a row does not fit by itself or, of a way that is whole, where a turn needs a second page. */
function setAs(box: HTMLElement, board: DrawnBoard, way: Way): SetPage[] | null {
  box.replaceChildren();
  box.dataset['form'] = way.form;
  box.dataset['paging'] = way.paging;
  box.dataset['tight'] = String(way.isTight ?? way.paging !== 'whole');
  box.style.setProperty('--unit', `${way.unitPx}px`);
  const pages: SetPage[] = [];
  for (const turn of way.turns) {
    for (let next = 0; next < board.rows;) {
      const page = setPage(box, board, { ...way, turn, from: next });
      if (page === null) return null;
      pages.push(page);
      next += page.shown.length;
    }
  }
  return pages;
}

/** As many of the rows as fit; of a way that is whole all of them, or null. */
function setPage(
  box: HTMLElement,
  board: DrawnBoard,
  { turn, from, paging, form, hasFoot = true, isUnbroken = false }: Way & { turn: BoardTurn; from: number },
): SetPage | null {
  const isForced = paging === 'forced';
  const list = el('div', 'rows');
  const columns = board.columns?.(form) ?? null;
  list.dataset['columns'] = String(columns !== null);
  if (columns !== null) list.style.setProperty('--columns', columns);
  const lead = board.lead?.(turn, form) ?? null;
  if (lead !== null) list.append(lead);
  const foot = hasFoot ? board.foot(turn, form) : null;
  const root = el('div', 'page', [form === 'line' || form === 'strip' ? null : board.head(turn), list, foot]);
  box.append(root);
  keepTogether(root);
  const most = form === 'line' && columns === null ? 1 : (board.perPage ?? Infinity);
  const shown: number[] = [];
  for (let index = from; index < board.rows && shown.length < (isForced ? 1 : most); index += 1) {
    const view = board.row(index, turn, form);
    list.append(view);
    keepTogether(view);
    if (isForced || (isFitting(root, list, foot) && !(isUnbroken && isDivided(list)))) {
      shown.push(index);
      continue;
    }
    if (paging === 'whole' || shown.length === 0) return null;
    view.remove();
    break;
  }
  root.classList.add('set');
  return { root, turn, shown, isFitting: () => isFitting(root, list, foot) };
}

/** Nothing is higher than the page, or wider than its place. */
function isFitting(root: HTMLElement, list: HTMLElement, foot: HTMLElement | null): boolean {
  const { paddingTop, paddingBottom } = getComputedStyle(root);
  const last = foot ?? list;
  if (list.offsetTop < Math.floor(Number.parseFloat(paddingTop))) return false;
  if (last.offsetTop + last.offsetHeight > root.clientHeight - Number.parseFloat(paddingBottom) + 1)
    return false;
  return [
    root,
    list,
    ...root.querySelectorAll('.row, .columns, .hours, .clocks, .cell, .state, .face, bdi, p'),
  ].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1);
}
