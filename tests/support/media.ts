import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

export type Rgb = readonly [red: number, green: number, blue: number];
export type ClipShape = { seconds: number; widthPx: number; heightPx: number };

const framesPerSecond = 25;
const cacheFolder = join(tmpdir(), 'waypost-test-media');
const slateBlue: Rgb = [23, 42, 63];

function flatPicture(widthPx: number, heightPx: number, [r, g, b]: Rgb): Sharp {
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: { r, g, b } } });
}

/** A PNG of one colour. */
export async function tinyPng(widthPx: number, heightPx: number, rgb: Rgb = slateBlue): Promise<Uint8Array> {
  return new Uint8Array(await flatPicture(widthPx, heightPx, rgb).png().toBuffer());
}

/** A JPEG of one colour. */
export async function tinyJpeg(widthPx: number, heightPx: number, rgb: Rgb = slateBlue): Promise<Uint8Array> {
  return new Uint8Array(await flatPicture(widthPx, heightPx, rgb).jpeg().toBuffer());
}

/**
 * A playable H.264 MP4 (yuv420p, faststart, a key frame every second, no sound).
 * With `bytesAtLeast` it is moving noise at a constant bit rate, so that its bytes are spread over its whole length.
 */
export async function tinyMp4({
  bytesAtLeast = 0,
  ...shape
}: ClipShape & { bytesAtLeast?: number }): Promise<Uint8Array> {
  const isPadded = bytesAtLeast > 0;
  const codec = [
    '-c:v',
    'libx264',
    '-profile:v',
    'high',
    '-preset',
    'veryfast',
    '-pix_fmt',
    'yuv420p',
    '-movflags',
    '+faststart',
  ];
  const rate = isPadded ? steadyRate(shape, bytesAtLeast) : ['-crf', '30'];
  const bytes = await clip('mp4', [...pictureArgs(shape, isPadded), ...codec, ...rate]);
  assert(bytes.length >= bytesAtLeast, `ffmpeg made ${bytes.length} of ${bytesAtLeast} bytes`);
  return bytes;
}

/** Keeps flat colours as they are. */
const FLAT_H264 = [
  '-c:v libx264 -preset veryfast -crf 23',
  `-g ${framesPerSecond}`,
  '-colorspace bt709 -color_primaries bt709 -color_trc bt709',
  '-movflags +faststart',
].flatMap((options) => options.split(' '));

/** A playable H.264 MP4 of one colour, in which a part below the middle moves. */
export function colourMp4({ rgb, ...shape }: ClipShape & { rgb: Rgb }): Promise<Uint8Array> {
  const { seconds, widthPx, heightPx } = shape;
  const length = `rate=${framesPerSecond}:duration=${seconds}`;
  const ground = `color=c=0x${Buffer.from(rgb).toString('hex')}:size=${widthPx}x${heightPx}:${length}`;
  const moving = `testsrc2=size=${widthPx / 2}x${heightPx / 4}:${length}`;
  const picture = `[0]format=gbrp[ground];[1]format=gbrp[moving];[ground][moving]overlay=${widthPx / 4}:${heightPx / 2}:format=gbrp`;
  const inputs = ['-f', 'lavfi', '-i', ground, '-f', 'lavfi', '-i', moving];
  const filter = ['-filter_complex', `${picture},scale=out_color_matrix=bt709,format=yuv420p`];
  return clip('mp4', [...inputs, ...filter, ...FLAT_H264]);
}

/** A playable H.264 MP4 whose picture is of one colour after the other, each as long as the others. */
export function coloursMp4({
  colours,
  seconds,
  widthPx,
  heightPx,
}: ClipShape & { colours: readonly Rgb[] }): Promise<Uint8Array> {
  const length = `rate=${framesPerSecond}:duration=${seconds / colours.length}`;
  const inputs = colours.flatMap((rgb) => {
    const ground = `color=c=0x${Buffer.from(rgb).toString('hex')}:size=${widthPx}x${heightPx}:${length}`;
    return ['-f', 'lavfi', '-i', `${ground},format=gbrp`];
  });
  const joined = `concat=n=${colours.length}:v=1,scale=out_color_matrix=bt709,format=yuv420p`;
  return clip('mp4', [...inputs, '-filter_complex', joined, ...FLAT_H264]);
}

/** A playable H.264 MP4 of upright stripes, so many pairs of light and dark across; where they swap, some frames after the last time. */
export function stripesMp4({
  pairs,
  swapsAfter,
  seconds,
  widthPx,
  heightPx,
}: ClipShape & { pairs: number; swapsAfter?: number }): Promise<Uint8Array> {
  const stripe = `floor(X*${2 * pairs}/W)${swapsAfter === undefined ? '' : `+floor(N/${swapsAfter})`}`;
  const ground = `nullsrc=size=${widthPx}x${heightPx}:rate=20:duration=${seconds}`;
  const drawn = `${ground},format=yuv420p,geq=lum='16+219*mod(${stripe},2)':cb=128:cr=128`;
  return clip('mp4', ['-f', 'lavfi', '-i', drawn, ...FLAT_H264]);
}

/** A playable VP9 WebM (yuv420p, a key frame every second, no sound). */
export function tinyWebm(shape: ClipShape): Promise<Uint8Array> {
  const codec = [
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-b:v',
    '200k',
    '-pix_fmt',
    'yuv420p',
  ];
  return clip('webm', [...pictureArgs(shape, false), ...codec]);
}

/** A film as cameras and editors keep it: ProRes (10 bit, 4:2:2) with sound in QuickTime. */
export function tinyFilm(shape: ClipShape): Promise<Uint8Array> {
  const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${shape.seconds}`];
  return clip('mov', [...sound, ...pictureArgs(shape, false), '-c:v', 'prores_ks', '-profile:v', '0'], true);
}

const PQ = '-color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc -color_range tv'.split(' ');

/** A film as telephones make it: HEVC of high dynamic range (PQ), all of it the white of a page (203 cd/m², ITU-R BT.2408). */
export function tinyHdrFilm(shape: ClipShape): Promise<Uint8Array> {
  const codec = ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-pix_fmt', 'yuv420p10le'];
  return clip('mov', [...hdrPageArgs(shape), ...codec, ...PQ]);
}

/** The same page in VP9 (profile 2, 10 bit), which kiosks would play. */
export function tinyHdrWebm(shape: ClipShape): Promise<Uint8Array> {
  const codec = ['-c:v', 'libvpx-vp9', '-profile:v', '2', '-deadline', 'realtime', '-cpu-used', '8'];
  return clip('webm', [...hdrPageArgs(shape), ...codec, '-pix_fmt', 'yuv420p10le', ...PQ]);
}

function hdrPageArgs({ seconds, widthPx, heightPx }: ClipShape): string[] {
  const ground = `color=size=${widthPx}x${heightPx}:rate=${framesPerSecond}:duration=${seconds}`;
  return ['-f', 'lavfi', '-i', `${ground},format=yuv420p10le,geq=lum=64+876*0.58:cb=512:cr=512`];
}

/** The same file broken off after a share of its bytes, as a cut connection leaves it. */
export function cutShort(bytes: Uint8Array, share = 0.5): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length * share));
}

/** Bytes that begin like a picture and are none. */
export function falsePng(): Uint8Array {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return Uint8Array.from([...signature, ...new TextEncoder().encode('this is not a picture')]);
}

function pictureArgs({ seconds, widthPx, heightPx }: ClipShape, isNoisy: boolean): string[] {
  const source = `testsrc2=size=${widthPx}x${heightPx}:rate=${framesPerSecond}:duration=${seconds}`;
  const picture = isNoisy ? `${source},noise=alls=100:allf=t` : source;
  return ['-f', 'lavfi', '-i', picture, '-g', `${framesPerSecond}`];
}

/** A constant bit rate a tenth above what the size asks for; x264 fills what the noise leaves free. */
function steadyRate({ seconds }: ClipShape, bytesAtLeast: number): string[] {
  const bitsPerSecond = Math.ceil((bytesAtLeast * 8 * 1.1) / seconds);
  const rate = ['-b:v', '-minrate', '-maxrate'].flatMap((option) => [option, `${bitsPerSecond}`]);
  return [...rate, '-bufsize', `${Math.ceil(bitsPerSecond / 8)}`, '-x264-params', 'nal-hrd=cbr:force-cfr=1'];
}

/** Encodes once per set of arguments on this machine; several test files may ask at the same time. */
async function clip(
  extension: 'mp4' | 'webm' | 'mov',
  args: string[],
  hasSound = false,
): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 24);
  const cached = join(cacheFolder, `${key}.${extension}`);
  const known = await readFile(cached).catch(() => undefined);
  if (known !== undefined) return new Uint8Array(known);
  await mkdir(cacheFolder, { recursive: true });
  await encode(cached, extension, hasSound ? args : [...args, '-an']);
  return new Uint8Array(await readFile(cached));
}

async function encode(target: string, extension: string, args: string[]): Promise<void> {
  const draft = join(cacheFolder, `${randomUUID()}.${extension}`);
  try {
    await runFfmpeg([...args, '-fflags', '+bitexact', '-flags:v', '+bitexact', '-threads', '1', draft]);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function runFfmpeg(args: string[]): Promise<void> {
  const ffmpeg = spawn('ffmpeg', ['-y', '-loglevel', 'error', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaint: Buffer[] = [];
  ffmpeg.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  await once(ffmpeg, 'close');
  assert(
    ffmpeg.exitCode === 0,
    `ffmpeg ended with ${ffmpeg.exitCode}: ${Buffer.concat(complaint).toString()}`,
  );
}
