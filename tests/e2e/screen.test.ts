import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoticeBody, Picture, StageCommandOf } from '../../shared/contract/index.ts';
import { tinyMp4, tinyPng } from '../support/media.ts';
import { openScreenLab, type ScreenHarness, type ScreenLab } from '../support/screen-harness.ts';
import { EXAMPLE_NOTICE, EXAMPLE_WALL_MS, exampleWelcome } from '../support/stage-examples.ts';

const HD = { widthPx: 1280, heightPx: 720 };
const main = { key: 'main', xPx: 0, yPx: 0, ...HD, kind: 'content' } as const;
const arrange: StageCommandOf<'arrange'> = {
  type: 'arrange',
  layoutKey: 'full',
  canvas: HD,
  background: '#0f1c2b',
  regions: [main],
};
const RED = [200, 30, 20] as const;
const GREEN = [20, 160, 60] as const;
let lab: ScreenLab;
let ids = 0;

beforeAll(async () => {
  lab = await openScreenLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

async function openArranged(changes: Parameters<typeof exampleWelcome>[0] = {}): Promise<ScreenHarness> {
  const screen = await lab.open(HD);
  for (const command of exampleWelcome({ canvas: HD, ...changes })) screen.send(command);
  screen.send(arrange);
  return screen;
}

function prepare(screen: ScreenHarness, picture: Picture): string {
  ids += 1;
  const showingId = `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
  screen.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
  return showingId;
}

function show(screen: ScreenHarness, showingId: string): void {
  screen.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 });
}

/** Resolves when the page has done everything it was sent. */
async function heard(screen: ScreenHarness): Promise<void> {
  ids += 1;
  const command = `nonsense-${ids}`;
  screen.send({ type: command });
  await screen.said('skipped', { command });
}

async function put(screen: ScreenHarness, picture: Picture): Promise<string> {
  const showingId = prepare(screen, picture);
  show(screen, showingId);
  await screen.said('presented', { showingId });
  return showingId;
}

const image = (url: string): Picture => ({ kind: 'image', url, fit: 'cover' });

async function colourAt(page: Page): Promise<number[]> {
  const png = await page.screenshot({ clip: { x: 600, y: 300, width: 4, height: 4 } });
  const data = await sharp(png).removeAlpha().raw().toBuffer();
  return [...data.subarray(0, 3)];
}

describe('the screen', () => {
  it('shows what was prepared and says so once it is on the glass', async () => {
    await using screen = await openArranged();
    const showingId = prepare(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    await screen.said('prepared', { showingId });
    expect(screen.events.some(({ type }) => type === 'presented')).toBe(false);
    show(screen, showingId);
    await screen.said('presented', { showingId });
    expect(await colourAt(screen.page)).toEqual(RED);
  });

  it('turns the pages of a document in their time, from the one that belongs there, and marks which it is', async () => {
    await using screen = await openArranged();
    const pages = await Promise.all(
      [RED, GREEN].map(async (rgb, i) => ({
        url: screen.media(`page-${i}.png`, await tinyPng(64, 36, rgb)),
        durationMs: 2_000,
      })),
    );
    await put(screen, { kind: 'document', pages, fit: 'cover' });
    const mark = screen.page.locator('.layer.front .document-mark');
    expect(await mark.textContent()).toBe('1 / 2');
    await mark.filter({ hasText: '2 / 2' }).waitFor();
    await expect.poll(() => colourAt(screen.page)).toEqual(GREEN);

    ids += 1;
    const showingId = `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
    const long = pages.map((page) => ({ ...page, durationMs: 60_000 }));
    const picture: Picture = { kind: 'document', pages: long, fit: 'cover' };
    screen.send({
      type: 'prepare',
      regionKey: 'main',
      showingId,
      picture,
      offsetMs: 61_000,
      durationMs: 120_000,
    });
    show(screen, showingId);
    await screen.said('presented', { showingId });
    expect(await mark.textContent()).toBe('2 / 2');
  });

  it('draws no frame for its own sake', async () => {
    await using screen = await openArranged();
    await put(screen, image(screen.media('still.png', await tinyPng(64, 36, RED))));
    await screen.page.evaluate(() => {
      const ask = globalThis.requestAnimationFrame.bind(globalThis);
      let asked = 0;
      globalThis.requestAnimationFrame = (run) => {
        document.body.dataset['asked'] = String((asked += 1));
        return ask(run);
      };
    });
    const pulses = (): number => screen.events.filter(({ type }) => type === 'pulse').length;
    const before = pulses();
    await expect.poll(pulses, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 3);
    const asked = await screen.page.evaluate(() => {
      requestAnimationFrame(() => {});
      return Number(document.body.dataset['asked']);
    });
    // By this question alone.
    expect(asked).toBe(1);
  });

  it('keeps the old picture until a late one is ready, and the latest show wins', async () => {
    await using screen = await openArranged();
    await put(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    const stuck = prepare(screen, image(screen.media('stuck.png', null)));
    show(screen, stuck);
    await screen.said('pulse');
    expect(await colourAt(screen.page)).toEqual(RED);
    await put(screen, image(screen.media('green.png', await tinyPng(64, 36, GREEN))));
    expect(await colourAt(screen.page)).toEqual(GREEN);
    expect(screen.events.some((event) => event.type === 'presented' && event.showingId === stuck)).toBe(
      false,
    );
  });

  it('takes back a swap already under way when something else is wanted before its instant', async () => {
    await using screen = await openArranged();
    await put(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    const green = image(screen.media('green.png', await tinyPng(64, 36, GREEN)));
    const recalled = prepare(screen, green);
    await screen.said('prepared', { showingId: recalled });
    await screen.page.clock.install({ time: 0 });
    await screen.page.clock.pauseAt(1_000);
    const atWallMs = EXAMPLE_WALL_MS + 3_600_000;
    screen.send({ type: 'clock', wallMs: atWallMs - 3_000, monotonicMs: 3_600_000, state: 'trusted' });
    screen.send({ type: 'show', regionKey: 'main', showingId: recalled, atWallMs, crossFadeMs: 400 });
    await heard(screen);
    await screen.page.clock.runFor(2_700);
    const wanted = prepare(screen, green);
    screen.send({ type: 'show', regionKey: 'main', showingId: wanted, atWallMs, crossFadeMs: 0 });
    await heard(screen);
    const isPresented = (id: string): boolean =>
      screen.events.some((event) => event.type === 'presented' && event.showingId === id);
    while (!isPresented(wanted)) await screen.page.clock.runFor(50);
    expect(isPresented(recalled)).toBe(false);
  });

  it('reports what cannot be prepared, with the reason, and keeps what is shown', async () => {
    await using screen = await openArranged();
    await put(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
    const url = screen.media('broken.mp4', new Uint8Array(2_000));
    const video = prepare(screen, { kind: 'video', url, fit: 'cover', isMuted: true, durationMs: 1_000 });
    expect((await screen.said('failed', { showingId: video })).reason).toMatch(/video cannot be played/);
    const picture = prepare(screen, image(screen.media('broken.png', new Uint8Array(200))));
    expect((await screen.said('failed', { showingId: picture })).reason).toMatch(/image cannot be decoded/);
    expect(await colourAt(screen.page)).toEqual(RED);
  });

  it('skips a command it does not know and goes on', async () => {
    await using screen = await openArranged();
    screen.send({ type: 'dance', tempo: 3 });
    expect(await screen.said('skipped')).toMatchObject({ command: 'dance' });
    await put(screen, image(screen.media('red.png', await tinyPng(64, 36, RED))));
  });

  it('has the emergency layer mounted and empty until it is needed', async () => {
    await using screen = await openArranged();
    const layer = screen.page.locator('.emergency');
    expect(await layer.evaluate((it) => [it.childElementCount, it.checkVisibility()])).toEqual([0, false]);
    screen.send({ type: 'emergency', notice: EXAMPLE_NOTICE, status: 'exercise' });
    await screen.page.waitForSelector('.emergency .page.current');
    expect(await layer.textContent()).toContain('DIỄN TẬP');
    screen.send({ type: 'emergency', notice: null, status: 'actual' });
    await layer.waitFor({ state: 'hidden' });
  });

  it('shows a video without its sound where the browser refuses sound', async () => {
    await using screen = await openArranged();
    await screen.page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function () {
        return this.muted
          ? play.call(this)
          : Promise.reject(new DOMException('click first', 'NotAllowedError'));
      };
    });
    const url = screen.media('loud.mp4', await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 }));
    await put(screen, { kind: 'video', url, fit: 'cover', isMuted: false, durationMs: 2_000 });
    expect(
      await screen.page
        .locator('.layer video:visible')
        .evaluate((video) => (video as HTMLVideoElement).muted),
    ).toBe(true);
    expect(screen.events.filter(({ type }) => type === 'failed')).toEqual([]);
  });

  it('shows videos and images in turn, fifty times, with the elements it began with', async () => {
    await using screen = await openArranged();
    const url = screen.media('clip.mp4', await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 }));
    const red = screen.media('red.png', await tinyPng(64, 36, RED));
    const video: Picture = { kind: 'video', url, fit: 'cover', isMuted: true, durationMs: 2_000 };
    await put(screen, image(red));
    const count = (): Promise<number> => screen.page.locator('img, video, .layer, .notice').count();
    const before = await count();
    for (let i = 0; i < 50; i += 1) await put(screen, i % 5 < 2 ? video : image(red));
    expect(await count()).toBe(before);
    expect(screen.events.filter(({ type }) => type === 'failed')).toEqual([]);
  });

  it('hides the clock while the time is not trusted', async () => {
    await using screen = await openArranged();
    const head = { key: 'head', xPx: 0, yPx: 0, widthPx: 1280, heightPx: 160, kind: 'header' } as const;
    screen.send({ ...arrange, regions: [head, { ...main, yPx: 160, heightPx: 560 }] });
    await put(screen, { kind: 'notice', notice: EXAMPLE_NOTICE });
    expect(await screen.page.textContent('.header .time')).toBe('14:05');
    screen.send({ type: 'clock', wallMs: 0, monotonicMs: 0, state: 'untrusted' });
    await screen.page.waitForSelector('.header .time', { state: 'detached' });
  });

  it('never clips, loses or shrinks a word of a notice, however long', async () => {
    await using screen = await openArranged({ viewingDistanceM: 5, languages: ['vi', 'de'] });
    for (const notice of longNotices()) {
      await put(screen, { kind: 'notice', notice });
      // 20 minutes of arc at 5 m on 55 inches of 1280 × 720.
      expect(await screen.page.evaluate(misfits, 42)).toEqual([]);
      expect(await screen.page.evaluate(wordsOnPages)).toBe(wordsOf(notice));
    }
  });
});

const VIETNAMESE =
  'Quý khách vui lòng xuất trình hộ chiếu, thị thực và tờ khai hải quan ở quầy nghiêng nghiễng. ';
const GERMAN = 'Personenbeförderungsgesetzänderungsverordnung Grenzübertrittsbescheinigungspflicht ';

/** Notices from short to absurd; their words are long in the ways of German and of Vietnamese. */
function longNotices(): NoticeBody[] {
  return [1, 2, 4, 6].map((times) => ({
    kind: 'notice',
    tone: 'information',
    texts: { vi: longText(VIETNAMESE, times), de: longText(GERMAN, times) },
  }));
}

function longText(phrase: string, times: number): NoticeBody['texts'][string] {
  const upTo = (length: number): string => phrase.repeat(12).slice(0, length).trim();
  const steps = [1, 2, 3].map((n) => ({ text: `${n} ${upTo(30 * times)}`, pictogram: 'passport' }));
  return {
    title: upTo(19 * times),
    blocks: [
      { kind: 'paragraph', text: upTo(95 * times) },
      { kind: 'steps', steps },
    ],
  };
}

/** Text boxes that overflow themselves or their page, and words below the floor; runs in the page. */
function misfits(floorPx: number): string[] {
  const shown = document.querySelector('.layer.veiled') ?? document.querySelector('.layer.front');
  const pages = [...(shown?.querySelectorAll('.page') ?? [])];
  if (pages.length === 0) return ['no page'];
  return pages.flatMap((page) => {
    const frame = page.getBoundingClientRect();
    return [...page.querySelectorAll('.flow, p')].flatMap((box) => {
      const { top, bottom, left, right } = box.getBoundingClientRect();
      const isOutside = top < frame.top || bottom > frame.bottom || left < frame.left || right > frame.right;
      const isClipped = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
      const isSmall = box.matches('.first') && Number.parseFloat(getComputedStyle(box).fontSize) < floorPx;
      return isOutside || isClipped || isSmall ? [`${box.className}: ${box.textContent.slice(0, 40)}`] : [];
    });
  });
}

function wordsOnPages(): string {
  const shown = document.querySelector('.layer.veiled') ?? document.querySelector('.layer.front');
  const texts = [...(shown?.querySelectorAll('.piece:not(.again) .first') ?? [])].map((it) => it.textContent);
  return texts.join('').replaceAll(/\s/g, '');
}

function wordsOf({ texts }: NoticeBody): string {
  const blocks = (texts['vi']?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'steps') return block.steps.map(({ text }) => text);
    return block.kind === 'paragraph' ? [block.text] : [];
  });
  return [texts['vi']?.title, ...blocks].join('').replaceAll(/\s/g, '');
}
