import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManifestDisplay, Picture, StageCommandOf } from '../../shared/contract/index.ts';
import { tinyMp4, tinyPng } from '../support/media.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_NOTICE, exampleWelcome } from '../support/stage-examples.ts';

const WIDE = { widthPx: 1280, heightPx: 720 };
const TALL = { widthPx: 720, heightPx: 1280 };
const RED = [200, 30, 20] as const;
const GREEN = [20, 160, 60] as const;
let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

async function openWith(changes: Partial<ManifestDisplay> = {}): Promise<ScreenHarness> {
  const screen = await lab.open(WIDE);
  const canvas = changes.canvas ?? WIDE;
  for (const command of exampleWelcome({ canvas, ...changes })) screen.send(command);
  const main = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' } as const;
  // A ground that no picture has: any glimpse of it is a gap.
  screen.send({ type: 'arrange', layoutKey: 'full', canvas, background: '#ff00ff', regions: [main] });
  return screen;
}

function prepare(
  screen: ScreenHarness,
  picture: Picture,
  more: Partial<StageCommandOf<'prepare'>> = {},
): string {
  ids += 1;
  const showingId = `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
  const command = { type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null };
  screen.send({ ...command, ...more });
  return showingId;
}

async function show(screen: ScreenHarness, showingId: string): Promise<void> {
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId });
}

async function colourAt({ page }: ScreenHarness, x: number, y = 360): Promise<number[]> {
  const png = await page.screenshot({ clip: { x, y, width: 4, height: 4 } });
  return [...(await sharp(png).removeAlpha().raw().toBuffer()).subarray(0, 3)];
}

const image = (url: string): Picture => ({ kind: 'image', url, fit: 'cover' });

async function twoSecondVideo(screen: ScreenHarness): Promise<Picture> {
  const url = screen.media('clip.mp4', await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 }));
  return { kind: 'video', url, fit: 'cover', isMuted: true, durationMs: 2_000 };
}

describe('facts of a display that change', () => {
  it('turn the canvas at once', async () => {
    const canvas = TALL;
    await using screen = await openWith({ canvas, rotation: 90 });
    const top = sharp({ create: { width: 72, height: 128, channels: 3, background: rgb(GREEN) } });
    const half = Buffer.from(await tinyPng(72, 64, RED));
    const bytes = await top
      .composite([{ input: half, left: 0, top: 0 }])
      .png()
      .toBuffer();
    await show(screen, prepare(screen, image(screen.media('halves.png', new Uint8Array(bytes)))));
    expect([await colourAt(screen, 100), await colourAt(screen, 1200)]).toEqual([RED, GREEN]);
    for (const command of exampleWelcome({ canvas, rotation: 270 })) screen.send(command);
    await expect.poll(() => colourAt(screen, 100)).toEqual(GREEN);
    expect(await colourAt(screen, 1200)).toEqual(RED);
  });

  it('set the notice on the glass anew, in other languages and at another size', async () => {
    await using screen = await openWith({ languages: ['vi', 'en'], viewingDistanceM: 2 });
    await show(screen, prepare(screen, { kind: 'notice', notice: EXAMPLE_NOTICE }));
    const notice = screen.page.locator('.front .page.current');
    const sizePx = (): Promise<number> =>
      notice.locator('.step .first').first().evaluate(fontSizePx, undefined, { timeout: 2_000 });
    const before = await sizePx();
    for (const command of exampleWelcome({ canvas: WIDE, languages: ['ko', 'vi'], viewingDistanceM: 7 }))
      screen.send(command);
    await expect.poll(() => notice.locator('.title .first').textContent()).toMatch(/^심사대/);
    expect(await sizePx()).toBeGreaterThan(before);
  });
});

describe('a video', () => {
  it('begins where the showing is, also when it has looped by then', async () => {
    await using screen = await openWith();
    const video = await twoSecondVideo(screen);
    const at = (): Promise<number> =>
      screen.page.locator('video[src]').evaluate((it: HTMLVideoElement) => it.currentTime);
    for (const [offsetMs, expectedS] of [
      [1_200, 1.2],
      [2_500, 0.5],
    ] as const) {
      await screen.said('prepared', { showingId: prepare(screen, video, { offsetMs }) });
      expect(await at()).toBeCloseTo(expectedS, 0);
      expect(Math.abs((await at()) - expectedS)).toBeLessThan(0.1);
    }
  });

  it('goes round without a gap while its showing lasts, whatever is prepared behind it', async () => {
    await using screen = await openWith();
    await show(screen, prepare(screen, await twoSecondVideo(screen), { durationMs: 60_000 }));
    const next = prepare(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    await screen.said('prepared', { showingId: next });
    const rounds = countOn(screen, 'seeked');
    const seen: number[][] = [];
    while ((await rounds()) < 1) seen.push(await colourAt(screen, 600));
    for (let i = 0; i < 10; i += 1) seen.push(await colourAt(screen, 600));
    for (const colour of seen) expect([[255, 0, 255], [0, 0, 0], [...RED]]).not.toContainEqual(colour);
  });

  it('holds its last frame at the end of its showing for what is prepared', async () => {
    await using screen = await openWith();
    await show(screen, prepare(screen, await twoSecondVideo(screen), { durationMs: 2_100 }));
    const next = prepare(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    await screen.said('prepared', { showingId: next });
    const ends = countOn(screen, 'ended');
    await expect.poll(ends, { timeout: 5_000 }).toBe(1);
    expect(await screen.page.locator('.front video').evaluate((it: HTMLVideoElement) => it.ended)).toBe(true);
    await show(screen, next);
  });

  it('leaves nothing that listens on its element, however often one was loaded, shown or broken', async () => {
    await using screen = await openWith();
    const video = await twoSecondVideo(screen);
    const broken = { ...video, url: screen.media('broken.mp4', new Uint8Array(100)) } as Picture;
    await show(screen, prepare(screen, image(screen.media('red.png', await tinyPng(64, 36, RED)))));
    const before = await listenersOnVideos(screen);
    expect(before).toBeGreaterThan(0);
    for (let i = 0; i < 4; i += 1) {
      await screen.said('prepared', { showingId: prepare(screen, video, { offsetMs: 300 * i }) });
      await screen.said('failed', { showingId: prepare(screen, broken) });
      await show(screen, prepare(screen, video, { offsetMs: 300 * i }));
    }
    expect(await listenersOnVideos(screen)).toEqual(before);
  });

  it('is left alone by those that should have been loaded into its element before, and never came', async () => {
    await using screen = await openWith();
    const video = await twoSecondVideo(screen);
    const late = { ...video, url: screen.media('late.mp4', null) } as Picture;
    const jumps = countOn(screen, 'seeking', '.layer:not(.front) video');
    expect(await jumps()).toBe(0);
    for (const offsetMs of [500, 1_000, 1_500]) prepare(screen, late, { offsetMs });
    await screen.said('prepared', { showingId: prepare(screen, video) });
    // Once at the most: back to its beginning, after it was seen to move.
    expect(await jumps()).toBeLessThan(2);
  });
});

describe('regions that come and go', () => {
  const half = (key: string, xPx: number) =>
    ({ key, xPx, yPx: 0, widthPx: 640, heightPx: 720, kind: 'content' }) as const;
  const arrange = (screen: ScreenHarness, ...regions: ReturnType<typeof half>[]): void =>
    screen.send({ type: 'arrange', layoutKey: 'halves', canvas: WIDE, background: '#ff00ff', regions });
  const [left, right] = [half('left', 0), half('right', 640)];
  const GROUND = [255, 0, 255];

  it('leave the ground they lay on, and the others their picture', async () => {
    await using screen = await openWith();
    arrange(screen, left, right);
    const picture = image(screen.media('red.png', await tinyPng(64, 36, RED)));
    const ids = ['left', 'right'].map((regionKey) => prepare(screen, picture, { regionKey }));
    for (const [i, regionKey] of ['left', 'right'].entries())
      screen.send({ type: 'show', regionKey, showingId: ids[i] ?? '', atWallMs: 0, crossFadeMs: 0 });
    for (const showingId of ids) await screen.said('presented', { showingId });
    arrange(screen, left);
    await expect.poll(() => colourAt(screen, 1_000)).toEqual(GROUND);
    expect(await colourAt(screen, 300)).toEqual(RED);
  });

  it('do not uncover one whose first picture is still awaited', async () => {
    await using screen = await openWith();
    const green = image(screen.media('green.png', await tinyPng(64, 36, GREEN)));
    await show(screen, prepare(screen, green));
    for (const regions of [[left, right], [left]]) arrange(screen, ...regions);
    const red = image(screen.media('red.png', await tinyPng(64, 36, RED)));
    const showingId = prepare(screen, red, { regionKey: 'left' });
    await screen.said('prepared', { showingId });
    expect(await colourAt(screen, 300)).toEqual(GREEN);
    screen.send({ type: 'show', regionKey: 'left', showingId, atWallMs: 0, crossFadeMs: 0 });
    await screen.said('presented', { showingId });
    expect(await colourAt(screen, 300)).toEqual(RED);
  });
});

describe('the line to the player', () => {
  it('is taken up again when it breaks, and the picture stays meanwhile', async () => {
    await using screen = await openWith();
    await show(screen, prepare(screen, image(screen.media('red.png', await tinyPng(64, 36, RED)))));
    screen.hangUp();
    expect(await colourAt(screen, 600)).toEqual(RED);
    await expect.poll(() => screen.events.filter(({ type }) => type === 'hello').length).toBe(2);
    await show(screen, prepare(screen, image(screen.media('green.png', await tinyPng(64, 36, GREEN)))));
    expect(await colourAt(screen, 600)).toEqual(GREEN);
  });
});

const PAIRING = {
  type: 'pairing',
  code: '7K3M-Q9XD',
  expiresAt: null,
  claimUrl: 'https://example.vn/claim',
  fingerprint: 'a'.repeat(64),
  facts: [],
  proposal: null,
} satisfies StageCommandOf<'pairing'>;

describe('an emergency', () => {
  it('stands above pictures, slate and pairing page, and leaves what was under it', async () => {
    await using screen = await openWith();
    const red = image(screen.media('red.png', await tinyPng(64, 36, RED)));
    await show(screen, prepare(screen, red));
    const layer = await screen.page.locator('.emergency').elementHandle();
    screen.send({ type: 'emergency', notice: EXAMPLE_NOTICE, status: 'actual' });
    await screen.page.waitForSelector('.emergency .page.current');
    expect(await screen.page.evaluate(onTop)).toEqual(['emergency']);
    await show(screen, prepare(screen, red));
    screen.send({ type: 'slate', reason: 'nothing-planned', gateName: { vi: 'Nội Bài' } });
    await screen.page.waitForSelector('.slate .first');
    expect(await screen.page.evaluate(onTop)).toEqual(['emergency']);
    screen.send(PAIRING);
    await screen.page.waitForSelector('.pairing .code');
    expect(await screen.page.evaluate(onTop)).toEqual(['emergency']);
    screen.send({ type: 'emergency', notice: null, status: 'actual' });
    await screen.page.locator('.emergency').waitFor({ state: 'hidden' });
    expect(await screen.page.evaluate(onTop)).toEqual(['pairing']);
    expect(await layer?.evaluate((it) => [it.isConnected, it.childElementCount])).toEqual([true, 0]);
  });

  it.each([WIDE, TALL])('names an exercise beside its words at $widthPx × $heightPx', async (canvas) => {
    await using screen = await openWith({ canvas });
    screen.send({ type: 'emergency', notice: EXAMPLE_NOTICE, status: 'exercise' });
    await screen.page.waitForSelector('.emergency .page.current');
    expect(await screen.page.evaluate(misfits, '.emergency .exercise, .emergency .page.current')).toEqual([]);
  });
});

const LONG = {
  vi: 'Cửa khẩu quốc tế đường bộ Mộc Bài nghiêng nghiễng khu vực kiểm tra chuyên ngành số hai mươi bảy',
  en: 'Specialised-inspection-area-number-twenty-seven-of-the-international-land-border-gate of Moc Bai',
  'zh-Hans': '木牌国际陆路口岸二十七号专门检查区域候检大厅以及旅客服务中心',
};

describe.each([
  { canvas: WIDE, metres: 2 },
  { canvas: WIDE, metres: 9 },
  { canvas: TALL, metres: 3 },
  { canvas: TALL, metres: 9 },
])('very long names at $canvas.widthPx × $canvas.heightPx, read from $metres m', ({ canvas, metres }) => {
  const facts = { canvas, viewingDistanceM: metres, languages: ['vi', 'en', 'zh-Hans'] };

  it.each([LONG, { vi: 'Nhập cảnh', en: 'Arrivals' }])('fit the header: $vi', async (areaName) => {
    await using screen = await openWith({ ...facts, gateName: LONG, areaName });
    const head = {
      key: 'head',
      xPx: 0,
      yPx: 0,
      widthPx: canvas.widthPx,
      heightPx: 110,
      kind: 'header',
    } as const;
    screen.send({ type: 'arrange', layoutKey: 'head', canvas, background: '#0f1c2b', regions: [head] });
    await screen.page.waitForSelector('.header .first');
    await expect.poll(() => screen.page.evaluate(misfits, '.header')).toEqual([]);
    expect((await screen.page.textContent('.header .first'))?.replaceAll('\u{a0}', ' ')).toContain(
      areaName.vi,
    );
  });

  it('fit slate and pairing page', async () => {
    await using screen = await openWith(facts);
    screen.send({ type: 'slate', reason: 'safe-slate', gateName: LONG });
    await screen.page.waitForSelector('.slate .time');
    await expect.poll(() => screen.page.evaluate(misfits, '.slate')).toEqual([]);
    const fact = { label: LONG.vi.slice(0, 60), value: LONG.en.repeat(2), isGood: false };
    screen.send({
      type: 'pairing',
      code: '7K3M-Q9XD',
      expiresAt: null,
      claimUrl: `https://example.vn/${'x'.repeat(150)}`,
      fingerprint: 'a'.repeat(64),
      facts: [fact, fact, fact, fact],
    });
    await screen.page.waitForSelector('.pairing .code');
    await expect.poll(() => screen.page.evaluate(misfits, '.pairing')).toEqual([]);
    const id = '0198c0de-0000-7000-8000-000000000001';
    const display = { id, name: LONG.en };
    screen.send({
      ...PAIRING,
      proposal: {
        gate: { id, name: LONG },
        displays: [display, display, display, display, display],
        asks: 'code',
        code: '482193',
        isWrong: true,
        refuses: 'by-itself',
        rootDigest: 'a'.repeat(64),
      },
    });
    await screen.page.waitForSelector('.pairing .typed');
    await expect.poll(() => screen.page.evaluate(misfits, '.pairing')).toEqual([]);
  });
});

function rgb([r, g, b]: readonly [number, number, number]): { r: number; g: number; b: number } {
  return { r, g, b };
}

/** How many listeners the elements of videos have, whoever added them. */
async function listenersOnVideos({ page }: ScreenHarness): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `[...document.querySelectorAll('video')].flatMap((it) => Object.values(getEventListeners(it)).flat()).length`,
    includeCommandLineAPI: true,
  });
  await session.detach();
  return result.value;
}

/** How often a video, that on the glass if nothing is said, has told of something since now. */
function countOn(
  { page }: ScreenHarness,
  event: 'seeking' | 'seeked' | 'ended',
  of = '.front video',
): () => Promise<number> {
  const ready = page.locator(of).evaluate((video, name) => {
    video.setAttribute(`data-${name}`, '0');
    video.addEventListener(name, () => {
      video.setAttribute(`data-${name}`, String(Number(video.getAttribute(`data-${name}`)) + 1));
    });
  }, event);
  return async () => {
    await ready;
    return Number(await page.locator(of).getAttribute(`data-${event}`));
  };
}

function fontSizePx(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).fontSize);
}

/** Which overlays are on top, over the whole canvas; runs in the page. */
function onTop(): string[] {
  const points = [0.02, 0.3, 0.5, 0.7, 0.98];
  const names = points.flatMap((x) =>
    points.map((y) => {
      const hit = document.elementFromPoint(x * innerWidth, y * innerHeight)?.closest('.overlay');
      return hit?.classList.item(1) ?? 'none';
    }),
  );
  return [...new Set(names)];
}

/** Words in these boxes that are cut off, stick out of them or lie over other words; runs in the page. */
function misfits(selector: string): string[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((box) => {
    const frame = box.getBoundingClientRect();
    const texts = [...box.querySelectorAll('p')].filter(({ textContent }) => textContent !== '');
    const inked = texts.map((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return { text, lines: [...range.getClientRects()] };
    });
    const over = 3;
    const isOutside = (it: DOMRect): boolean =>
      it.left < frame.left - 1 ||
      it.right > frame.right + 1 ||
      it.top < frame.top - 1 - it.height * 0.2 ||
      it.bottom > frame.bottom + 1 + it.height * 0.2;
    const isOver = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right - over &&
      b.left < a.right - over &&
      a.top + a.height * 0.25 < b.bottom - b.height * 0.25 &&
      b.top + b.height * 0.25 < a.bottom - a.height * 0.25;
    if (texts.length === 0) return [`no words in ${selector}`];
    return inked.flatMap(({ text, lines }, i) => {
      const others = inked.slice(i + 1).flatMap((it) => it.lines);
      const faults = [
        ...(lines.some(isOutside) ? ['outside'] : []),
        ...(lines.some((line) => others.some((other) => isOver(line, other))) ? ['over another'] : []),
      ];
      return faults.map((fault) => `${fault}: ${text.textContent.slice(0, 40)}`);
    });
  });
}
