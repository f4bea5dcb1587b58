import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManifestDisplay, NoticeBody, Picture, StageCommandOf } from '../../shared/contract/index.ts';
import { tinyMp4 } from '../support/media.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_WALL_MS, exampleWelcome } from '../support/stage-examples.ts';

const WALL = { widthPx: 1001, heightPx: 420 };
const SHOWING_ID = '0198c0de-0000-7000-8000-000000000900';
/** Of one page, so that it stands still. */
const ONE_PAGE: NoticeBody = {
  kind: 'notice',
  tone: 'information',
  texts: {
    vi: { title: 'Xin chào', blocks: [{ kind: 'paragraph', text: 'Chuẩn bị hộ chiếu và thị thực.' }] },
  },
};
/** As large as on every other part: letters are as high on a wall as on each of its displays. */
const BRICK: Partial<ManifestDisplay> = { physical: { kind: 'led', pitchMm: 0.6 }, languages: ['vi'] };
let lab: ScreenLab;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

type Canvas = ManifestDisplay['canvas'];

function arrange(canvas: Canvas): StageCommandOf<'arrange'> {
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' } as const;
  return { type: 'arrange', layoutKey: 'full', canvas, background: '#0f1c2b', regions: [region] };
}

async function put(screen: ScreenHarness, picture: Picture): Promise<void> {
  const about = { regionKey: 'main', showingId: SHOWING_ID };
  screen.send({ type: 'prepare', ...about, picture, offsetMs: 0, durationMs: null });
  screen.send({ type: 'show', ...about, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId: SHOWING_ID });
}

/** What a display has on its glass, pixel by pixel, when the picture is laid out on `canvas`. */
async function shot(
  display: Partial<ManifestDisplay> & { canvas: Canvas },
  canvas: Canvas,
  pictureOf: (screen: ScreenHarness) => Picture,
): Promise<Buffer> {
  await using screen = await lab.open(display.canvas);
  for (const command of exampleWelcome({ ...BRICK, ...display })) screen.send(command);
  screen.send(arrange(canvas));
  await put(screen, pictureOf(screen));
  await screen.page.evaluate(() => document.fonts.ready.then(() => true));
  return await screen.page.screenshot();
}

/** The left and the right part of the wall, put side by side, and the whole picture. */
async function joinedAndWhole(
  pictureOf: (screen: ScreenHarness) => Picture,
  canvas: Canvas = WALL,
): Promise<[joined: Buffer, whole: Buffer]> {
  const { heightPx } = WALL;
  const on = (xPx: number, widthPx: number) => ({
    canvas: { widthPx, heightPx },
    wall: { key: 'hall', canvas: WALL, xPx, yPx: 0 },
  });
  const left = await shot(on(0, 400), canvas, pictureOf);
  const right = await shot(on(400, 601), canvas, pictureOf);
  const whole = await shot({ canvas: WALL }, canvas, pictureOf);
  const ground = { width: WALL.widthPx, height: heightPx, channels: 3, background: '#000' } as const;
  const joined = sharp({ create: ground }).composite([
    { input: left, left: 0, top: 0 },
    { input: right, left: 400, top: 0 },
  ]);
  return [await joined.removeAlpha().raw().toBuffer(), await sharp(whole).removeAlpha().raw().toBuffer()];
}

/** A picture no two parts of which are alike. */
async function grain(): Promise<Uint8Array> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const shape = { width: WALL.widthPx, height: WALL.heightPx, channels: 3, background: '#000' } as const;
  return new Uint8Array(
    await sharp({ create: { ...shape, noise } })
      .png()
      .toBuffer(),
  );
}

/** Levels by which the worst pixel differs. */
function worst(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  return one.reduce((most, level, i) => Math.max(most, Math.abs(level - (other[i] ?? 0))), 0);
}

describe('displays of one wall', () => {
  it('show parts of a picture that join to the pixel', async () => {
    const bytes = await grain();
    const image = (screen: ScreenHarness): Picture => ({
      kind: 'image',
      url: screen.media('grain.png', bytes),
      fit: 'cover',
    });
    const [joined, whole] = await joinedAndWhole(image);
    expect(worst(joined, whole)).toBe(0);
  });

  it('lay a notice out once, over all of them', async () => {
    const [joined, whole] = await joinedAndWhole(() => ({ kind: 'notice', notice: ONE_PAGE }));
    expect(worst(joined, whole)).toBe(0);
  });

  it('fill the wall with a layout of another size, and show nothing of each other beside their part', async () => {
    const bytes = await grain();
    const half = { widthPx: 500, heightPx: 210 };
    await using screen = await lab.open({ widthPx: 400, heightPx: 600 });
    const wall = { key: 'hall', canvas: { widthPx: 1000, heightPx: 420 }, xPx: 400, yPx: 0 };
    for (const command of exampleWelcome({ canvas: { widthPx: 400, heightPx: 420 }, wall }))
      screen.send(command);
    screen.send(arrange(half));
    await put(screen, { kind: 'image', url: screen.media('grain.png', bytes), fit: 'cover' });
    const { data } = await sharp(await screen.page.screenshot())
      .extract({ left: 0, top: 0, width: 400, height: 80 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(new Set(data).size).toBeLessThanOrEqual(3);
    const box = await screen.page.locator('.canvas').boundingBox();
    expect(box).toMatchObject({ x: -400, y: 90, width: 1000, height: 420 });
  });
});

describe('a video', () => {
  it('that starts behind the clock is brought there gently, and then runs as it is', async () => {
    await using screen = await lab.open({ widthPx: 640, heightPx: 360 });
    const canvas = { widthPx: 640, heightPx: 360 };
    for (const command of exampleWelcome({ canvas })) screen.send(command);
    screen.send(arrange(canvas));
    const url = screen.media('clip.mp4', await tinyMp4({ seconds: 12, widthPx: 128, heightPx: 72 }));
    const picture: Picture = { kind: 'video', url, fit: 'cover', isMuted: true, durationMs: 12_000 };
    const about = { regionKey: 'main', showingId: SHOWING_ID };
    const atWallMs = EXAMPLE_WALL_MS + 3_000;
    const startWallMs = atWallMs - 250;
    screen.send({ type: 'prepare', ...about, picture, offsetMs: 0, startWallMs, durationMs: 12_000 });
    screen.send({ type: 'show', ...about, atWallMs, crossFadeMs: 0 });
    await until(async () => (await offRate(screen)) >= 0.02);
    await until(async () => (await offRate(screen)) < 0.011);
  });
});

/** By how much the rate of its videos differs from theirs. */
async function offRate(screen: ScreenHarness): Promise<number> {
  const rates = await screen.page
    .locator('video')
    .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).playbackRate));
  return Math.max(...rates.map((rate) => Math.abs(rate - 1)));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}
