import { describe, expect, it } from 'vitest';
import { type BoardPage, goingOnMs, spanMs } from '../../../../../kiosk-app/screen/board/go-on.ts';
import { createTour } from '../../../../../kiosk-app/screen/notice/tour.ts';
import { createManualClock, type ManualClock } from '../../../../support/manual-clock.ts';

const LANGUAGES = ['vi', 'en', 'zh-Hans'];

/** A page of each language for every few rows, as boards have them. */
function pagesOf(rows: number, perPage: number, dwellOf: (i: number) => number): BoardPage[] {
  const firsts = Array.from({ length: Math.ceil(rows / perPage) }, (_, i) => i * perPage);
  return firsts
    .flatMap((first) => LANGUAGES.map((language) => ({ first, language })))
    .map(({ first, language }, i) => ({
      root: {
        dataset: {},
        classList: { toggle: () => true },
        animate: () => ({ cancel: () => {} }),
      } as unknown as HTMLElement,
      turn: { first: language, second: null },
      shown: Array.from({ length: Math.min(perPage, rows - first) }, (_row, row) => first + row),
      dwellMs: dwellOf(i),
    }));
}

/** A board on a screen, without its glass. */
function boardOn(clock: ManualClock, pages: readonly BoardPage[], { beganMs }: { beganMs: number }) {
  let now = pages;
  const sinceMs = (): number => (clock.monotonicMs() - beganMs) % spanMs(now);
  const tourOf = () => createTour(now, clock, () => spanMs(now) - sinceMs());
  let tour = tourOf();
  tour.start(sinceMs(), true);
  return {
    place: () => tour.place(),
    page: () => now[tour.place().index] as BoardPage,
    redraw(next: readonly BoardPage[]) {
      tour.stop();
      const [before, place] = [now, tour.place()];
      now = next;
      tour = tourOf();
      const goesOnMs = goingOnMs(now, before, place);
      tour.start(goesOnMs ?? sinceMs(), goesOnMs === null);
    },
  };
}

describe('a board that is set anew', () => {
  const before = pagesOf(12, 4, () => 6_000);

  it('goes on with the page on the glass, which has stood there already', () => {
    expect(goingOnMs(before, before, { index: 4, stoodMs: 2_500 })).toBe(4 * 6_000 + 2_500);
    const longer = pagesOf(12, 4, (i) => (i < 4 ? 9_000 : 7_000));
    expect(goingOnMs(longer, before, { index: 4, stoodMs: 2_500 })).toBe(4 * 9_000 + 2_500);
  });

  it('has the next page come where it has stood for as long as it is to stand now', () => {
    const shorter = pagesOf(12, 4, () => 5_000);
    expect(goingOnMs(shorter, before, { index: 4, stoodMs: 5_900 })).toBe(5 * 5_000);
  });

  it('begins with the page that stood alone where it is the first of several now', () => {
    const alone = pagesOf(4, 4, () => 6_000).slice(0, 1);
    expect(goingOnMs(before, alone, { index: 0, stoodMs: 3_600_000 })).toBe(0);
  });

  it('finds the rows of the page also where others have room now, or fewer are there', () => {
    const fuller = pagesOf(12, 6, () => 6_000);
    expect(goingOnMs(fuller, before, { index: 7, stoodMs: 1_000 })).toBe(4 * 6_000 + 1_000);
    const fewer = pagesOf(3, 4, () => 6_000);
    expect(goingOnMs(fewer, before, { index: 7, stoodMs: 1_000 })).toBe(1 * 6_000 + 1_000);
  });

  it('knows no place where its languages are others', () => {
    const german = before.map((page) => ({ ...page, turn: { first: 'de', second: null } }));
    expect(goingOnMs(german, before, { index: 4, stoodMs: 1_000 })).toBeNull();
    expect(goingOnMs(before, [], { index: 0, stoodMs: 1_000 })).toBeNull();
  });

  it('shows every page for its time, one after another, however often a value changes', () => {
    const clock = createManualClock();
    const beganMs = -1_800_000;
    const dwellOf = (change: number) => (i: number) => 5_000 + ((i * 7 + change * 3) % 5) * 400;
    const board = boardOn(clock, pagesOf(24, 4, dwellOf(0)), { beganMs });
    const seen: { index: number; atMs: number }[] = [];
    for (let atMs = 0; atMs < 1_300_000; atMs += 100) {
      if (atMs % 3_100 === 0) board.redraw(pagesOf(24, 4, dwellOf(atMs / 3_100)));
      const { index } = board.place();
      if (seen.at(-1)?.index !== index) seen.push({ index, atMs });
      clock.advance(100);
    }
    expect(seen.length).toBeGreaterThan(180);
    seen.slice(1).forEach(({ index, atMs }, i) => {
      const last = seen[i] as (typeof seen)[number];
      if (atMs % spanMs(pagesOf(24, 4, dwellOf(0))) === 0) expect(index).toBe(0);
      else expect(index).toBe((last.index + 1) % 18);
      if (i > 0) expect(atMs - last.atMs).toBeGreaterThanOrEqual(5_000);
    });
  });
});

describe('screens with the same plan and values', () => {
  const SPAN_MS = 600_000;
  const pagesAfter = (change: number) => pagesOf(24, 4, (i) => 6_000 + ((i + change) % 3) * 500);

  it('are together again after some minutes where one heard of values before the other', () => {
    const clock = createManualClock();
    const [one, other] = [0, 0].map((beganMs) => boardOn(clock, pagesAfter(0), { beganMs }));
    for (let change = 1; change <= 40; change += 1) {
      clock.advance(1_900);
      one?.redraw(pagesAfter(change));
      clock.advance(200);
      other?.redraw(pagesAfter(change));
    }
    clock.advance(SPAN_MS - clock.monotonicMs());
    for (let i = 0; i < 100; i += 1) {
      expect(other?.place()).toEqual(one?.place());
      clock.advance(1_000);
    }
  });

  it('are together again after some minutes where one joined later', () => {
    const clock = createManualClock();
    const early = boardOn(clock, pagesAfter(0), { beganMs: 0 });
    clock.advance(200_000);
    early.redraw(pagesOf(24, 4, () => 5_200));
    clock.advance(10_000);
    early.redraw(pagesAfter(1));
    const late = boardOn(clock, pagesAfter(1), { beganMs: 0 });
    expect(late.place()).not.toEqual(early.place());
    clock.advance(SPAN_MS - clock.monotonicMs());
    for (let i = 0; i < 100; i += 1) {
      expect(late.place()).toEqual(early.place());
      clock.advance(1_000);
    }
  });

  it('begin anew after five minutes, or after twice as long until a board has had four rounds', () => {
    const spanOf = (dwellMs: number): number => spanMs([{ dwellMs }, { dwellMs }]);
    expect([spanOf(0), spanOf(37_500), spanOf(37_501), spanOf(100_000)]).toEqual([
      300_000, 300_000, 600_000, 1_200_000,
    ]);
  });
});
