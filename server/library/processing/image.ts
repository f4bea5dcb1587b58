import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { AppError } from '../../../shared/errors.ts';
import type { MadeFile } from './worker-words.ts';

const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE_PX = 3_840;
const WEBP_QUALITY = 90;
const LONGEST_DECODE_SECONDS = 60;

/** sharp works on threads of its own; one is enough, since uploads are taken in turn and others use the machine, too. */
sharp.concurrency(1);

/**
 * Draws a picture anew, so that nothing of the file but its pixels remains: upright, sRGB, without metadata, gain map
 * or trailing bytes, its longest side at most 3,840 px; WebP, or PNG where anything is transparent.
 * Throws `upload/unreadable`, `upload/too-many-pixels`, `upload/unplayable` (animations).
 */
export async function renderImage(path: string, folder: string): Promise<MadeFile> {
  // The header alone is read here, so that a refusal can tell how many pixels there would be.
  const metadata = await readable(sharp(path, { limitInputPixels: false }).metadata());
  assertStill(metadata);
  assertPixels(metadata);
  const hasAlpha = metadata.hasAlpha && !(await readable(openImage(path).stats())).isOpaque;
  const upright = openImage(path)
    .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const name = hasAlpha ? 'image.png' : 'image.webp';
  const { data, info } = await readable(encode(upright, hasAlpha).toBuffer({ resolveWithObject: true }));
  await writeFile(join(folder, name), data);
  return {
    name,
    mediaType: hasAlpha ? 'image/png' : 'image/webp',
    widthPx: info.width,
    heightPx: info.height,
  };
}

function openImage(path: string): Sharp {
  return sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'warning', autoOrient: true }).timeout({
    seconds: LONGEST_DECODE_SECONDS,
  });
}

function encode(image: Sharp, hasAlpha: boolean): Sharp {
  return hasAlpha ? image.png({ compressionLevel: 9 }) : image.removeAlpha().webp({ quality: WEBP_QUALITY });
}

/** An animation would be shown as its first frame, which is not what its author approved of. */
function assertStill({ pages = 1 }: Metadata): void {
  if (pages > 1) {
    throw new AppError(
      'upload/unplayable',
      `an animation of ${pages} frames; export it as an MP4 or WebM video`,
    );
  }
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
