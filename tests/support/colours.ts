import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { vi } from 'vitest';
import type { Rgb } from './media.ts';

/** What stands on the glass while a content plays; neither is a colour of the slate or of an empty page. */
export const BLUE: Rgb = [20, 60, 200];
export const ORANGE: Rgb = [220, 120, 20];
/** By how much a channel may differ: a video's colours are kept at half the size, in other numbers. */
const NEAR = 12;
const SOON = { timeout: 30_000, interval: 200 };

/** Waits until the colours were on the glass, one after the other. */
export async function sees(page: Page, colours: readonly Rgb[]): Promise<void> {
  for (const colour of colours) {
    const look = async (): Promise<void> => {
      if (!(await isSeen(page, colour))) throw new Error(`${colour.join(' ')} is not seen`);
    };
    await vi.waitFor(look, SOON);
  }
}

/** Whether a colour is on the glass now. */
export async function isSeen(page: Page, colour: Rgb): Promise<boolean> {
  return (await distanceTo(page, colour)) <= NEAR;
}

/** How far a colour is from what the browser really drew, above the part of a clip that moves. */
async function distanceTo(page: Page, colour: Rgb): Promise<number> {
  const pixel = await page.screenshot({ clip: { x: 480, y: 100, width: 1, height: 1 } });
  const drawn = [...(await sharp(pixel).removeAlpha().raw().toBuffer())];
  return Math.max(...colour.map((value, channel) => Math.abs(value - (drawn[channel] ?? Infinity))));
}
