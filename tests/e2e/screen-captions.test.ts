import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Captions, Picture } from '../../shared/contract/index.ts';
import { tinyMp4 } from '../support/media.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { exampleWelcome } from '../support/stage-examples.ts';

const CANVAS = { widthPx: 1280, heightPx: 720 };
const CAPTIONS: Captions = {
  vi: [
    { startMs: 0, endMs: 900, lines: ['Chào mừng đến Hà Nội', 'Ổ khoá, Ễ Ữ Ẵ'] },
    { startMs: 1_000, endMs: 2_000, lines: ['Mời quý khách chuẩn bị hộ chiếu'] },
  ],
  en: [{ startMs: 1_000, endMs: 2_000, lines: ['Please have your passport ready'] }],
  km: [{ startMs: 0, endMs: 2_000, lines: ['សូមស្វាគមន៍មកកាន់ព្រំដែន'] }],
};

const CORNER_PX = 24;

let lab: ScreenLab;
let shown = 0;
beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

async function openWith(languages: string[]): Promise<ScreenHarness> {
  const screen = await lab.open(CANVAS);
  for (const command of exampleWelcome({ canvas: CANVAS, languages, viewingDistanceM: 4 }))
    screen.send(command);
  const main = { key: 'main', xPx: 0, yPx: 0, ...CANVAS, kind: 'content' } as const;
  screen.send({ type: 'arrange', layoutKey: 'full', canvas: CANVAS, background: '#000000', regions: [main] });
  return screen;
}

async function play(screen: ScreenHarness, captions?: Captions): Promise<void> {
  const url = screen.media('clip.mp4', await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 }));
  const said = captions === undefined ? {} : { captions };
  const picture: Picture = { kind: 'video', url, fit: 'cover', isMuted: true, durationMs: 2_000, ...said };
  shown += 1;
  const showingId = `0198c0de-0000-7000-8000-${String(shown).padStart(12, '0')}`;
  const about = { regionKey: 'main', showingId };
  screen.send({ type: 'prepare', ...about, picture, offsetMs: 0, durationMs: 60_000 });
  await screen.said('prepared', { showingId });
  screen.send({ type: 'show', ...about, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId });
}

const read = ({ page }: ScreenHarness) => page.locator('.front .captions p').allTextContents();
/** Lines are kept in one piece by spaces that do not break. */
const plain = async (screen: ScreenHarness) =>
  (await read(screen)).map((line) => line.replaceAll('\u{a0}', ' '));

describe('captions of a video', () => {
  it('stand under it while it says them, round after round, in the first two languages of the display', async () => {
    await using screen = await openWith(['vi', 'en', 'km']);
    await play(screen, CAPTIONS);
    const [first, both] = [
      ['Chào mừng đến Hà Nội', 'Ổ khoá, Ễ Ữ Ẵ'],
      ['Mời quý khách chuẩn bị hộ chiếu', 'Please have your passport ready'],
    ];
    for (const wanted of [both, first, both])
      await expect.poll(() => plain(screen), { interval: 20 }).toEqual(wanted);
    const [lead, under] = await Promise.all(
      ['.first', '.second'].map((rank) =>
        screen.page
          .locator(`.front .captions ${rank}`)
          .first()
          .evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize)),
      ),
    );
    expect(under).toBeLessThan(lead ?? 0);
  });

  it('are in a language that is there where the display asks for others', async () => {
    await using screen = await openWith(['ja']);
    await play(screen, { km: CAPTIONS['km'] ?? [] });
    await expect.poll(() => plain(screen)).toEqual(['សូមស្វាគមន៍មកកាន់ព្រំដែន']);
    expect(await screen.page.locator('.front .captions p').getAttribute('lang')).toBe('km');
  });

  it('lie whole on their ground, within the glass, whatever stands above and below letters', async () => {
    await using screen = await openWith(['km', 'vi']);
    await play(screen, {
      km: CAPTIONS['km'] ?? [],
      vi: [{ startMs: 0, endMs: 2_000, lines: ['Ổ Ễ Ữ Ẵ Ậ y g'] }],
    });
    await expect.poll(() => read(screen)).toHaveLength(2);
    const boxes = await screen.page.locator('.front .caption').evaluateAll((grounds) =>
      grounds.map((ground) => {
        const { top, bottom, left, right } = ground.getBoundingClientRect();
        const isWide = [...ground.querySelectorAll('p')].every(
          (line) => line.scrollWidth <= line.clientWidth,
        );
        return { top, bottom, left, right, isWide };
      }),
    );
    for (const { top, bottom, left, right, isWide } of boxes) {
      expect(isWide).toBe(true);
      expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(CANVAS.heightPx);
      expect(right).toBeLessThanOrEqual(CANVAS.widthPx);
      // No letter is drawn on the first or last line of pixels of its ground, between its round corners.
      const clip = { x: left + CORNER_PX, y: top, width: right - left - 2 * CORNER_PX, height: bottom - top };
      const png = await screen.page.screenshot({ clip });
      const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
      const rows = [1, info.height - 2].flatMap((y) => [
        ...data.subarray(y * info.width, (y + 1) * info.width),
      ]);
      expect(Math.max(...rows)).toBeLessThan(150);
    }
  });

  it('go with the video, and the next one without any has none', async () => {
    await using screen = await openWith(['vi']);
    await play(screen, CAPTIONS);
    await expect.poll(() => read(screen)).not.toEqual([]);
    await play(screen);
    expect(await screen.page.locator('.captions p').count()).toBe(0);
    await play(screen);
    await play(screen);
    expect(await screen.page.locator('.captions p').count()).toBe(0);
  });
});
