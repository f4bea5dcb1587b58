import { el } from '../dom.ts';
import { pieceView } from './piece-view.ts';
import type { Piece, Words } from './pieces.ts';
import { halves } from './split.ts';

/** Most of a page's height that a title may take where text follows, and a repeated title on later pages. */
const TITLE_SHARE = 0.42;
const AGAIN_SHARE = 0.3;

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
export function paginate(root: HTMLElement, pieces: readonly Piece[]): Page[] {
  const queue = [...pieces];
  const pages = [openPage(root)];
  const title = pieces.length > 1 ? pieces[0] : undefined;
  for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
    const page = pages.at(-1) as OpenPage;
    if (place(page, piece, queue.length > 0)) continue;
    if (!page.isFresh) pages.push(continued(root, title));
    const parts = page.isFresh ? halves(piece) : [piece];
    if (parts === null) append(page, piece);
    else queue.unshift(...parts);
  }
  return pages;
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
  const again = pieceView({ ...title, second: null, sign: null });
  again.classList.add('again');
  page.flow.append(again);
  if (again.offsetHeight > roomPx(page) * AGAIN_SHARE) again.remove();
  return page;
}

/** Puts a piece on the page if it fits there. A title takes the largest of the three sizes it fits at. */
function place(page: OpenPage, piece: Piece, isFollowed: boolean): boolean {
  const view = append(page, piece);
  const share = piece.kind === 'title' && isFollowed ? TITLE_SHARE : 1;
  const sizes = piece.kind === 'title' ? ['large', 'title', 'base'] : [''];
  for (const size of isFollowed ? sizes.filter((name) => name !== 'large') : sizes) {
    if (size !== '') view.dataset['size'] = size;
    const isTooTall = view.offsetHeight > roomPx(page) * share && size !== 'base';
    if (!isTooTall && page.flow.offsetHeight <= roomPx(page)) return true;
  }
  view.remove();
  page.words.length -= wordsOf(piece).length;
  page.isFresh = page.words.length === 0;
  return false;
}

function append(page: OpenPage, piece: Piece): HTMLElement {
  const view = pieceView(piece);
  page.flow.append(view);
  page.words.push(...wordsOf(piece));
  page.isFresh = false;
  return view;
}

function wordsOf({ first, second }: Piece): Words[] {
  return second === null ? [first] : [first, second];
}

function roomPx({ root }: OpenPage): number {
  const style = getComputedStyle(root);
  return root.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
}
