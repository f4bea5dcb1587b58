import './notice.css';
import type { ContentClass, NoticeBody } from '../../../shared/contract/content.ts';
import type { Picture } from '../../../shared/contract/stage.ts';
import { missingLanguages } from '../../../shared/languages/spoken.ts';
import { pageMark } from '../page-mark/page-mark.ts';
import type { MissingLanguages } from '../../../shared/contract/missing-language.ts';
import type { ManifestDisplay } from '../../../shared/contract/manifest.ts';
import {
  LEAST_HEIGHT_UNITS,
  type LanguageTurn,
  readingTimeMs,
  SHORTEST_TURN_MS,
} from '../../../shared/legibility/index.ts';
import { loadFonts } from '../fonts/load-fonts.ts';
import { StageFailure } from '../frames.ts';
import { isDivided } from '../keep-together.ts';
import { type Page, paginate, type TitleSize } from './paginate.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { drawnOf, piecesOf, together, turnsOf, type Piece } from './pieces.ts';

/** A notice grows beyond the floor to fill its box: it is set larger, never smaller. */
const MOST_GROWTH = 1.8;
const LARGEST_SHARE = 1 / 12;
/** Above a lane stands one wording, as large as it fits. */
const LARGEST_LANE_SHARE = 1 / 4;
/** How long a code stands at least: for taking a telephone out, and holding it up. */
const SCANNING_MS = 10_000;

/** What a notice has to know of the display it stands on. */
export interface NoticeSetting {
  languages: readonly string[];
  missingLanguages: MissingLanguages;
  /** Smallest font size in pixels of the canvas. */
  floorPx: number;
  /** Null while the display is not known. */
  placement: ManifestDisplay['placement'] | null;
  /** Largest base size as a share of the shorter side of the box. */
  largestShare?: number;
}

/** What of a notice is not in its body: where its figures are, and of which class it is. */
type NoticeOfPlan = Pick<Extract<Picture, { kind: 'notice' }>, 'figures' | 'class'>;

/** A page and how long it stays. */
export interface NoticePage {
  root: HTMLElement;
  dwellMs: number;
  /** It has other words than the page before it, in the same places, and nothing else: it is there without motion. */
  isSteady?: boolean;
}

/** Sets a notice into its box, which must be attached and sized, on as many pages as it needs. */
export async function layOutNotice(
  box: HTMLElement,
  body: NoticeBody,
  setting: NoticeSetting,
  { figures = {}, class: contentClass = 'routine' }: NoticeOfPlan = {},
): Promise<NoticePage[]> {
  const isLane = setting.placement === 'lane-header' && isTitleAlone(body);
  const piecesIn = (turns: readonly LanguageTurn[]): Piece[][] =>
    turns.map((turn) => piecesOf(body, turn, figures));
  const pairs = piecesIn(turnsOf(body, setting));
  const ways = isLane ? together(body, setting).map(piecesIn) : [];
  await loadFonts([...ways, pairs].flat(2).flatMap(drawnOf));
  box.dataset['tone'] = body.tone;
  box.dataset['lane'] = String(isLane);
  box.dataset['signed'] = 'false';
  const floorPx = Math.min(setting.floorPx, Math.floor(box.clientHeight / LEAST_HEIGHT_UNITS));
  const sizes = { largestShare: isLane ? LARGEST_LANE_SHARE : LARGEST_SHARE, ...setting, floorPx };
  const pages =
    (isUnderstoodBySign(body, contentClass, setting) ? signed(box, [...ways, pairs], sizes) : null) ??
    firstGrown(box, [...ways, pairs], sizes) ??
    paged(box, pairs, floorPx);
  if (pages.length > 1) pages.forEach((page, i) => page.root.append(pageMark(i, pages.length)));
  for (const { root } of pages) root.classList.add('set');
  await picturesOf(box);
  const shortestMs = pairs.length > 1 ? SHORTEST_TURN_MS : 0;
  return pages.map(({ root, words }) => {
    const scanMs = root.querySelector('.code') === null ? 0 : SCANNING_MS;
    return { root, dwellMs: Math.max(shortestMs, scanMs, readingTimeMs(words)) };
  });
}

/** Whether its sign speaks to those whose language it lacks. */
function isUnderstoodBySign(
  { texts, pictogram: sign }: NoticeBody,
  contentClass: ContentClass,
  { languages, missingLanguages: policies }: NoticeSetting,
): boolean {
  const isMissing = missingLanguages(Object.keys(texts), languages).length > 0;
  return isMissing && policies[contentClass] !== 'fall-back' && pictogram(sign ?? '') !== null;
}

/** With a large sign beside the title; null where that leaves the words too little room. */
function signed(box: HTMLElement, ways: readonly Piece[][][], sizes: GrownSizes): Page[] | null {
  box.dataset['signed'] = 'true';
  const pages = firstGrown(box, ways, sizes);
  if (pages === null) box.dataset['signed'] = 'false';
  return pages;
}

/** Every figure decoded, so that what is presented is whole. Throws `StageFailure`. */
async function picturesOf(box: HTMLElement): Promise<void> {
  const images = [...box.querySelectorAll<HTMLImageElement>('img.picture')];
  await Promise.all(
    images.map((image) =>
      image.decode().catch((cause: unknown) => {
        throw new StageFailure('a figure cannot be decoded', { cause });
      }),
    ),
  );
}

function isTitleAlone({ texts }: NoticeBody): boolean {
  return Object.values(texts).every(({ blocks }) => blocks.length === 0);
}

/** In the first of these ways in which every turn stands on one page. */
function firstGrown(box: HTMLElement, ways: readonly Piece[][][], sizes: GrownSizes): Page[] | null {
  for (const turns of ways) {
    const pages = turns.length === 0 ? null : grown(box, turns, sizes);
    if (pages !== null) return pages;
  }
  return null;
}

interface GrownSizes {
  floorPx: number;
  largestShare: number;
}

/** At the largest size at which every turn stands on one page under its title; null where the floor needs more. */
function grown(
  box: HTMLElement,
  turns: readonly Piece[][],
  { floorPx, largestShare }: GrownSizes,
): Page[] | null {
  const titleSize = lonelyTitleSize(box, turns, floorPx) ?? 'title';
  const atFloor = setAt(box, turns, { unitPx: floorPx, titleSize });
  if (!isWhole(box, turns, atFloor)) return null;
  const lines = titleLines(atFloor);
  const isAiry = (unitPx: number): boolean => {
    const pages = setAt(box, turns, { unitPx, titleSize, isAiry: true });
    return isWhole(box, turns, pages) && !isDivided(box) && titleLines(pages) <= lines;
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
  return isWhole(box, turns, pages) && !isDivided(box) ? 'large' : null;
}

/** Whether every turn has one page, and every piece stands on it in one. */
function isWhole(box: HTMLElement, turns: readonly Piece[][], pages: readonly Page[]): boolean {
  return pages.length === turns.length && box.querySelectorAll('.piece').length === turns.flat().length;
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
