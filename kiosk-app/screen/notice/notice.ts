import './notice.css';
import type { NoticeBody } from '../../../shared/contract/content.ts';
import { readingTimeMs } from '../../../shared/legibility/index.ts';
import { loadFonts } from '../fonts/load-fonts.ts';
import { el } from '../dom.ts';
import { type Page, paginate, type TitleSize } from './paginate.ts';
import { languagePairs, piecesOf, type Piece } from './pieces.ts';

/** A notice grows beyond the floor to fill its box: it is set larger, never smaller. */
const MOST_GROWTH = 1.8;
const LARGEST_SHARE = 1 / 12;
/**
 * Units that a box must be high. One that is lower has no room for two languages at the floor, and is set smaller rather
 * than a letter a page.
 */
const LEAST_HEIGHT = 3.9;
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
  const floorPx = Math.min(setting.floorPx, Math.floor(box.clientHeight / LEAST_HEIGHT));
  const pages = grown(box, turns, { ...setting, floorPx }) ?? paged(box, turns, floorPx);
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
  const titleSize = lonelyTitleSize(box, turns, floorPx) ?? 'title';
  const atFloor = setAt(box, turns, { unitPx: floorPx, titleSize });
  if (atFloor.length > turns.length) return null;
  const lines = titleLines(atFloor);
  const isAiry = (unitPx: number): boolean => {
    const pages = setAt(box, turns, { unitPx, titleSize, isAiry: true });
    return pages.length === turns.length && !isDivided(box) && titleLines(pages) <= lines;
  };
  const roomPx = Math.min(box.clientWidth, box.clientHeight) * largestShare;
  let [fits, tooLarge] = [
    floorPx,
    Math.floor(Math.max(floorPx, Math.min(roomPx, floorPx * MOST_GROWTH))) + 1,
  ];
  while (tooLarge - fits > 1) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if (isAiry(middle)) fits = middle;
    else tooLarge = middle;
  }
  return setAt(box, turns, { unitPx: fits, titleSize });
}

/** A title without anything under it is the one thing that matters, if its words have room as that. */
function lonelyTitleSize(box: HTMLElement, turns: readonly Piece[][], unitPx: number): TitleSize | null {
  if (turns.some((pieces) => pieces.length > 1)) return null;
  const pages = setAt(box, turns, { unitPx, titleSize: 'large' });
  return pages.length > turns.length || isDivided(box) ? null : 'large';
}

/** Whether a word is wider than its line. */
function isDivided(box: HTMLElement): boolean {
  return box.querySelector('[data-divided]') !== null;
}

/** Most lines that a title of these pages has. A title that breaks once more is not read sooner for being larger. */
function titleLines(pages: readonly Page[]): number {
  const titles = pages.flatMap(({ root }) => [...root.querySelectorAll<HTMLElement>('.title p')]);
  const lines = titles.map(
    (title) => title.offsetHeight / Number.parseFloat(getComputedStyle(title).lineHeight),
  );
  return Math.round(Math.max(1, ...lines));
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
  /** Whether pieces must stand well apart, as they may where there is room to grow. */
  isAiry?: boolean;
}

function setAt(box: HTMLElement, turns: readonly Piece[][], { unitPx, titleSize, isAiry }: SetSize): Page[] {
  box.replaceChildren();
  box.dataset['airy'] = String(isAiry ?? false);
  box.style.setProperty('--unit', `${unitPx}px`);
  return turns.flatMap((pieces) => paginate(box, pieces, titleSize));
}

function pageMark(current: number, count: number): HTMLElement {
  const dots = Array.from({ length: count }, (_, i) => el('span', i === current ? 'here' : ''));
  return el('div', 'page-mark', dots);
}
