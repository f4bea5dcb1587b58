import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Rgb } from '../../support/media.ts';
import { GLASS } from './installation.ts';

/** How many pixels of one picture have a colour, of how many. */
export interface Counted {
  magenta: number;
  honest: number;
  all: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How many pixels of two pictures of one size differ, of all. */
export function shareThatDiffers(one: Buffer, other: Buffer): number {
  let differing = 0;
  for (let at = 0; at < one.length; at += 3)
    if ([0, 1, 2].some((channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)) > NEAR))
      differing += 1;
  return (differing * 3) / one.length;
}

/** A screen in a real Chromium, looked at from outside: every picture that the browser's compositor made is counted by pixels. */
export interface WatchedPage extends AsyncDisposable {
  page: Page;
  /** All pictures since `forget`. */
  pictures(): Promise<Counted[]>;
  /** Counts one more picture, of now. */
  look(): Promise<Counted>;
  forget(): Promise<void>;
  /** Pixels of a part of the screen as it is now. */
  pixelsIn(box: Box): Promise<Buffer>;
  /** New software is of one colour, from edge to edge. */
  replace(colour: string): Promise<void>;
  isReplaced(): boolean;
  /** A new page, on which nothing was shown before. */
  reload(): Promise<void>;
}

/** By how much a channel may differ. */
const NEAR = 40;

export async function watch(
  browser: Browser,
  url: string,
  { magenta, honest }: { magenta: Rgb; honest: Rgb },
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: GLASS });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  let counting: Promise<Counted>[] = [];
  const count = async (png: Buffer): Promise<Counted> => {
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const counted = { magenta: 0, honest: 0, all: info.width * info.height };
    for (let at = 0; at < data.length; at += 3) {
      if (isNear(data, at, magenta)) counted.magenta += 1;
      if (isNear(data, at, honest)) counted.honest += 1;
    }
    return counted;
  };
  devTools.on('Page.screencastFrame', ({ data, sessionId }) => {
    counting.push(count(Buffer.from(data, 'base64')));
    devTools.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  const forget = async (): Promise<void> => {
    await Promise.all(counting);
    counting = [];
  };
  let isReplaced = false;
  await page.goto(url);
  await devTools.send('Page.startScreencast', {
    format: 'png',
    everyNthFrame: 1,
    maxWidth: 480,
    maxHeight: 270,
  });
  return {
    page,
    pictures: () => Promise.all(counting),
    async look() {
      const counted = count(await page.screenshot());
      counting.push(counted);
      return counted;
    },
    forget,
    pixelsIn: async (clip) =>
      sharp(await page.screenshot({ clip }))
        .removeAlpha()
        .raw()
        .toBuffer(),
    async replace(colour) {
      isReplaced = true;
      await page.evaluate((wanted) => {
        const cover = document.createElement('div');
        Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '9999', background: wanted });
        document.body.append(cover);
      }, colour);
    },
    isReplaced: () => isReplaced,
    async reload() {
      isReplaced = false;
      await page.goto(url);
      await forget();
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

function isNear(data: Buffer, at: number, [red, green, blue]: Rgb): boolean {
  return (
    Math.abs((data[at] ?? 0) - red) <= NEAR &&
    Math.abs((data[at + 1] ?? 0) - green) <= NEAR &&
    Math.abs((data[at + 2] ?? 0) - blue) <= NEAR
  );
}
