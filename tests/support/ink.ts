import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** A box of a page, in its pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Ink is what differs from the ground by so much, of 255: fainter than that is the edge of a letter. */
const LEAST_DIFFERENCE = 40;
/** So far around a box its ink is looked for. */
const AROUND_PX = 40;

/** How far the ink of an element goes beyond its own box, in whole pixels; everything else is hidden meanwhile. */
export async function inkBeyond(page: Page, selector: string, index: number): Promise<number> {
  const box = await page.evaluate(alone, { selector, index });
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const clip = {
    x: Math.max(0, Math.floor(box.left) - AROUND_PX),
    y: Math.max(0, Math.floor(box.top) - AROUND_PX),
    right: Math.min(width, Math.ceil(box.right) + AROUND_PX),
    bottom: Math.min(height, Math.ceil(box.bottom) + AROUND_PX),
  };
  const size = { width: clip.right - clip.x, height: clip.bottom - clip.y };
  const picture = await page.screenshot({ clip: { x: clip.x, y: clip.y, ...size } });
  await page.evaluate(together);
  const ink = await inkOf(picture);
  if (ink === null) return Infinity;
  return Math.max(
    0,
    Math.floor(box.left) - (clip.x + ink.left),
    Math.floor(box.top) - (clip.y + ink.top),
    clip.x + ink.right - Math.ceil(box.right),
    clip.y + ink.bottom - Math.ceil(box.bottom),
  );
}

/** Where there is ink at all, by the colour of the first pixel as ground; null: nowhere. */
async function inkOf(picture: Buffer): Promise<Box | null> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      const difference = Math.max(...[0, 1, 2].map((c) => Math.abs((data[at + c] ?? 0) - (data[c] ?? 0))));
      if (difference < LEAST_DIFFERENCE) continue;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x + 1);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  return box.right === 0 ? null : box;
}

/** Runs in the page. */
function alone({ selector, index }: { selector: string; index: number }): Box {
  const element = document.querySelectorAll<HTMLElement>(selector)[index];
  if (element === undefined) throw new Error(`there is no ${selector} ${index}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '.waypost * { visibility: hidden !important } .waypost .ink, .waypost .ink * { visibility: visible !important }',
  );
  document.adoptedStyleSheets = [sheet];
  element.classList.add('ink');
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** Runs in the page. */
function together(): void {
  document.adoptedStyleSheets = [];
  document.querySelector('.ink')?.classList.remove('ink');
}
