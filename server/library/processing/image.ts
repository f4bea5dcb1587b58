import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { AppError } from '../../../shared/errors.ts';
import { MadeFile } from './worker-words.ts';

const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE_PX = 3_840;
/** Fetched once and decoded thousands of times by small machines: JPEG takes a fifth of the time of WebP. Lettering keeps its colours. */
const SHOWN = { quality: 90, chromaSubsampling: '4:4:4' } as const;
const LONGEST_DECODE_SECONDS = 120;
/** Drawings have no pixels of their own; so many dots per inch are the most the drawing library takes sensibly. */
const DRAWING_DPI = { usual: 72, most: 2_400 };
const THUMBNAIL = { sidePx: 480, quality: 75 };
const POSTER = { sidePx: 1_280, quality: 82 };

/** sharp works on threads of its own; one is enough, since uploads are taken in turn and others use the machine, too. */
sharp.concurrency(1);

/** Pixels, and nothing else of a file: upright, sRGB, 8 bits. */
export interface Raster {
  data: Buffer;
  widthPx: number;
  heightPx: number;
  channels: 3 | 4;
}

/** How many frames a picture has; more than one is an animation. Throws `upload/unreadable`, `upload/too-many-pixels`. */
export async function countFrames(path: string): Promise<number> {
  // The header alone is read here, so that a refusal can tell how many pixels there would be.
  const metadata = await readable(sharp(path, { limitInputPixels: false }).metadata());
  assertPixels(metadata);
  return metadata.pages ?? 1;
}

/**
 * Reads a picture so that nothing of the file but its pixels remains: no metadata, gain map or trailing bytes; its
 * longest side at most 3,840 px. Throws `upload/unreadable`.
 */
export async function readPicture(source: string | Uint8Array): Promise<Raster> {
  return rasterOf(sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'warning', autoOrient: true }));
}

/** Draws a drawing as large as screens are. Throws `upload/unreadable`, `upload/too-many-pixels`. */
export async function readDrawn(svg: Uint8Array): Promise<Raster> {
  const { width, height } = await readable(sharp(svg, { limitInputPixels: false }).metadata());
  const density = Math.min(DRAWING_DPI.most, (DRAWING_DPI.usual * LONGEST_SIDE_PX) / Math.max(width, height));
  return rasterOf(sharp(svg, { density: Math.max(1, density), limitInputPixels: MOST_PIXELS }));
}

/** The same picture for canvases of several sizes, largest first; JPEG, or PNG where anything is transparent. */
export async function writeRenditions(
  raster: Raster,
  { folder, name, sidesPx }: { folder: string; name: string; sidesPx: readonly number[] },
): Promise<MadeFile[]> {
  const longest = Math.max(raster.widthPx, raster.heightPx);
  const sides = new Set(sidesPx.map((side) => Math.min(side, longest)));
  const made: MadeFile[] = [];
  for (const side of [...sides].sort((a, b) => b - a)) {
    const sized = within(raster, side);
    const encoded = raster.channels === 4 ? sized.png({ compressionLevel: 9 }) : sized.jpeg(SHOWN);
    made.push(await written(encoded, folder, `${name}-${side}`));
  }
  return made;
}

/** What people see of it in lists (`thumbnail`) and at a glance (`poster`). */
export async function writeStills(raster: Raster, folder: string) {
  const still = (name: string, { sidePx, quality }: typeof POSTER): Promise<MadeFile> => {
    const encoded = within(raster, sidePx).webp({ quality });
    return written(encoded, folder, name);
  };
  return { thumbnail: await still('thumbnail', THUMBNAIL), poster: await still('poster', POSTER) };
}

async function rasterOf(image: Sharp): Promise<Raster> {
  const sized = image
    .timeout({ seconds: LONGEST_DECODE_SECONDS })
    .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const { data, info } = await readable(sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }));
  const raster = { data, widthPx: info.width, heightPx: info.height };
  if (info.channels !== 4) return { ...raster, channels: 3 };
  return isOpaque(data) ? withoutAlpha(raster) : { ...raster, channels: 4 };
}

function isOpaque(rgba: Buffer): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}

async function withoutAlpha({ data, widthPx, heightPx }: Omit<Raster, 'channels'>): Promise<Raster> {
  const raw = { width: widthPx, height: heightPx, channels: 4 as const };
  const opaque = await sharp(data, { raw }).removeAlpha().raw().toBuffer();
  return { data: opaque, widthPx, heightPx, channels: 3 };
}

function within({ data, widthPx, heightPx, channels }: Raster, side: number): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } }).resize({
    width: side,
    height: side,
    fit: 'inside',
    withoutEnlargement: true,
  });
}

async function written(encoded: Sharp, folder: string, name: string): Promise<MadeFile> {
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  const file = { name: `${name}.${info.format}`, mediaType: `image/${info.format}` };
  await writeFile(join(folder, file.name), data);
  return MadeFile.parse({ ...file, widthPx: info.width, heightPx: info.height });
}

/** Judged from the header, before any pixel is decoded. */
function assertPixels({ width, height }: Metadata): void {
  if (width * height > MOST_PIXELS) {
    throw new AppError('upload/too-many-pixels', `${width} × ${height} px; 100 million pixels are the most`);
  }
}

async function readable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upload/unreadable', 'the picture is damaged or incomplete', { cause });
  }
}
