import './notice.css';
import type { NoticeBody } from '../../../shared/contract/content.ts';
import { readingTimeMs } from '../../../shared/legibility/index.ts';
import { loadFonts } from '../fonts/load-fonts.ts';
import { el } from '../dom.ts';
import { type Page, paginate, type TitleSize } from './paginate.ts';
import { languagePairs, piecesOf, type Piece } from './pieces.ts';

/** How far a notice may grow beyond the floor to fill its box: it is set larger, never smaller. */
const GROWTH = [1.8, 1.6, 1.45, 1.3, 1.15, 1];
const LARGEST_SHARE = 1 / 15;
/** A language that takes turns stays at least this long. */
const SHORTEST_TURN_MS = 8_000;

/** What a notice has to know of the display it stands on. */
export interface NoticeSetting {
  languages: readonly string[];
  /** Smallest font size in pixels of the canvas. */
  floorPx: number;
  /** Largest base size as a share of the shorter side of the box. */
  largestShare?: number;
}

/** A page and how long it stays. */
export interface NoticePage {
  root: HTMLElement;
  dwellMs: number;
}

/** Sets a notice into its box, which must be attached and sized, on as many pages as it needs. */
export async function layOutNotice(
  box: HTMLElement,
  body: NoticeBody,
  setting: NoticeSetting,
): Promise<NoticePage[]> {
  const turns = languagePairs(body, setting.languages).map((pair) => piecesOf(body, pair));
  await loadFonts(turns.flat().flatMap(({ first, second }) => (second === null ? [first] : [first, second])));
  box.dataset['tone'] = body.tone;
  const pages = grown(box, turns, setting) ?? paged(box, turns, setting.floorPx);
  if (pages.length > 1) pages.forEach((page, i) => page.root.append(pageMark(i, pages.length)));
  for (const { root } of pages) root.classList.add('set');
  const shortestMs = turns.length > 1 ? SHORTEST_TURN_MS : 0;
  return pages.map(({ root, words }) => ({ root, dwellMs: Math.max(shortestMs, readingTimeMs(words)) }));
}

/** At the largest size at which every turn stands on one page under its title; null where the floor needs more. */
function grown(
  box: HTMLElement,
  turns: readonly Piece[][],
  { floorPx, largestShare = LARGEST_SHARE }: NoticeSetting,
): Page[] | null {
  const limitPx = Math.max(floorPx, Math.min(box.clientWidth, box.clientHeight) * largestShare);
  const sizes = GROWTH.map((factor) => Math.floor(Math.min(limitPx, floorPx * factor)));
  sizes.unshift(Math.floor(limitPx));
  const isTitleAlone = turns.every((pieces) => pieces.length === 1);
  for (const unitPx of new Set(sizes.toSorted((a, b) => b - a))) {
    const pages = setAt(box, turns, { unitPx, titleSize: isTitleAlone ? 'large' : 'title' });
    if (pages.length === turns.length) return pages;
  }
  return null;
}

/** At the floor, on as few pages as it can be, and the title as large as that allows. */
function paged(box: HTMLElement, turns: readonly Piece[][], unitPx: number): Page[] {
  const fewest = setAt(box, turns, { unitPx, titleSize: 'base' }).length;
  const pages = setAt(box, turns, { unitPx, titleSize: 'title' });
  return pages.length === fewest ? pages : setAt(box, turns, { unitPx, titleSize: 'base' });
}

interface SetSize {
  unitPx: number;
  titleSize: TitleSize;
}

function setAt(box: HTMLElement, turns: readonly Piece[][], { unitPx, titleSize }: SetSize): Page[] {
  box.replaceChildren();
  box.style.setProperty('--unit', `${unitPx}px`);
  return turns.flatMap((pieces) => paginate(box, pieces, titleSize));
}

function pageMark(current: number, count: number): HTMLElement {
  const dots = Array.from({ length: count }, (_, i) => el('span', i === current ? 'here' : ''));
  return el('div', 'page-mark', dots);
}
