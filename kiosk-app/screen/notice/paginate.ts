import { el } from '../dom.ts';
import { keepTogether } from '../keep-together.ts';
import { headView, pieceView } from './piece-view.ts';
import { wordsOf, type Piece, type Words } from './pieces.ts';
import { divided } from './split.ts';

/** Most of a page's height that a title repeated on later pages may take. */
const AGAIN_SHARE = 0.3;

/** One of the three sizes of a display. */
export type TitleSize = 'large' | 'title' | 'base';

export interface Page {
  root: HTMLElement;
  words: Words[];
}

interface OpenPage extends Page {
  flow: HTMLElement;
  isFresh: boolean;
  /** The title, repeated. */
  again: HTMLElement | null;
  /** Headings of the table that its last piece is of. */
  table: NonNullable<Piece['row']>['head'] | null;
}

/**
 * Lays pieces out on as many pages as they need, at the size the root has. Every page is measured as drawn: nothing
 * overflows, and what is too tall for a page of its own is divided between words. The root must be attached.
 */
export function paginate(root: HTMLElement, pieces: readonly Piece[], titleSize: TitleSize): Page[] {
  const queue = withRoom(root, pieces);
  const pages = [openPage(root)];
  const title = queue.length > 1 ? queue[0] : undefined;
  for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
    const page = pages.at(-1) as OpenPage;
    if (place(page, piece, titleSize) || placeUntitled(page, piece, titleSize)) continue;
    if (!page.isFresh) pages.push(continued(root, title));
    const parts = page.isFresh ? divided(piece) : [piece];
    if (parts === null) append(page, piece, titleSize);
    else queue.unshift(...parts);
  }
  for (const page of pages) enlargeLone(page);
  return pages;
}

/** What stands alone on its page, under no title but a repeated one, is set in the title's size if it fits. */
function enlargeLone(page: OpenPage): void {
  const [lone, ...others] = page.flow.querySelectorAll<HTMLElement>('.piece:not(.again)');
  if (lone === undefined || others.length > 0 || lone.matches('.title, .row')) return;
  lone.dataset['size'] = 'title';
  if (page.flow.offsetHeight > roomPx(page)) delete lone.dataset['size'];
}

function openPage(root: HTMLElement): OpenPage {
  const flow = el('div', 'flow');
  const page = el('div', 'page', [flow]);
  root.append(page);
  return { root: page, flow, words: [], isFresh: true, again: null, table: null };
}

/** A page that goes on from the one before names what it goes on with, if that leaves room. */
function continued(root: HTMLElement, title: Piece | undefined): OpenPage {
  const page = openPage(root);
  if (title === undefined) return page;
  const again = pieceView({ ...title, second: null, others: [], sign: null });
  again.classList.add('again');
  page.flow.append(again);
  keepTogether(again);
  if (again.offsetHeight > roomPx(page) * AGAIN_SHARE) again.remove();
  else page.again = again;
  return page;
}

/** What is whole without a repeated title above it needs none. */
function placeUntitled(page: OpenPage, piece: Piece, titleSize: TitleSize): boolean {
  const { again, flow } = page;
  if (again === null || !page.isFresh) return false;
  again.remove();
  if (place(page, piece, titleSize)) return true;
  flow.prepend(again);
  return false;
}

/** Puts a piece on the page if it fits there. */
function place(page: OpenPage, piece: Piece, titleSize: TitleSize): boolean {
  const { table } = page;
  const views = append(page, piece, titleSize);
  if (page.flow.offsetHeight <= roomPx(page)) return true;
  for (const view of views) view.remove();
  page.words.length -= wordsOf(piece).length;
  page.isFresh = page.words.length === 0;
  page.table = table;
  return false;
}

/** A table in which a word is wider than its column stands as a list, whole. */
function withRoom(root: HTMLElement, pieces: readonly Piece[]): Piece[] {
  if (!pieces.some(({ row }) => row !== undefined)) return [...pieces];
  const page = openPage(root);
  const narrow = new Set(
    pieces.flatMap((piece) =>
      piece.row !== undefined && append(page, piece, 'base').some(isCut) ? [piece.row.head] : [],
    ),
  );
  page.root.remove();
  return pieces.flatMap((piece) =>
    piece.row !== undefined && narrow.has(piece.row.head) ? (divided(piece) ?? [piece]) : [piece],
  );
}

/** Whether a word of a table is wider than its column. */
function isCut(row: HTMLElement): boolean {
  return [...row.querySelectorAll('.cell')].some((cell) => cell.scrollWidth > cell.clientWidth);
}

function append(page: OpenPage, piece: Piece, titleSize: TitleSize): HTMLElement[] {
  const view = pieceView(piece);
  if (piece.kind === 'title') view.dataset['size'] = titleSize;
  const table = piece.row?.head ?? null;
  const views = [table === page.table ? null : headView(piece), view].filter((it) => it !== null);
  page.table = table;
  page.flow.append(...views);
  views.forEach(keepTogether);
  page.words.push(...wordsOf(piece));
  page.isFresh = false;
  return views;
}

function roomPx({ root }: OpenPage): number {
  const style = getComputedStyle(root);
  return root.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
}
