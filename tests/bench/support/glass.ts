import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { chromiumPath } from '../../support/chromium.ts';
import type { Rgb } from '../../support/media.ts';
import { monotonicMs } from './monotonic.ts';

const VIEWPORT = { width: 1_920, height: 1_080 };
/** Frames are read this small: one colour is looked for, and reading must not load the machine. */
const PROBE_PX = 64;
const PATIENCE_MS = 60_000;
/**
 * Chromium drops frames of a screencast while two wait to be acknowledged, and sends none again for what then stands
 * still. After so long without one the screencast begins anew, with a frame of what stands: late by as much, never early.
 */
const SILENCE_MS = 250;

/**
 * A page in Chromium, and what its compositor puts out, frame by frame (a screencast): pixels, not what the page or the
 * player say of them. The instant of a frame is its arrival here, so it is never too early; how late it is, `lagMs` tells.
 */
export interface Glass extends AsyncDisposable {
  page: Page;
  /** When the first frame from now on arrived whose mean colour is as asked. Rejects when none comes for a minute. */
  when(isWanted: (colour: Rgb) => boolean): Promise<number>;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}

const SCREENCAST = {
  format: 'jpeg',
  quality: 90,
  maxWidth: PROBE_PX,
  maxHeight: PROBE_PX,
  everyNthFrame: 1,
} as const;

interface Watcher {
  isWanted: (colour: Rgb) => boolean;
  resolve: (atMs: number) => void;
}

export async function openGlass(browser: Browser): Promise<Glass> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const watchers = new Set<Watcher>();
  let last: Rgb | null = null;
  let lastFrameMs = 0;
  const session = await context.newCDPSession(page);
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    const atMs = monotonicMs();
    lastFrameMs = atMs;
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    void meanColour(Buffer.from(data, 'base64')).then((colour) => {
      last = colour;
      for (const watcher of watchers) {
        if (!watcher.isWanted(colour)) continue;
        watchers.delete(watcher);
        watcher.resolve(atMs);
      }
    });
  });
  await session.send('Page.startScreencast', SCREENCAST);
  const lookAgain = setInterval(() => {
    if (watchers.size === 0 || monotonicMs() - lastFrameMs < SILENCE_MS) return;
    lastFrameMs = monotonicMs();
    void session.send('Page.stopScreencast').catch(() => {});
    void session.send('Page.startScreencast', SCREENCAST).catch(() => {});
  }, SILENCE_MS / 5);
  return {
    page,
    when: (isWanted) =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          watchers.delete(watcher);
          reject(new Error(`the colour did not come to the glass; the last one was ${String(last)}`));
        }, PATIENCE_MS);
        const watcher: Watcher = {
          isWanted,
          resolve: (atMs) => {
            clearTimeout(patience);
            resolve(atMs);
          },
        };
        watchers.add(watcher);
      }),
    [Symbol.asyncDispose]: () => {
      clearInterval(lookAgain);
      return context.close();
    },
  };
}

/**
 * How late frames are told of, at most: from asking the page for a colour to the arrival of a frame that has it. The wait
 * for the next frame and the call itself are in it.
 */
export async function lagMs({ page, when }: Glass, rounds: number): Promise<number[]> {
  const lags: number[] = [];
  await page.goto('about:blank');
  for (let round = 0; round < rounds; round += 1) {
    const level = round % 2 === 0 ? 60 : 200;
    const seen = when(([red]) => Math.abs(red - level) < 10);
    const askedMs = monotonicMs();
    await page.evaluate((grey) => {
      document.documentElement.style.background = `rgb(${grey}, ${grey}, ${grey})`;
    }, level);
    lags.push((await seen) - askedMs);
  }
  return lags;
}

async function meanColour(jpeg: Buffer): Promise<Rgb> {
  const { channels } = await sharp(jpeg).stats();
  const [red, green, blue] = channels.map(({ mean }) => mean);
  return [red ?? 0, green ?? 0, blue ?? 0];
}
