import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { getuid } from 'node:process';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page, type Route } from 'playwright-core';
import sharp from 'sharp';
import { pictureCanvas, STAGE_PROTOCOL, type StageCommand } from '../../../shared/contract/index.ts';
import { stripesIn, type Shades } from '../../../shared/legibility/index.ts';
import { measureTexts } from './measure.ts';
import { answerPageFile, textsOfPage } from './page-frames.ts';
import { PAGE_FOLDER, PAGE_ORIGIN } from './page-place.ts';
import { RenderOrder, type RenderedFrames } from './words.ts';

/** Nobody answers there: every call is answered from files, or not at all. */
const ORIGIN = 'http://screen.invalid';
const REGION = 'judged';
const SHOWING = '00000000-0000-7000-8000-000000000001';
const PATIENCE_MS = 20_000;
const SHADES_PX = 160;
const PICTURE_PX = 640;
const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const [executablePath = ''] = process.argv.slice(2);
// Root's browser has none, and some machines give none to anybody.
const confined = getuid?.() === 0 ? null : await launch({ chromiumSandbox: true }).catch(() => null);
await using browser = confined ?? (await launch({ chromiumSandbox: false }));
// One after another: each line is an order, and is answered by a line.
for await (const line of createInterface({ input: process.stdin })) {
  const frames = await render(browser, RenderOrder.parse(JSON.parse(line))).catch(() => null);
  process.stdout.write(`${JSON.stringify(frames)}\n`);
}

function launch({ chromiumSandbox }: { chromiumSandbox: boolean }): Promise<Browser> {
  const args = [
    '--headless=new',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--autoplay-policy=no-user-gesture-required',
    '--force-device-scale-factor=1',
  ];
  return chromium.launch({ executablePath, args, chromiumSandbox });
}

async function render(opened: Browser, order: RenderOrder): Promise<RenderedFrames> {
  if (order.picture.kind === 'page' && confined === null && !order.runsUnconfined)
    throw new Error('programs of others run in a sandbox, or not at all');
  const { widthPx: width, heightPx: height } = pictureCanvas(order.display);
  await using context = await opened.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await page.route('**/*', (route) => answer(route, order));
  await page.addInitScript(() => {
    const line = { said: [] as { type?: string }[], tell: (_command: unknown): void => {} };
    Object.assign(globalThis, {
      renderLine: line,
      waypostStage: {
        open: (onCommand: (command: unknown) => void) => (line.tell = onCommand),
        send: (event: { type?: string }) => void line.said.push(event),
      },
    });
  });
  await page.goto(`${ORIGIN}/display/0`);
  await until(page, 'hello');
  await tell(page, commandsFor(order));
  await until(page, 'presented');
  const png = await regionOf(page);
  const shades = await shadesOf(png);
  const { kind } = order.picture;
  return {
    ...(kind === 'page' && { picture: await smallerOf(png) }),
    pages:
      kind === 'page'
        ? [{ texts: await pageTexts(page, order), codes: [], scene: 0, dwellMs: 0 }]
        : await pagesOf(page, order),
    stripes: kind === 'notice' || kind === 'board' ? { pairs: 0, areaShare: 0 } : stripesIn(shades),
    firstFrameLuminance: kind === 'video' ? meanOf(shades.values) : null,
  };
}

async function tell(page: Page, commands: readonly StageCommand[]): Promise<void> {
  for (const command of commands)
    await page.evaluate(
      (one) => (globalThis as unknown as { renderLine: { tell(c: unknown): void } }).renderLine.tell(one),
      command,
    );
}

/** The pages of each scene; of a board, what is drawn alike on several is there once. */
async function pagesOf(page: Page, { picture, scenes }: RenderOrder): Promise<RenderedFrames['pages']> {
  const pages: RenderedFrames['pages'] = [];
  for (const [i, scene] of scenes.entries()) {
    if (i > 0) await tell(page, sceneCommands(scene));
    pages.push(...(await page.evaluate(measureTexts, i)));
  }
  // One of them may be more than the screen can draw.
  await until(page, 'presented');
  return picture.kind === 'board' ? withoutTwins(pages) : pages;
}

function withoutTwins(pages: RenderedFrames['pages']): RenderedFrames['pages'] {
  const seen = new Set<string>();
  const isNew = (text: object): boolean => {
    const key = JSON.stringify(text);
    return !seen.has(key) && seen.add(key) !== null;
  };
  return pages.map((one) => ({ ...one, texts: one.texts.filter(isNew) }));
}

function sceneCommands({ atMs, isTimeTrusted, live }: RenderOrder['scenes'][number]): StageCommand[] {
  const state = isTimeTrusted ? 'trusted' : 'untrusted';
  return [
    { type: 'clock', wallMs: atMs, monotonicMs: 0, state },
    { type: 'readings', ...live },
  ];
}

async function pageTexts(page: Page, { display, box }: RenderOrder) {
  const frame = page.frames().find((one) => one.url().startsWith(PAGE_ORIGIN));
  if (frame === undefined) return [];
  return textsOfPage(frame, {
    picture: () => regionOf(page),
    language: display.languages[0] ?? 'vi',
    at: box,
  });
}

function commandsFor({
  display,
  box,
  background,
  picture,
  scenes,
  zones,
  openings,
}: RenderOrder): StageCommand[] {
  const canvas = pictureCanvas(display);
  const place = {
    xPx: Math.round(box.xPx),
    yPx: Math.round(box.yPx),
    widthPx: Math.round(box.widthPx),
    heightPx: Math.round(box.heightPx),
  };
  return [
    {
      type: 'welcome',
      protocol: STAGE_PROTOCOL,
      display: { ...display, canvas, wall: null, rotation: 0 },
      zones,
      openings,
      holidays: [],
    },
    ...scenes.slice(0, 1).flatMap(sceneCommands),
    {
      type: 'arrange',
      layoutKey: REGION,
      canvas,
      background,
      regions: [{ key: REGION, kind: 'content', ...place }],
    },
    { type: 'prepare', regionKey: REGION, showingId: SHOWING, picture, offsetMs: 0, durationMs: null },
    { type: 'show', regionKey: REGION, showingId: SHOWING, atWallMs: 0, crossFadeMs: 0 },
  ];
}

async function until(page: Page, type: string): Promise<void> {
  const said = await page.waitForFunction(
    (wanted) => {
      const { said: all } = (globalThis as unknown as { renderLine: { said: { type?: string }[] } })
        .renderLine;
      return ['failed', wanted].find((type) => all.some((event) => event.type === type));
    },
    type,
    { timeout: PATIENCE_MS },
  );
  if ((await said.jsonValue()) !== type) throw new Error('the screen could not show it');
}

async function answer(
  route: Route,
  { pageFolder, filesFolder }: Pick<RenderOrder, 'pageFolder' | 'filesFolder'>,
): Promise<void> {
  const url = new URL(route.request().url());
  if (url.origin === PAGE_ORIGIN)
    return answerPageFile(route, { folder: join(filesFolder, PAGE_FOLDER), framedBy: ORIGIN });
  if (url.origin !== ORIGIN) return route.abort();
  const { pathname } = url;
  const isFile = pathname.startsWith('/file/');
  const path = pathname === '/display/0' ? 'index.html' : decodeURI(pathname).replace(/^\/display\//, '');
  const file = isFile ? join(filesFolder, basename(pathname)) : join(pageFolder, path);
  const body = path.includes('..') ? null : await readFile(file).catch(() => null);
  if (body === null) return route.fulfill({ status: 404 });
  const type = MEDIA_TYPES[extname(file)];
  const headers = { 'accept-ranges': 'bytes', ...(type !== undefined && { 'content-type': type }) };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(route.request().headers()['range'] ?? '') ?? [];
  if (from === undefined) return route.fulfill({ body, headers });
  const end = Math.min(body.length, to === undefined || to === '' ? body.length : Number(to) + 1);
  const range = `bytes ${from}-${end - 1}/${body.length}`;
  const part = body.subarray(Number(from), end);
  return route.fulfill({ status: 206, body: part, headers: { ...headers, 'content-range': range } });
}

function regionOf(page: Page): Promise<Buffer> {
  return page.locator('.region').first().screenshot();
}

async function smallerOf(png: Buffer): Promise<string> {
  const size = { width: PICTURE_PX, height: PICTURE_PX, fit: 'inside', withoutEnlargement: true } as const;
  return (await sharp(png).resize(size).webp().toBuffer()).toString('base64');
}

async function shadesOf(png: Buffer): Promise<Shades> {
  const { data, info } = await sharp(png)
    .greyscale()
    .resize(SHADES_PX, SHADES_PX, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const values = Array.from({ length: info.width * info.height }, (_, i) => {
    const share = (data[i * info.channels] ?? 0) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return { width: info.width, height: info.height, values };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
