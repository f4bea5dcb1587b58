import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { NoticePage } from './notice.ts';

const TURN_MS = 500;

/** Leads through the pages of a notice, each for its reading time, round and round. */
export interface Tour {
  /** Begins at the page the offset falls on. */
  start(offsetMs: number): void;
  stop(): void;
}

export function createTour(pages: readonly NoticePage[], clock: Pick<Clock, 'after'>): Tour {
  let cancel: Cancel = () => {};

  function dwell(index: number, ms: number): void {
    if (pages.length > 1) cancel = clock.after(ms, () => turnTo((index + 1) % pages.length));
  }
  function turnTo(index: number): void {
    pages.forEach(({ root }, i) => root.classList.toggle('current', i === index));
    const page = pages[index];
    page?.root.animate(
      [
        { opacity: 0, translate: '2% 0' },
        { opacity: 1, translate: '0 0' },
      ],
      { duration: TURN_MS, easing: 'ease-out' },
    );
    dwell(index, page?.dwellMs ?? 0);
  }
  return {
    start(offsetMs) {
      cancel();
      const { index, leftMs } = pageAt(pages, offsetMs);
      pages.forEach(({ root }, i) => root.classList.toggle('current', i === index));
      dwell(index, leftMs);
    },
    stop: () => cancel(),
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
