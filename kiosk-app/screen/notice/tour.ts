import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { NoticePage } from './notice.ts';

const TURN_MS = 500;
/** As often as film, 24 times a second: seen as one motion, for less than half the work where the processor draws. */
const TURN_STEPS = 12;
/** What is left after so many is less than is seen. */
const SEEN_STEPS = 9;
const SEEN_MS = (TURN_MS * SEEN_STEPS) / TURN_STEPS;
/** In from the side, soon nearly there. */
const TURN: Keyframe[] = Array.from({ length: SEEN_STEPS + 1 }, (_, i) => {
  const left = i < SEEN_STEPS ? (1 - i / TURN_STEPS) ** 3 : 0;
  return { opacity: 1 - left, translate: `${2 * left}% 0`, easing: 'step-start' };
});
/** So many pages stay drawn while others are seen: they need not be drawn anew at each turn. More would take too much memory. */
const MOST_KEPT = 4;
/** A page that stood for this share of its reading time counts as read. */
const READ_SHARE = 0.6;

/** Leads through the pages of a notice, each for its reading time, round and round. */
export interface Tour {
  /** Begins at the page the offset falls on. */
  start(offsetMs: number): void;
  /** How far into the round a next showing goes on, so that in short showings every page has its turn. */
  stop(): number;
}

/** The page that is on the glass, and for how long it has been. */
export interface TourPlace {
  index: number;
  stoodMs: number;
}

export interface BoardTour extends Tour {
  /** `isJoining`: of a tour that others are on since before, who have not begun a page that would not stand for its time. */
  start(offsetMs: number, isJoining?: boolean): void;
  place(): TourPlace;
}

/**
 * Where it is told in how long it begins anew, it does so at its first page then; a page that would not stand for its time
 * before that is not begun, and the one before it stays.
 */
export function createTour(
  pages: readonly NoticePage[],
  clock: Pick<Clock, 'after' | 'monotonicMs'>,
  anewInMs: () => number = () => Infinity,
): BoardTour {
  let cancel: Cancel = () => {};
  let turn: Animation | undefined;
  let current = 0;
  let sinceMs = clock.monotonicMs();
  const isKept = pages.length > 1 && pages.length <= MOST_KEPT;
  for (const { root, dwellMs } of pages) {
    root.dataset['dwellMs'] = String(dwellMs);
    root.classList.toggle('kept', isKept);
  }

  function dwell(index: number, leftMs: number): void {
    current = index;
    sinceMs = clock.monotonicMs() - ((pages[index]?.dwellMs ?? 0) - leftMs);
    if (pages.length < 2) return;
    const anewMs = anewInMs();
    cancel = leftMs < anewMs ? clock.after(leftMs, goOn) : clock.after(anewMs, () => turnTo(0));
  }
  function goOn(): void {
    const next = (current + 1) % pages.length;
    const anewMs = anewInMs();
    if ((pages[next]?.dwellMs ?? 0) <= anewMs) turnTo(next);
    else cancel = clock.after(anewMs, () => turnTo(0));
  }
  /** A page that is still coming in when another takes its place would be seen with it. */
  function put(index: number): void {
    turn?.cancel();
    pages.forEach(({ root }, i) => root.classList.toggle('current', i === index));
  }
  function turnTo(index: number): void {
    const isNext = index === (current + 1) % pages.length;
    const page = pages[index];
    put(index);
    if (index !== current && !(isNext && page?.isSteady === true))
      turn = page?.root.animate(TURN, { duration: SEEN_MS });
    dwell(index, page?.dwellMs ?? 0);
  }
  return {
    start(offsetMs, isJoining = false) {
      cancel();
      const { index, leftMs } = pageAt(pages, offsetMs);
      const isBegun = !isJoining && leftMs < (pages[index]?.dwellMs ?? 0);
      const isHeld = index > 0 && leftMs > anewInMs() && !isBegun;
      put(isHeld ? index - 1 : index);
      dwell(isHeld ? index - 1 : index, isHeld ? 0 : leftMs);
    },
    stop() {
      cancel();
      const wasRead = clock.monotonicMs() - sinceMs >= (pages[current]?.dwellMs ?? 0) * READ_SHARE;
      const next = wasRead ? (current + 1) % Math.max(1, pages.length) : current;
      return pages.slice(0, next).reduce((sum, { dwellMs }) => sum + dwellMs, 0);
    },
    place: () => ({ index: current, stoodMs: clock.monotonicMs() - sinceMs }),
  };
}

/** Which page a reader sees this long after the first began, and for how much longer. */
export function pageAt(
  pages: readonly Pick<NoticePage, 'dwellMs'>[],
  offsetMs: number,
): { index: number; leftMs: number } {
  const roundMs = pages.reduce((sum, page) => sum + page.dwellMs, 0);
  let leftMs = roundMs === 0 ? 0 : offsetMs % roundMs;
  for (const [index, { dwellMs }] of pages.entries()) {
    if (leftMs < dwellMs) return { index, leftMs: dwellMs - leftMs };
    leftMs -= dwellMs;
  }
  return { index: 0, leftMs: 0 };
}
