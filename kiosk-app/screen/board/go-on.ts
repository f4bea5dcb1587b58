import type { NoticePage } from '../notice/notice.ts';
import type { TourPlace } from '../notice/tour.ts';
import type { BoardTurn } from './speech.ts';

/** A page of a board: which of its rows it shows, in which languages. */
export interface BoardPage extends NoticePage {
  turn: BoardTurn;
  shown: readonly number[];
}

type PageInTour = Pick<BoardPage, 'turn' | 'shown' | 'dwellMs'>;

const LEAST_SPAN_MS = 300_000;
const LEAST_ROUNDS = 4;

/**
 * How far into its round a board that is set anew goes on: at the page of the same languages that has the first row of the
 * page on the glass, which has stood there already; one that stood alone begins. Null where nothing is said in these languages
 * any more.
 */
export function goingOnMs(
  pages: readonly PageInTour[],
  before: readonly PageInTour[],
  { index, stoodMs }: TourPlace,
): number | null {
  const seen = before[index];
  if (seen === undefined) return null;
  const ofTurn = pages.flatMap((page, i) => (isSameTurn(page, seen) ? [{ page, i }] : []));
  const at = ofTurn.findLast(({ page }) => firstRow(page) <= firstRow(seen)) ?? ofTurn[0];
  if (at === undefined) return null;
  const readMs = before.length === 1 ? 0 : Math.min(stoodMs, at.page.dwellMs);
  return roundMs(pages.slice(0, at.i)) + readMs;
}

/**
 * After how long a board begins with its first page anew, counted from the beginning of its showing. Until then its pages
 * follow from what was on the glass when values changed, which a screen that joins later has not seen: from then on all
 * screens with the same plan and values show the same page.
 */
export function spanMs(pages: readonly Pick<PageInTour, 'dwellMs'>[]): number {
  const leastMs = Math.max(LEAST_SPAN_MS, LEAST_ROUNDS * roundMs(pages));
  return LEAST_SPAN_MS * 2 ** Math.ceil(Math.log2(leastMs / LEAST_SPAN_MS));
}

function roundMs(pages: readonly Pick<PageInTour, 'dwellMs'>[]): number {
  return pages.reduce((sum, { dwellMs }) => sum + dwellMs, 0);
}

function isSameTurn({ turn: one }: PageInTour, { turn: other }: PageInTour): boolean {
  return one.first === other.first && one.second === other.second;
}

function firstRow({ shown }: PageInTour): number {
  return shown[0] ?? 0;
}
