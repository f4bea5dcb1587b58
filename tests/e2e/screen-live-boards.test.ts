import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardBody, StageCommandOf } from '../../shared/contract/index.ts';
import { boardWelcome, exampleBoard } from '../support/board-examples.ts';
import {
  arrivalsExample,
  clockExample,
  exampleReadings,
  laneHeaderExample,
  lanesExample,
  messagesExample,
  ratesExample,
  toldReading,
  waitsExample,
  weatherExample,
} from '../support/live-board-examples.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../support/stage-examples.ts';

type Box = { widthPx: number; heightPx: number };
type Display = Parameters<typeof boardWelcome>[0];

let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

interface Shown {
  canvas?: Box;
  /** What the canvas is shown on; left out: one of its size. */
  glass?: Box;
  background?: string;
  /** Made ready behind it. */
  behind?: BoardBody;
  display?: Display;
  readings?: StageCommandOf<'readings'>;
  state?: StageCommandOf<'clock'>['state'];
  /** How far its showing has come. */
  offsetMs?: number;
  /** The page goes by a clock that stands, and is moved on by the test. */
  isTimed?: boolean;
}

const NEXT_ID = '0198c0de-0000-7000-9000-ffffffffffff';
/** Later than any page is loaded at. */
const STOPPED_AT_MS = 60_000;
const LANDSCAPE = { widthPx: 1920, heightPx: 1080 };

/** A screen on which a board has the whole canvas. */
async function show(board: BoardBody, shown: Shown = {}): Promise<ScreenHarness> {
  const { canvas = LANDSCAPE, background = '#0f1c2b', display, state = 'trusted' } = shown;
  const { readings = exampleReadings(), offsetMs = 0 } = shown;
  const screen = await lab.open(shown.glass ?? canvas);
  if (shown.isTimed === true) await screen.page.clock.install({ time: 0 });
  screen.send(boardWelcome({ canvas, languages: ['vi', 'en', 'zh-Hans'], ...display }));
  screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state });
  screen.send(readings);
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  screen.send({ type: 'arrange', layoutKey: 'board', canvas, background, regions: [region] });
  ids += 1;
  const showingId = `0198c0de-0000-7000-9000-${String(ids).padStart(12, '0')}`;
  const picture = { kind: 'board', board } as const;
  screen.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs, durationMs: null });
  if (shown.isTimed === true) {
    await screen.said('prepared', { showingId });
    await screen.page.clock.pauseAt(STOPPED_AT_MS);
  }
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
  const presented = screen.said('presented', { showingId });
  if (shown.isTimed === true) {
    const standsInFront = screen.page.locator('.layer.front .board .page.current').waitFor();
    await runUntil(screen, Promise.all([presented, standsInFront]));
  }
  await presented;
  if (shown.behind !== undefined) {
    const next = { kind: 'board', board: shown.behind } as const;
    screen.send({
      type: 'prepare',
      regionKey: 'main',
      showingId: NEXT_ID,
      picture: next,
      offsetMs: 0,
      durationMs: null,
    });
    await screen.said('prepared', { showingId: NEXT_ID });
  }
  return screen;
}

/** A clock that stands shows nothing new. */
async function runUntil({ page }: ScreenHarness, said: Promise<unknown>): Promise<void> {
  const heard = said.then(() => true);
  const goOn = (): Promise<boolean> => page.clock.runFor(10).then(() => false);
  while (!(await Promise.race([heard, goOn()])));
}

/** Shows what was ready behind the first board. */
function reveal(screen: ScreenHarness): void {
  screen.send({ type: 'show', regionKey: 'main', showingId: NEXT_ID, atWallMs: 0, crossFadeMs: 0 });
}

/** Everything that is drawn wider or lower than its place, on every page; runs in the page. */
function overflowing(): string[] {
  const board = [...document.querySelectorAll<HTMLElement>('.board')].find((it) => it.clientHeight > 0);
  if (board === undefined) return ['there is no board'];
  const { left, top, right, bottom } = board.getBoundingClientRect();
  return [...board.querySelectorAll<HTMLElement>('.row, .head, .foot, .cell, .state, bdi, p')].flatMap(
    (part) => {
      const box = part.getBoundingClientRect();
      const isOutside =
        box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1;
      return isOutside || part.scrollWidth > part.clientWidth + 1 ? [part.textContent] : [];
    },
  );
}

/** All pages, in the order in which they are read. */
const read = async (screen: ScreenHarness) =>
  (await screen.page.locator('.layer.front .board').innerText()).replaceAll('\u{a0}', ' ');
const states = (screen: ScreenHarness) =>
  screen.page
    .locator('.layer.front .board .page.current .row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')));

const CANVASES: Record<string, { canvas: Box; display?: Display }> = {
  landscape: { canvas: LANDSCAPE },
  portrait: { canvas: { widthPx: 1080, heightPx: 1920 } },
  square: { canvas: { widthPx: 1080, heightPx: 1080 } },
  ribbon: {
    canvas: { widthPx: 1920, heightPx: 384 },
    display: {
      physical: { kind: 'led', pitchMm: 2.5 },
      viewingDistanceM: 10,
      placement: 'lane-header',
    },
  },
  'LED wall': {
    canvas: { widthPx: 1536, heightPx: 768 },
    display: { physical: { kind: 'led', pitchMm: 5 }, viewingDistanceM: 20, placement: 'plaza' },
  },
};
const BOARDS: Record<string, BoardBody> = {
  lanes: lanesExample(),
  'the header of a lane': laneHeaderExample(),
  'waiting times': waitsExample(),
  arrivals: arrivalsExample(),
  rates: ratesExample(),
  weather: weatherExample(),
  clocks: clockExample(),
  messages: messagesExample(),
};

describe.each(Object.entries(CANVASES))('on a %s', (_, shape) => {
  it.each(Object.entries(BOARDS))('a board of %s stands whole, in every language', async (_name, board) => {
    await using screen = await show(board, shape);
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
    const languages = await screen.page
      .locator('.board .page p')
      .evaluateAll((all) => [...new Set(all.map((it) => it.getAttribute('lang') ?? ''))]);
    expect(new Set(languages)).toEqual(new Set(['vi', 'en', 'zh-Hans']));
    expect(screen.events.filter(({ type }) => type === 'failed' || type === 'skipped')).toEqual([]);
  });
});

describe('a board of lanes', () => {
  const canvas = { widthPx: 1920, heightPx: 1600 };

  it('says of each lane by sign and word whether it is open, and how long one waits', async () => {
    await using screen = await show(lanesExample(), { canvas });
    expect(await states(screen)).toEqual(['open', 'open', 'open', 'suspended', 'closed']);
    const text = await read(screen);
    for (const said of ['1–4', 'MỞ', 'Open', '~ 25 phút', 'TẠM DỪNG', 'ĐÓNG', 'Cập nhật 14:04'])
      expect(text).toContain(said);
    const row = screen.page.locator('.board .page.current .row .state .sign svg');
    expect(await row.count()).toBe(5);
  });

  it('changes at once when the player is told otherwise, in the same showing', async () => {
    await using screen = await show(lanesExample(), { canvas });
    screen.send(exampleReadings({ readings: [toldReading('lanes.1.state', 'closed')] }));
    await screen.page.locator('.board .page.current .row[data-state=closed]').first().waitFor();
    const [first, ...others] = await states(screen);
    expect([first, new Set(others)]).toEqual(['closed', new Set(['unknown'])]);
  });

  it('turns neutral by itself when its server was silent for ten minutes, and says no lane is open', async () => {
    const readings = exampleReadings({ unheardMs: 480_000 });
    await using screen = await show(lanesExample(), { canvas, readings, isTimed: true });
    expect(await read(screen)).toContain('MỞ');
    await screen.page.clock.runFor(130_000);
    await screen.page.locator('.board[data-look=neutral]').waitFor();
    const text = await read(screen);
    expect(text).toContain('Theo hướng dẫn của cán bộ');
    expect(text).toContain('Chưa cập nhật từ');
    expect(text).not.toContain('MỞ');
    expect(text).not.toContain('Open');
  });

  it('never says that a lane is open of which nothing is known', async () => {
    const nothing = { type: 'readings', unheardMs: null, readings: [] } as const;
    await using screen = await show(lanesExample(), { canvas, readings: { ...nothing, readings: [] } });
    expect(await read(screen)).not.toMatch(/MỞ|Open|开放/);
  });

  it.each(['landscape', 'portrait', 'square', 'LED wall'])(
    'is known by its number from afar where one lane has a %s to itself',
    async (shape) => {
      await using screen = await show(laneHeaderExample(), CANVASES[shape]);
      const shown = screen.page.locator('.board .page.current');
      const sizes = (part: string) =>
        shown
          .locator(part)
          .evaluateAll((all) => all.map((it) => Number.parseFloat(getComputedStyle(it).fontSize)));
      const [number = 0] = await sizes('.number');
      expect(number).toBeGreaterThan(0);
      expect(number).toBeGreaterThanOrEqual(2 * Math.max(...(await sizes('p'))));
    },
  );

  it('stands in words of their least size where a low screen has no room for a large number', async () => {
    const canvas = { widthPx: 1920, heightPx: 360 };
    await using screen = await show(laneHeaderExample(), { canvas });
    await screen.said('sized');
    const cramped = screen.events.filter((it) => it.type === 'sized' && it.below !== null);
    expect(cramped).toEqual([]);
  });

  it.each([
    ['portrait', { widthPx: 1080, heightPx: 1920 }, 0],
    ['square', { widthPx: 1080, heightPx: 1080 }, 0],
    ['portrait that hangs on its side', { widthPx: 1080, heightPx: 1920 }, 270],
  ] as const)('divides no words that are read as one, on a %s', async (_, canvas, rotation) => {
    const glass = rotation === 0 ? canvas : { widthPx: canvas.heightPx, heightPx: canvas.widthPx };
    await using screen = await show(lanesExample(), { canvas, glass, display: { rotation } });
    const seen = await screen.page.locator('.board .page p:is(:lang(vi), :lang(en))').evaluateAll(
      (all, together) => {
        const linesOf = (text: Text, start: number, end: number): number => {
          const range = document.createRange();
          range.setStart(text, start);
          range.setEnd(text, end);
          return range.getClientRects().length;
        };
        return all.flatMap(({ firstChild: text }) =>
          text instanceof Text
            ? together.flatMap((words) => {
                const start = text.data.replaceAll('\u{a0}', ' ').indexOf(words);
                return start === -1 ? [] : [{ words, lines: linesOf(text, start, start + words.length) }];
              })
            : [],
        );
      },
      ['~ 25 phút', '~ 25 min', 'tự động', 'Việt Nam', 'Hộ chiếu', 'nước ngoài'],
    );
    expect(new Set(seen.map(({ words }) => words)).size).toBe(6);
    expect(seen.filter(({ lines }) => lines > 1)).toEqual([]);
  });

  it('fills the strip above a lane with its number, for whom it is, and whether it is open', async () => {
    await using screen = await show(laneHeaderExample(), CANVASES['ribbon']);
    const sizes = await screen.page
      .locator('.board .page.current :is(.number, .name .first, .state .word .first)')
      .evaluateAll((all) => all.map((it) => Number.parseFloat(getComputedStyle(it).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThan(60);
  });

  it('has all lanes beside each other on a strip above several', async () => {
    const { lanes, texts, ...rest } = lanesExample();
    const three = Object.entries(texts).map(([language, text]): [string, object] => [
      language,
      { ...text, lanes: text.lanes.slice(0, 3) },
    ]);
    const board = lanesExample({
      ...rest,
      lanes: lanes.slice(0, 3),
      texts: Object.fromEntries<object>(three),
    });
    await using screen = await show(board, CANVASES['ribbon']);
    expect(await states(screen)).toEqual(['open', 'open', 'open']);
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
  });
});

describe('a board on a ribbon that is a little higher than one line', () => {
  const display: Display = {
    physical: { kind: 'led', pitchMm: 4 },
    viewingDistanceM: 15,
    placement: 'waiting-hall',
  };

  it.each([
    ['waiting times', 208, waitsExample()],
    ['waiting times', 240, waitsExample()],
    ['arrivals', 208, arrivalsExample()],
  ] as const)(
    'has one row after the other before it is set too small: %s, %i px',
    async (_, heightPx, board) => {
      await using screen = await show(board, { canvas: { widthPx: 1920, heightPx }, display });
      await screen.said('sized');
      expect(screen.events.flatMap((it) => (it.type === 'sized' ? (it.below ?? []) : []))).toEqual([]);
      expect(await screen.page.evaluate(overflowing)).toEqual([]);
    },
  );
});

describe('live values that nobody vouches for any more', () => {
  const late = exampleReadings({ unheardMs: 700_000 });

  it('stay with a label that says since when, where the board wants that', async () => {
    await using screen = await show(arrivalsExample(), { readings: late });
    expect(await read(screen)).toContain('Chưa cập nhật từ 14:04');
    expect(await read(screen)).toContain('VN 55');
    expect(await screen.page.locator('.foot[data-stale=true] svg').count()).toBeGreaterThan(0);
  });

  it('name the day of which they are as each language writes it', async () => {
    const row = { flight: 'VN55', scheduled: '2026-02-06T07:10:00.000Z', airport: 'LHR' };
    const yesterday = { observedAt: '2026-02-05T16:05:00.000Z', ageMs: 15 * 3_600_000 };
    const readings = exampleReadings({
      readings: [toldReading('flights.arrivals', { rows: [row] }, yesterday)],
    });
    await using screen = await show(arrivalsExample(), { readings });
    const ages = await screen.page
      .locator('.layer.front .foot .when')
      .evaluateAll((all) => [...new Set(all.map((it) => it.textContent))]);
    expect(ages.join()).toContain('23:05 05/02');
    expect(ages.join()).toContain('23:05 02/05');
  });

  it('are drawn in the muted tone, where it wants that', async () => {
    const stale = { afterSeconds: 300, policy: 'dim' };
    await using screen = await show(arrivalsExample({ stale }), { readings: late });
    expect(await screen.page.locator('.row[data-dim=true]').count()).toBeGreaterThan(0);
  });

  it('give way to words, where it hides them', async () => {
    await using screen = await show(waitsExample(), { readings: late });
    const text = await read(screen);
    expect(text).toContain('Đang cập nhật');
    expect(text).not.toContain('25 phút');
  });

  it('are gone after a day at the latest, also where they only have a label', async () => {
    const aged = late.readings.map((reading) => ({ ...reading, ageMs: 86_400_000, ttlSeconds: 604_800 }));
    await using screen = await show(ratesExample(), { readings: { ...late, unheardMs: 0, readings: aged } });
    expect(await read(screen)).not.toContain('26.240');
  });
});

describe('a board of a table', () => {
  it('draws nothing that a source says in words of its own', async () => {
    const row = { flight: 'VN55', scheduled: '2026-02-06T07:10:00.000Z', airport: 'LHR' };
    const hostile = [
      { ...row, remark: 'HACKED', belt: 'FREE' },
      { ...row, flight: 'GOHOME' },
      { ...row, airport: 'EVIL' },
    ];
    const readings = exampleReadings({ readings: [toldReading('flights.arrivals', { rows: hostile })] });
    await using screen = await show(arrivalsExample(), { readings });
    const text = await read(screen);
    expect(text).toContain('VN 55');
    expect(text).not.toMatch(/HACKED|FREE|GOHOME|EVIL/);
  });

  it('says the day of a time beside it, where that is not today, on every canvas', async () => {
    const rows = [
      { flight: 'VN55', scheduled: '2026-02-06T07:10:00.000Z', airport: 'LHR' },
      {
        flight: 'KE441',
        scheduled: '2026-02-06T16:50:00.000Z',
        estimated: '2026-02-06T17:40:00.000Z',
        airport: 'ICN',
      },
    ];
    const readings = exampleReadings({ readings: [toldReading('flights.arrivals', { rows })] });
    for (const shape of Object.values(CANVASES)) {
      await using screen = await show(arrivalsExample(), { readings, ...shape });
      const times = await screen.page
        .locator('.layer.front .board .page .cell[data-kind=time]')
        .evaluateAll((cells) =>
          cells.map((cell) => [...cell.querySelectorAll('bdi')].map((it) => it.textContent)),
        );
      expect(times).toContainEqual(['14:10']);
      expect(times).toContainEqual(['00:40', '07/02', '23:50']);
      expect(await screen.page.evaluate(overflowing)).toEqual([]);
    }
  });

  it('says that there is nothing, where its source says so', async () => {
    const readings = exampleReadings({ readings: [toldReading('flights.arrivals', { rows: [] })] });
    await using screen = await show(arrivalsExample(), { readings });
    expect(await read(screen)).toContain('Không có chuyến bay đến');
  });

  it('of so many pages that dots have no room marks them all the same, within the canvas', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      scheduled: '2026-02-06T08:00:00.000Z',
      flight: `VN${100 + i}`,
      airport: 'LHR',
      codeshares: 'KL9832 0V12 AF5522 DL7850',
    }));
    const readings = exampleReadings({ readings: [toldReading('flights.arrivals', { rows })] });
    await using screen = await show(arrivalsExample(), { readings });
    const marks = await screen.page.locator('.board .page-mark').evaluateAll((all) =>
      all.map((mark) => {
        const boxes = [...mark.querySelectorAll('span')].map((it) => it.getBoundingClientRect());
        const here = mark.querySelector('.here')?.getBoundingClientRect();
        return {
          isInside: boxes.every(({ left, right }) => left >= 0 && right <= innerWidth),
          leftPx: here?.left ?? -1,
        };
      }),
    );
    expect(marks.length).toBeGreaterThan(20);
    expect(new Set(marks.map(({ isInside }) => isInside))).toEqual(new Set([true]));
    expect(marks.map(({ leftPx }) => leftPx)).toEqual(
      marks.map(({ leftPx }) => leftPx).toSorted((a, b) => a - b),
    );
    expect(new Set(marks.map(({ leftPx }) => leftPx)).size).toBe(marks.length);
  });

  it('goes on with the page on the glass whenever a value changes, and comes to every page', async () => {
    await using screen = await show(arrivalsExample(), {
      readings: arrivalsAfter(0),
      offsetMs: 1_800_000,
      isTimed: true,
    });
    const { count } = await screen.page.evaluate(standing);
    const seen = [await screen.page.evaluate(standing)];
    for (let change = 1; seen.length <= count && change <= 60; change += 1) {
      await screen.page.clock.runFor(3_900);
      const before = await screen.page.evaluate(standing);
      if (before.index !== seen.at(-1)?.index) seen.push(before);
      screen.send(arrivalsAfter(change));
      await isDrawn(screen, change);
      // The next one comes where this has stood for as long as it is to stand now.
      const { index } = await screen.page.evaluate(standing);
      expect([before.index, (before.index + 1) % count]).toContain(index);
    }
    expect(count).toBeGreaterThan(3);
    expect(seen.length).toBeGreaterThan(count);
    for (const [i, { index }] of seen.slice(1).entries())
      expect(index).toBe(((seen[i]?.index ?? 0) + 1) % count);
  });

  it('on a wall is on the same page on every screen that has the same values, whenever it learnt them', async () => {
    const wall = { key: 'hall', canvas: LANDSCAPE, xPx: 0, yPx: 0 };
    const shown = { display: { wall }, offsetMs: 250_000, isTimed: true };
    await using late = await show(arrivalsExample(), { ...shown, readings: arrivalsAfter(0, 7) });
    await using early = await show(arrivalsExample(), { ...shown, readings: arrivalsAfter(1) });
    for (const { page } of [late, early]) await page.clock.runFor(7_000);
    late.send(arrivalsAfter(1));
    for (const screen of [late, early]) await isDrawn(screen, 1);
    // One may have been presented a moment before the other.
    const areTogether = async (): Promise<boolean> => {
      for (const { page } of [late, early]) await page.clock.runFor(500);
      const [one, other] = [await late.page.evaluate(standing), await early.page.evaluate(standing)];
      return one.count > 1 && JSON.stringify(one) === JSON.stringify(other);
    };
    for (let step = 1; step <= 6; step += 1) {
      await expect.poll(areTogether, { timeout: 5_000 }).toBe(true);
      for (const { page } of [late, early]) await page.clock.runFor(7_000);
    }
  });

  it('that cannot be drawn any more is given up, and the stage goes on', async () => {
    const readings = exampleReadings();
    await using screen = await show(ratesExample(), { readings: { ...readings, readings: [] } });
    await screen.page.evaluate(() => {
      Intl.NumberFormat = (() => {
        throw new RangeError('of a defect');
      }) as unknown as typeof Intl.NumberFormat;
    });
    screen.send(readings);
    await screen.said('failed');
    const before = screen.events.length;
    await expect
      .poll(() => screen.events.slice(before).filter(({ type }) => type === 'pulse').length, {
        timeout: 10_000,
      })
      .toBeGreaterThan(1);
  });

  it('writes numbers as its first language does', async () => {
    await using vietnamese = await show(ratesExample());
    expect(await read(vietnamese)).toContain('26.240 ₫');
    await using english = await show(ratesExample(), { display: { languages: ['en'] } });
    expect(await read(english)).toContain('26,240 ₫');
  });
});

describe('clocks beside each other', () => {
  it('show the time of each zone, and words where the kiosk does not trust its clock', async () => {
    await using screen = await show(clockExample());
    expect(await read(screen)).toMatch(/14:05[\s\S]*15:05/);
    await using untrusted = await show(clockExample(), { state: 'untrusted' });
    expect(await read(untrusted)).toContain('Đang chỉnh giờ');
    expect(await read(untrusted)).not.toMatch(/\d\d:\d\d/);
  });
});

describe('messages on a band', () => {
  it('stand one at a time, and page without a bit of scrolling', async () => {
    await using screen = await show(messagesExample(), { canvas: { widthPx: 1920, heightPx: 160 } });
    expect(await screen.page.locator('.board .page').count()).toBeGreaterThanOrEqual(3);
    expect(await screen.page.locator('.board .page.current .row').count()).toBe(1);
    const moving = await screen.page.evaluate(
      () =>
        document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === Infinity).length,
    );
    expect(moving).toBe(0);
  });
});

describe('a board whose languages take turns', () => {
  it.each([
    ['clock', clockExample()],
    ['lanes', lanesExample()],
    ['waits', waitsExample()],
    ['weather', weatherExample()],
    ['rates', ratesExample()],
    ['opening hours, also in Khmer', exampleBoard()],
  ])('has the %s stand still: nothing but words changes', async (_, board) => {
    await using screen = await show(board, { display: { languages: Object.keys(board.texts) } });
    const alike = Object.values(Object.groupBy(await screen.page.evaluate(places), ({ rows }) => rows));
    expect(alike).not.toEqual([]);
    for (const pages of alike) {
      expect(pages?.length).toBe(2);
      expect(pages?.[0]?.parts).not.toEqual([]);
      expect(pages?.[1]?.parts).toEqual(pages?.[0]?.parts);
    }
  });

  it.each([
    ['a smaller glass', { widthPx: 960, heightPx: 540 }, 0],
    ['a glass on its side', { widthPx: 1080, heightPx: 1920 }, 90],
  ] as const)('stands still on %s than its canvas', async (_, glass, rotation) => {
    await using screen = await show(clockExample(), { glass, display: { rotation } });
    const pages = await screen.page.evaluate(places);
    expect(pages.length).toBe(2);
    expect(pages[0]?.parts).not.toEqual([]);
    expect(pages[1]?.parts).toEqual(pages[0]?.parts);
  });

  it('is there without motion, where other rows come in from the side', async () => {
    await using clock = await show(clockExample());
    await using lanes = await show(lanesExample());
    await using band = await show(messagesExample(), { canvas: { widthPx: 1920, heightPx: 160 } });
    const moves = await Promise.all([
      clock.page.evaluate(movesUntil, { count: 1 }),
      lanes.page.evaluate(movesUntil, { count: 1 }),
      band.page.evaluate(movesUntil, { count: 2 }),
    ]);
    expect(moves).toEqual([0, 0, 1]);
  });

  it('shows one page alone, also where it is revealed while another comes in', async () => {
    const board = messagesExample({
      signs: ['phone', 'attention'],
      texts: { vi: { messages: ['Không gọi điện', 'Giữ hành lý bên mình'] } },
    });
    await using screen = await show(clockExample(), { behind: board });
    expect(await screen.page.evaluate(movesUntil, { count: 1, layer: '.layer:not(.front)' })).toBe(1);
    reveal(screen);
    expect(await screen.page.evaluate(mostSeenAtOnce, 800)).toBe(1);
  });

  it('keeps few pages drawn, of which one is seen, and many not', async () => {
    await using screen = await show(clockExample());
    expect(await screen.page.evaluate(seen)).toEqual([1, 0]);
    await using band = await show(messagesExample(), { canvas: { widthPx: 1920, heightPx: 160 } });
    expect(await band.page.locator('.board .page').count()).toBe(6);
    expect(await band.page.locator('.board .page.kept').count()).toBe(0);
  });
});

/** Some flights, of which others have landed after each change. */
function arrivalsAfter(change: number, count = 12): StageCommandOf<'readings'> {
  const rows = Array.from({ length: count }, (_, i) => ({
    scheduled: '2026-02-06T08:00:00.000Z',
    flight: `VN${100 + i}`,
    airport: ['LHR', 'ICN', 'CAN'][i % 3] ?? null,
    belt: `B${change}`,
    remark: (i + change) % 3 === 0 ? 'landed' : 'scheduled',
  }));
  return exampleReadings({ readings: [toldReading('flights.arrivals', { rows })] });
}

async function isDrawn({ page }: ScreenHarness, change: number): Promise<void> {
  await expect.poll(() => page.locator('.layer.front .board').textContent()).toContain(`B${change}`);
}

/** The page of a board that is on the glass, of how many; runs in the page. */
function standing(): { index: number; count: number; title: string; flight: string } {
  const pages = [...document.querySelectorAll('.layer.front .board .page')];
  const index = pages.findIndex((page) => page.classList.contains('current'));
  const textOf = (part: string): string => pages[index]?.querySelector(part)?.textContent ?? '';
  return { index, count: pages.length, title: textOf('.title'), flight: textOf('[data-kind=flight] .value') };
}

/** Of every page its rows, as the first language names them, and where its grounds, signs, values and first words begin; runs in the page. */
function places(): { rows: string; parts: string[] }[] {
  return [...document.querySelectorAll('.layer.front .board .page')].map((page) => ({
    rows: [...page.querySelectorAll('.row p.first')].map((words) => words.textContent).join(),
    parts: [...page.querySelectorAll(':is(.row, .sign, bdi:not(p bdi), p.first)')].map((part) => {
      const { left, top } = part.getBoundingClientRect();
      return `${part.className} ${Math.round(left)} ${Math.round(top)}`;
    }),
  }));
}

/** How many pages have come in from the side after so many turns; runs in the page. */
function movesUntil({ count, layer = '.layer.front' }: { count: number; layer?: string }): Promise<number> {
  let [turns, moves] = [0, 0];
  const isCurrent = (page: Element): boolean => page.classList.contains('current');
  return new Promise((resolve) => {
    const look = (page: HTMLElement): void => {
      if (!isCurrent(page)) return;
      turns += 1;
      moves += page.getAnimations().length;
      if (turns === count) resolve(moves);
    };
    const observer = new MutationObserver((changes) =>
      changes.forEach(({ target }) => target instanceof HTMLElement && look(target)),
    );
    for (const page of document.querySelectorAll(`${layer} .page`))
      observer.observe(page, { attributeFilter: ['class'] });
  });
}

/** How many pages of messages are seen at once for so many milliseconds, at most; runs in the page. */
async function mostSeenAtOnce(forMs: number): Promise<number> {
  const untilMs = performance.now() + forMs;
  let most = 0;
  while (performance.now() < untilMs) {
    const pages = [...document.querySelectorAll('.board[data-look=messages] .page')];
    most = Math.max(most, pages.filter((page) => Number(getComputedStyle(page).opacity) > 0).length);
    await new Promise(requestAnimationFrame);
  }
  return most;
}

/** How much of each page is seen; runs in the page. */
function seen(): number[] {
  return [...document.querySelectorAll('.layer.front .page.kept')].map((page) =>
    Number(getComputedStyle(page).opacity),
  );
}

/** The least contrast of words and of values with what they stand on, by the colours of the page; runs in the page. */
function leastContrast(): number {
  const parsed = (colour: string): [rgb: number[], alpha: number] => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new TypeError('there is no canvas');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [[red, green, blue], alpha];
  };
  const luminance = (rgb: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((level) => {
      const share = level / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element | null): number[] => {
    if (element === null) return [0, 0, 0];
    const [rgb, alpha] = parsed(getComputedStyle(element).backgroundColor);
    return alpha === 255 ? rgb : groundOf(element.parentElement);
  };
  const words = document.querySelectorAll('.layer.front .page.current :is(p, bdi)');
  return Math.min(
    ...[...words].map((word) => {
      const ink = luminance(parsed(getComputedStyle(word).color)[0]);
      const ground = luminance(groundOf(word));
      return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    }),
  );
}

const LED = { physical: { kind: 'led', pitchMm: 2.5 }, viewingDistanceM: 8 } as const;
const GROUNDS: [background: string, on: string, display: Display][] = [
  ['#f7f5f0', 'an LED wall', LED],
  ['#8a8f96', 'a panel', {}],
  ['#da251d', 'a panel', {}],
  ['#7a7a7a', 'an LED wall', LED],
];

describe.each(GROUNDS)('on %s of %s', (background, _on, display) => {
  it.each(['lanes', 'waiting times', 'arrivals'])(
    'every word of a board of %s is read by a contrast of 4.5 and more',
    async (name) => {
      await using screen = await show(BOARDS[name] as BoardBody, { background, display });
      expect(await screen.page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe.each(['#0f1c2b', '#f7f5f0', '#000000'])('on %s', (background) => {
  it.each(Object.entries(BOARDS))(
    'every word of a board of %s is read by a contrast of 4.5 and more',
    async (_, board) => {
      await using screen = await show(board, { background });
      expect(await screen.page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

it('the language of those who land next comes first among those that take turns', async () => {
  const rows = ['ICN', 'ICN', 'NRT'].map((airport, i) => ({
    flight: `VN${i + 1}`,
    airport,
    scheduled: '2026-02-06T07:20:00.000Z',
  }));
  const languages = ['vi', 'en', 'zh-Hans', 'ko'];
  const texts = Object.fromEntries(
    languages.map((language) => [
      language,
      { clocks: [`A ${language.length}${language[0]}`, 'B'], unknown: 'C' },
    ]),
  );
  const readings = exampleReadings({ readings: [toldReading('flights.arrivals', { rows })] });
  await using screen = await show(clockExample({ texts }), { readings, display: { languages } });
  const order = await screen.page
    .locator('.layer.front .board .page .name p')
    .evaluateAll((all) => [...new Set(all.map((it) => it.getAttribute('lang') ?? ''))]);
  expect(order.indexOf('ko')).toBeGreaterThan(0);
  expect(order.indexOf('ko') < order.indexOf('zh-Hans') || !order.includes('zh-Hans')).toBe(true);
});
