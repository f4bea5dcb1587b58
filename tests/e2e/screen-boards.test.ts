import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardBody, StageCommandOf } from '../../shared/contract/index.ts';
import { boardWelcome, dailyHours, exampleBoard } from '../support/board-examples.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../support/stage-examples.ts';

type Box = { widthPx: number; heightPx: number };
type Welcome = Parameters<typeof boardWelcome>;
const MINUTE_MS = 60_000;
let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

interface Shown {
  canvas?: Box;
  display?: Welcome[0];
  openings?: Welcome[1];
  /** On the glass, not only set; the clock says so. */
  wallMs?: number;
  state?: StageCommandOf<'clock'>['state'];
  board?: BoardBody;
}

const LANDSCAPE = { widthPx: 1920, heightPx: 1080 };

/** A screen on which a board has the whole canvas. */
async function show(shown: Shown = {}): Promise<ScreenHarness> {
  const { canvas = LANDSCAPE, display, openings, wallMs = EXAMPLE_WALL_MS, state = 'trusted' } = shown;
  const screen = await lab.open(canvas);
  screen.send(boardWelcome({ canvas, ...display }, openings));
  screen.send({ type: 'clock', wallMs, monotonicMs: 0, state });
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  screen.send({ type: 'arrange', layoutKey: 'board', canvas, background: '#0f1c2b', regions: [region] });
  await put(screen, shown.board ?? exampleBoard());
  return screen;
}

async function put(screen: ScreenHarness, board: BoardBody): Promise<void> {
  ids += 1;
  const showingId = `0198c0de-0000-7000-9000-${String(ids).padStart(12, '0')}`;
  const picture = { kind: 'board', board } as const;
  screen.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId });
}

/** Everything that is drawn wider or lower than its place, on every page; runs in the page. */
function overflowing(): string[] {
  const board = [...document.querySelectorAll<HTMLElement>('.board')].find((it) => it.clientHeight > 0);
  if (board === undefined) return ['there is no board'];
  const { left, top, right, bottom } = board.getBoundingClientRect();
  return [...board.querySelectorAll<HTMLElement>('.row, .head, p, .range')].flatMap((part) => {
    const box = part.getBoundingClientRect();
    const isOutside =
      box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1;
    return isOutside || part.scrollWidth > part.clientWidth + 1 ? [part.textContent] : [];
  });
}

/** Names of all rows on pages whose first language is Vietnamese, as often as they stand there; runs in the page. */
const rowNames = (): string[] =>
  [...document.querySelectorAll('.board .row .name .first:lang(vi)')].map(({ textContent }) => textContent);

const current = (screen: ScreenHarness) => screen.page.locator('.layer.front .board .page.current');
/** Words as they were approved: what keeps them on one line is of the glass alone. */
const read = async (screen: ScreenHarness) => (await current(screen).innerText()).replaceAll('\u{a0}', ' ');
const states = (screen: ScreenHarness) =>
  current(screen)
    .locator('.row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')));

const SHAPES: Record<string, { canvas: Box; display?: Welcome[0] }> = {
  landscape: { canvas: LANDSCAPE },
  portrait: { canvas: { widthPx: 1080, heightPx: 1920 } },
  ribbon: { canvas: { widthPx: 1920, heightPx: 160 } },
  'half of an upright display': { canvas: { widthPx: 1080, heightPx: 820 } },
  'LED wall': {
    canvas: { widthPx: 1000, heightPx: 620 },
    display: { physical: { kind: 'led', pitchMm: 5 }, viewingDistanceM: 20, placement: 'plaza' },
  },
};

describe('a board of opening hours', () => {
  it.each(Object.entries(SHAPES))('stands whole on a %s, in every language', async (_, shape) => {
    await using screen = await show(shape);
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
    const languages = await screen.page
      .locator('.board .row .name p')
      .evaluateAll((all) => [...new Set(all.map((it) => it.getAttribute('lang') ?? ''))]);
    expect(new Set(languages)).toEqual(new Set(['vi', 'zh-Hans', 'km']));
  });

  it('pages through more rows than have room, and leaves none out', async () => {
    const keys = Array.from({ length: 12 }, (_, i) => `row-${i + 1}`);
    const texts = Object.fromEntries(
      Object.entries(exampleBoard().texts).map(([language, text]) => [
        language,
        { ...text, rows: keys.map((_, i) => `${text.rows[1]} ${i + 1}`) },
      ]),
    );
    const openings = keys.map((key) => dailyHours(key, ['07:00-11:30', '13:00-19:00']));
    await using screen = await show({ board: exampleBoard({ openings: keys, texts }), openings });
    expect(await screen.page.evaluate(overflowing)).toEqual([]);
    expect(new Set(await screen.page.evaluate(rowNames)).size).toBe(keys.length);
    expect(await screen.page.locator('.board .page').count()).toBeGreaterThan(1);
  });

  it('tells how each row stands by word and sign, when that ends, and the hours by both clocks', async () => {
    await using screen = await show();
    expect(await states(screen)).toEqual(['open', 'open']);
    const text = await read(screen);
    for (const said of ['Đang mở', 'Đóng lúc 20:00', 'Còn 25 phút nữa đóng', '开放'])
      expect(text).toContain(said);
    for (const hours of ['07:00–20:00', '08:00–21:00', '10:00–14:30', '17:00–19:00'])
      expect(text).toContain(hours);
    expect(await current(screen).locator('.row .sign svg').count()).toBe(2);
  });

  it('turns at the boundary by itself, without a word of the player', async () => {
    const boundaryMs = EXAMPLE_WALL_MS + 25 * MINUTE_MS;
    await using screen = await show({ wallMs: boundaryMs - 10 * MINUTE_MS });
    expect(await states(screen)).toEqual(['open', 'open']);
    screen.send(boardWelcome({ canvas: LANDSCAPE }));
    screen.send({ type: 'clock', wallMs: boundaryMs - 1_500, monotonicMs: 0, state: 'trusted' });
    await current(screen).locator('.row[data-state=closed]').waitFor();
    expect(await states(screen)).toEqual(['open', 'closed']);
    expect(await read(screen)).toContain('Mở lúc 17:00');
    expect(screen.events.filter(({ type }) => type === 'hello')).toHaveLength(1);
  });

  it('tells of other opening hours as soon as the player has them, in the same showing', async () => {
    await using screen = await show();
    screen.send(boardWelcome({ canvas: LANDSCAPE }, [dailyHours('people', ['15:00-20:00'])]));
    screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
    await current(screen).locator('.row[data-state=unknown]').waitFor();
    expect(await states(screen)).toEqual(['closed', 'unknown']);
    expect(await read(screen)).toContain('Còn 55 phút nữa mở');
  });

  it('names another day as each language writes dates', async () => {
    await using screen = await show({ wallMs: EXAMPLE_WALL_MS + 7 * 60 * MINUTE_MS });
    const text = await read(screen);
    for (const said of ['Mở lúc 07:00 ngày 07/02', '02/07 07:00开放']) expect(text).toContain(said);
  });

  it('says its neutral words and no time where nothing is known, or the clock is not trusted', async () => {
    for (const unknown of [{ openings: [] }, { state: 'untrusted' }] as const) {
      await using screen = await show(unknown);
      expect(await states(screen)).toEqual(['unknown', 'unknown']);
      const text = await read(screen);
      expect(text).toContain('Hỏi nhân viên');
      expect(text).not.toMatch(/\d/);
    }
  });
});
