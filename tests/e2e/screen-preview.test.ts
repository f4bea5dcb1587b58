import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PreviewScene, PreviewShowing } from '../../kiosk-app/screen/index.ts';
import { compileZones } from '../../shared/timeline/index.ts';
import type { PreviewPage } from '../fixtures/preview-page/main.ts';
import { chromiumPath } from '../support/chromium.ts';
import { exampleReadings, lanesExample } from '../support/live-board-examples.ts';
import { tinyPng } from '../support/media.ts';
import { EXAMPLE_NOTICE, EXAMPLE_WALL_MS, exampleDisplay } from '../support/stage-examples.ts';

const ORIGIN = 'http://preview.test';
const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
};

let folder: string;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-preview-'));
  const outputs = { outDir: folder, emptyOutDir: true };
  await build({
    configFile: 'vite.config.ts',
    root: 'tests/fixtures/preview-page',
    logLevel: 'error',
    build: outputs,
  });
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await browser.newPage();
  const picture = Buffer.from(await tinyPng(64, 36));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/picture.png') return route.fulfill({ contentType: 'image/png', body: picture });
    const bytes = await readFile(join(folder, pathname === '/' ? 'index.html' : pathname)).catch(() => null);
    if (bytes === null) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: MEDIA_TYPES[extname(pathname)] ?? 'text/html', body: bytes });
  });
  await page.goto(ORIGIN);
  return () => page.close();
});

const display = exampleDisplay({ rotation: 90 });
const zones = compileZones([display.zone], EXAMPLE_WALL_MS, EXAMPLE_WALL_MS + 86_400_000);
const arrangement: PreviewScene['arrangement'] = {
  layoutKey: 'main',
  canvas: display.canvas,
  background: '#0f1c2b',
  regions: [
    { key: 'header', xPx: 0, yPx: 0, widthPx: 1920, heightPx: 160, kind: 'header' },
    { key: 'left', xPx: 0, yPx: 160, widthPx: 960, heightPx: 920, kind: 'content' },
    { key: 'right', xPx: 960, yPx: 160, widthPx: 960, heightPx: 920, kind: 'content' },
  ],
};

function notice(regionKey: string, offsetMs = 0): PreviewShowing {
  const picture = { kind: 'notice' as const, notice: EXAMPLE_NOTICE };
  return { regionKey, picture, startMs: EXAMPLE_WALL_MS - offsetMs, offsetMs, durationMs: 600_000 };
}

function image(regionKey: string, name = 'picture.png'): PreviewShowing {
  const picture = { kind: 'image' as const, url: `/${name}`, fit: 'cover' as const };
  return { regionKey, picture, startMs: EXAMPLE_WALL_MS, offsetMs: 0, durationMs: 10_000 };
}

function scene(showings: PreviewShowing[], atMs = EXAMPLE_WALL_MS): PreviewScene {
  const facts = { display, zones, openings: [], holidays: [] };
  return { ...facts, atMs, arrangement: showings.length === 0 ? null : arrangement, showings };
}

declare const previewPage: PreviewPage;
const open = (isRunning: boolean) => page.evaluate((running) => previewPage.open(running), isRunning);
const show = (shown: PreviewScene) => page.evaluate((it) => previewPage.show(it), shown);
/** Words of several syllables are kept together by spaces that do not break. */
const text = async () => (await page.locator('#glass').innerText()).replaceAll('\u00a0', ' ');

it('shows an instant, upright, with the clock that travellers would see', async () => {
  await open(false);
  expect(await show(scene([notice('left'), image('right')]))).toBe(true);
  await expect.poll(text).toContain('14:05');
  expect(await text()).toContain('Chuẩn bị trước khi đến quầy');
  const { width, height } = (await page.locator('.canvas').boundingBox()) ?? { width: 0, height: 0 };
  expect([width, height]).toEqual([640, 360]);
});

it('goes from instant to instant, back as well as on, and each time to the page that belongs there', async () => {
  await open(false);
  const seen: string[] = [];
  for (const offsetMs of [0, 60_000, 0]) {
    await show(scene([notice('left', offsetMs), image('right')], EXAMPLE_WALL_MS + offsetMs));
    seen.push((await page.locator('.region .current').first().innerText()).trim());
    await expect.poll(text).toContain(offsetMs === 0 ? '14:05' : '14:06');
  }
  expect(seen[2]).toBe(seen[0]);
});

it('leaves nothing standing where nothing is shown any more', async () => {
  await open(false);
  await show(scene([notice('left'), image('right')]));
  await show(scene([image('right')], EXAMPLE_WALL_MS + 1_000));
  await expect.poll(text).not.toContain('Chuẩn bị');
  await show(scene([], EXAMPLE_WALL_MS + 2_000));
  await expect.poll(text).toContain('Sân bay quốc tế Nội Bài');
  expect(await page.locator('.region').count()).toBe(0);
});

it('draws a board with the live values of its scene, and with none that is too old at its instant', async () => {
  await open(false);
  const { readings } = exampleReadings();
  const board = lanesExample();
  const picture = { kind: 'board' as const, board };
  const lanes = { regionKey: 'left', picture, startMs: EXAMPLE_WALL_MS, offsetMs: 0, durationMs: null };
  await show(scene([lanes]));
  await expect.poll(text).toContain('Theo hướng dẫn của cán bộ');
  await show({ ...scene([lanes]), readings });
  await expect.poll(text).toContain('~ 5 phút');
  const closed = readings.map((one) => (one.key === 'lanes.1.state' ? { ...one, value: 'closed' } : one));
  await show({ ...scene([lanes]), readings: closed });
  await expect.poll(text).not.toContain('~ 5 phút');
  // A day later nobody vouches for what was seen.
  await show({ ...scene([lanes], EXAMPLE_WALL_MS + 86_400_000), readings });
  await expect.poll(text).not.toContain('MỞ');
});

it('says when something of it cannot be shown, and when the next is whole again', async () => {
  await open(false);
  expect(await show(scene([notice('left'), image('right', 'missing.png')]))).toBe(false);
  expect(await show(scene([notice('left'), image('right')]))).toBe(true);
});

it('goes with the clock where it runs, and takes everything off when it is closed', async () => {
  await open(true);
  expect(await show(scene([notice('left'), image('right')]))).toBe(true);
  await page.evaluate(() => previewPage.close());
  expect(await page.locator('#glass').innerHTML()).toBe('');
});
