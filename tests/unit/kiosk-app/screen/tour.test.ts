import { expect, it } from 'vitest';
import type { NoticePage } from '../../../../kiosk-app/screen/notice/notice.ts';
import { createTour, pageAt } from '../../../../kiosk-app/screen/notice/tour.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

function page(dwellMs: number): NoticePage {
  const root = { dataset: {}, classList: { toggle: () => true }, animate: () => ({ cancel: () => {} }) };
  return { root: root as unknown as HTMLElement, dwellMs };
}

it('finds the page a reader sees at an offset, round and round', () => {
  const pages = [{ dwellMs: 5_000 }, { dwellMs: 8_000 }];
  expect(pageAt(pages, 0)).toEqual({ index: 0, leftMs: 5_000 });
  expect(pageAt(pages, 5_000)).toEqual({ index: 1, leftMs: 8_000 });
  expect(pageAt(pages, 13_500)).toEqual({ index: 0, leftMs: 4_500 });
  expect(pageAt([], 1_000)).toEqual({ index: 0, leftMs: 0 });
});

it('shows each page for its time, and tells for how long the one on the glass has been there', () => {
  const clock = createManualClock();
  const tour = createTour([page(5_000), page(8_000), page(6_000)], clock);
  tour.start(6_000);
  expect(tour.place()).toEqual({ index: 1, stoodMs: 1_000 });
  clock.advance(6_999);
  expect(tour.place()).toEqual({ index: 1, stoodMs: 7_999 });
  clock.advance(1);
  expect(tour.place()).toEqual({ index: 2, stoodMs: 0 });
  clock.advance(6_000);
  expect(tour.place()).toEqual({ index: 0, stoodMs: 0 });
});

it('begins anew when it is told to, and cuts no page short for that', () => {
  const clock = createManualClock();
  const tour = createTour([page(5_000), page(8_000)], clock, () => 30_000 - (clock.monotonicMs() % 30_000));
  const seen: [atMs: number, index: number][] = [];
  tour.start(0);
  for (let atMs = 0; atMs < 36_000; atMs += 1_000) {
    const { index } = tour.place();
    if (seen.at(-1)?.[1] !== index) seen.push([atMs, index]);
    clock.advance(1_000);
  }
  // The second page would come at 31 s for the third time, after the first that ends there: neither is begun.
  expect(seen).toEqual([
    [0, 0],
    [5_000, 1],
    [13_000, 0],
    [18_000, 1],
    [30_000, 0],
    [35_000, 1],
  ]);
});
