import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Route } from 'playwright-core';
import sharp from 'sharp';
import {
  LanguageTag,
  OPENING_PATH,
  PagePath,
  pageTypeOf,
  PULSE_PATH,
} from '../../../shared/contract/index.ts';
import { luminanceOf } from '../../../shared/legibility/flash.ts';
import {
  HEAD_BYTES,
  pageContentType,
  pageHeaders,
  PULSE,
  pulsePlace,
  PULSE_TAG,
} from '../../../shared/page-files.ts';
import { PAGE_FILES } from './page-place.ts';
import { measurePage, type PageText } from './measure-page.ts';
import type { RenderedFrames } from './words.ts';

type DrawnText = RenderedFrames['pages'][number]['texts'][number];
type Rgb = DrawnText['ink'];

/** Texts that nobody could read any more in their time. */
const MOST_TEXTS = 200;
/** Of what lies behind a text: a speck of it is nothing anybody sees. */
const SPECKS = 0.05;
/** Lighter by this to darker is more than one colour. */
const PICTURE_CONTRAST = 1.25;

/** Answers for a file of the page as kiosks do. */
export async function answerPageFile(
  route: Route,
  { folder, framedBy }: { folder: string; framedBy: string },
) {
  const path = new URL(route.request().url()).pathname.replace(/^\/page\//, '');
  const headers = pageHeaders({ files: PAGE_FILES, framedBy });
  const isPulse = path === PULSE_PATH;
  const isKnown = isPulse || PagePath.safeParse(path).success;
  const bytes = isPulse || !isKnown ? PULSE : await readFile(join(folder, path)).catch(() => null);
  if (!isKnown || bytes === null) return route.fulfill({ status: 404 });
  const body = path === OPENING_PATH ? withPulse(bytes) : Buffer.from(bytes);
  const contentType = pageContentType(pageTypeOf(path) ?? 'text/javascript');
  return route.fulfill({ body, headers: { ...headers, 'content-type': contentType } });
}

function withPulse(bytes: Uint8Array): Buffer {
  const at = pulsePlace(bytes.subarray(0, HEAD_BYTES));
  return Buffer.concat([bytes.subarray(0, at), PULSE_TAG, bytes.subarray(at)]);
}

/** The texts of a page that is on the glass; `picture` draws what is seen of it, as PNG. */
export async function textsOfPage(
  frame: Frame,
  {
    picture,
    language,
    at,
  }: { picture: () => Promise<Buffer>; language: string; at: { xPx: number; yPx: number } },
): Promise<DrawnText[]> {
  await frame.evaluate(() => document.fonts.ready.then(() => undefined));
  const texts = await frame.evaluate(measurePage, MOST_TEXTS);
  const { data, info } = await sharp(await picture())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return texts.map((text) =>
    drawnText(text, { ground: groundOf(text.box, { data, ...info }), language, at }),
  );
}

function drawnText(
  { opacity, ink, box, ...text }: PageText,
  { ground, language, at }: { ground: [Rgb, Rgb]; language: string; at: { xPx: number; yPx: number } },
): DrawnText {
  const [dark, light] = ground;
  const seen = ink.map((one, i) => one * opacity + (((dark[i] ?? 0) + (light[i] ?? 0)) / 2) * (1 - opacity));
  const spread = (luminanceOf(light) + 0.05) / (luminanceOf(dark) + 0.05);
  return {
    ...text,
    box: { ...box, xPx: box.xPx + at.xPx, yPx: box.yPx + at.yPx },
    language: LanguageTag.safeParse(text.language).data ?? language,
    // How its lines break is for the page to say.
    lines: [],
    ink: seen as Rgb,
    ground,
    isOverPicture: spread > PICTURE_CONTRAST,
  };
}

/** The darkest and the lightest of what lies behind a box. */
function groundOf(
  { xPx, yPx, widthPx, heightPx }: DrawnText['box'],
  { data, width, height }: { data: Buffer; width: number; height: number },
): [Rgb, Rgb] {
  const within = (value: number, most: number): number => Math.min(Math.max(0, Math.floor(value)), most - 1);
  const colours: Rgb[] = [];
  for (let y = within(yPx, height); y <= within(yPx + heightPx, height); y += 2)
    for (let x = within(xPx, width); x <= within(xPx + widthPx, width); x += 2) {
      const at = (y * width + x) * 3;
      colours.push([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
    }
  const sorted = colours.toSorted((one, other) => luminanceOf(one) - luminanceOf(other));
  const specks = Math.floor(sorted.length * SPECKS);
  const black: Rgb = [0, 0, 0];
  return [sorted[specks] ?? black, sorted.at(-1 - specks) ?? black];
}
