import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import { expect } from 'vitest';
import { PageServer } from '../../kiosk-app/browser-host/page-server.ts';
import type { StageCommand, StageEvent } from '../../shared/contract/index.ts';
import { chromiumPath } from './chromium.ts';
import { pageSource } from './page-source.ts';
import { exampleWelcome } from './stage-examples.ts';

const HD = { widthPx: 1280, heightPx: 720 };
const main = { key: 'main', xPx: 0, yPx: 0, ...HD, kind: 'content' } as const;
export const BLUE = [0, 0, 255];
/** Of the layout, where nothing is. */
export const GROUND = [15, 28, 43];
export const GREEN = [0, 128, 0];
const OPENING = '<!doctype html><link rel="stylesheet" href="page.css"><body><script src="page.js"></script>';
/** Blue, until the page says otherwise. */
const STYLE = 'html { background: #00f; } html.green { background: #008000; } html.red { background: #f00; }';
export const turn = (colour: string): string => `document.documentElement.className = '${colour}';`;
/** When it is on the glass. */
export const afterwards = (program: string): string => `setTimeout(() => { ${program}; }, 1500);`;
/** The page of the screen, built into a folder of its own. */
export async function buildScreen(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-screen-'));
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}

let ids = 0;

export interface PageGlass extends AsyncDisposable {
  page: Page;
  /** What the screen has drawn, as PNG; also when a process of a page has ended. */
  picture(): Promise<Buffer>;
  events: readonly StageEvent[];
  /** Asks for the page of files that runs this program; answers the showing. */
  prepare(program: string, files?: Record<string, string>): string;
  show(showingId: string): void;
  said(type: StageEvent['type'], showingId: string): Promise<StageEvent>;
  /** Signs of life of the screen itself. */
  pulses(): number;
}

/** The host of a kiosk, a real Chromium on its screen, and the test in the player's place. */
export async function openPageGlass(folder: string, switches: readonly string[] = []): Promise<PageGlass> {
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking', ...switches];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const server = await PageServer.listen({ displays: 1, port: 0, pages: folder });
  const stage = server.glass.stage(0);
  const pages: Record<string, Record<string, string>> = {};
  const events: StageEvent[] = [];
  const hello = Promise.withResolvers<void>();
  stage.onEvent((event) => {
    events.push(event);
    if (event.type === 'hello') hello.resolve();
  });
  const page = await browser.newPage({ viewport: { width: HD.widthPx, height: HD.heightPx } });
  await page.goto(server.address(0));
  await hello.promise;
  const arrange: StageCommand = {
    type: 'arrange',
    layoutKey: 'full',
    canvas: HD,
    background: '#0f1c2b',
    regions: [main],
  };
  for (const command of [...exampleWelcome({ canvas: HD }), arrange]) stage.send(command);
  const glass = await page.context().newCDPSession(page);
  return {
    page,
    picture: async () => Buffer.from((await glass.send('Page.captureScreenshot')).data, 'base64'),
    events,
    prepare(program, files = {}) {
      ids += 1;
      const digest = String(ids).padStart(64, '0');
      const showingId = `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
      pages[digest] = { 'index.html': OPENING, 'page.css': STYLE, 'page.js': program, ...files };
      server.serve(pageSource(pages));
      const picture = { kind: 'page', url: server.glass.pageUrl?.(digest) ?? '' } as const;
      stage.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
      return showingId;
    },
    show: (showingId) =>
      stage.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 }),
    pulses: () => events.filter(({ type }) => type === 'pulse').length,
    async said(type, showingId) {
      const find = (): StageEvent | undefined =>
        events.find((event) => event.type === type && 'showingId' in event && event.showingId === showingId);
      await expect.poll(find, { timeout: 25_000 }).toBeDefined();
      return find() as StageEvent;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

export async function put(
  glass: PageGlass,
  program: string,
  files?: Record<string, string>,
): Promise<string> {
  const showingId = glass.prepare(program, files);
  glass.show(showingId);
  await glass.said('presented', showingId);
  return showingId;
}

export async function colour({ picture }: PageGlass): Promise<number[]> {
  const at = { left: 600, top: 300, width: 4, height: 4 };
  return [
    ...(
      await sharp(await picture())
        .extract(at)
        .removeAlpha()
        .raw()
        .toBuffer()
    ).subarray(0, 3),
  ];
}
