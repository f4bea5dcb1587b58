import { el } from '../dom.ts';
import { keepTogether } from '../keep-together.ts';
import { pieceView } from './piece-view.ts';
import { wordsOf, type Piece, type Words } from './pieces.ts';
import { halves } from './split.ts';

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
}

/**
 * Lays pieces out on as many pages as they need, at the size the root has. Every page is measured as drawn: nothing
 * overflows, and what is too tall for a page of its own is divided between words. The root must be attached.
 */
export function paginate(root: HTMLElement, pieces: readonly Piece[], titleSize: TitleSize): Page[] {
  const queue = [...pieces];
  const pages = [openPage(root)];
  const title = pieces.length > 1 ? pieces[0] : undefined;
  for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
    const page = pages.at(-1) as OpenPage;
    if (place(page, piece, titleSize)) continue;
    if (!page.isFresh) pages.push(continued(root, title));
    const parts = page.isFresh ? halves(piece) : [piece];
    if (parts === null) append(page, piece, titleSize);
    else queue.unshift(...parts);
  }
  for (const page of pages) enlargeLone(page);
  return pages;
}

/** What stands alone on its page, under no title but a repeated one, is set in the title's size if it fits. */
function enlargeLone(page: OpenPage): void {
  const [lone, ...others] = page.flow.querySelectorAll<HTMLElement>('.piece:not(.again)');
  if (lone === undefined || others.length > 0 || lone.matches('.title')) return;
  lone.dataset['size'] = 'title';
  if (page.flow.offsetHeight > roomPx(page)) delete lone.dataset['size'];
}

function openPage(root: HTMLElement): OpenPage {
  const flow = el('div', 'flow');
  const page = el('div', 'page', [flow]);
  root.append(page);
  return { root: page, flow, words: [], isFresh: true };
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
  return page;
}

/** Puts a piece on the page if it fits there. */
function place(page: OpenPage, piece: Piece, titleSize: TitleSize): boolean {
  const view = append(page, piece, titleSize);
  if (page.flow.offsetHeight <= roomPx(page)) return true;
  view.remove();
  page.words.length -= wordsOf(piece).length;
  page.isFresh = page.words.length === 0;
  return false;
}

function append(page: OpenPage, piece: Piece, titleSize: TitleSize): HTMLElement {
  const view = pieceView(piece);
  if (piece.kind === 'title') view.dataset['size'] = titleSize;
  page.flow.append(view);
  keepTogether(view);
  page.words.push(...wordsOf(piece));
  page.isFresh = false;
  return view;
}

function roomPx({ root }: OpenPage): number {
  const style = getComputedStyle(root);
  return root.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
}
