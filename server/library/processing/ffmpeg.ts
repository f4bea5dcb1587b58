import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import {
  createFlashWatch,
  createStripeWatch,
  luminanceOf,
  type FilmStripes,
  type Flashes,
  type Srgb,
} from '../../../shared/legibility/index.ts';
import type { Isolation } from './isolation.ts';
import { runLimited, type LimitedCommand } from './limited-process.ts';
import type { Limits } from './limits.ts';

/** Enough for a long film on a small machine; a picture out of one takes a moment. */
const CONVERSION_LIMITS: Limits = { seconds: 14_400, memoryMiB: 4_096, fileMiB: 8_192 };
const GLANCE_LIMITS: Limits = { seconds: 60, memoryMiB: 2_048, fileMiB: 256 };
const LONGEST_SIDE_PX = 3_840;
const LONGEST_SECONDS = 86_400;
/** Into the film, where titles and black have passed; a tenth of a short one. */
const STILL_AT_SECONDS = 2;

/** A video file, by the one reader of ffmpeg that is let near it. */
export interface Film {
  path: string;
  demuxer: string;
}

export interface FfmpegRun {
  folder: string;
  isolation: Isolation;
  signal: AbortSignal;
  progress: (percent: number) => void;
}

const Probe = z.object({
  format: z.object({ duration: z.coerce.number().min(0).catch(0) }),
  streams: z.array(z.object({ codec_type: z.string(), color_transfer: z.string().optional() })),
});
/** Transfer functions of PQ and HLG, by ffmpeg's names. */
const HDR_TRANSFERS = ['smpte2084', 'arib-std-b67'];

/**
 * Makes a video of a film that every kiosk plays: H.264 (8 bit, 4:2:0, standard range) with AAC in MP4, at most 3,840 px
 * long, upright, without metadata. Answers its path. Throws `upload/unplayable`, `upload/unreadable`, `upload/too-costly`.
 */
export async function convertFilm(film: Film, run: FfmpegRun): Promise<string> {
  const { seconds, isHdr } = await glanceAt(film, run);
  const target = join(run.folder, 'converted.mp4');
  const onLine = (line: string): void => {
    const microseconds = Number(/^out_time_us=(\d+)$/.exec(line)?.[1] ?? Number.NaN);
    if (seconds > 0 && microseconds >= 0)
      run.progress(10 + Math.min(80, Math.floor(microseconds / seconds / 12_500)));
  };
  const args = [
    ...reading(film),
    ...TRACKS,
    '-vf',
    filtersOf(isHdr),
    ...CODING,
    ...SOUND,
    '-progress',
    'pipe:1',
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    target,
  ];
  const { code } = await runLimited({ ...run, command: 'ffmpeg', args, limits: CONVERSION_LIMITS, onLine });
  if (code !== 0) throw new AppError('upload/unreadable', 'the video is damaged or incomplete');
  return target;
}

/** A picture out of a video, as PNG; null when there is none to be had. */
export async function frameOf(film: Film, durationMs: number, run: FfmpegRun): Promise<string | null> {
  const target = join(run.folder, 'frame.png');
  const at = Math.min(STILL_AT_SECONDS, durationMs / 10_000).toFixed(3);
  const frame = [
    '-map',
    '0:v:0',
    '-frames:v',
    '1',
    '-vf',
    upTo(1_280),
    '-f',
    'image2',
    '-update',
    '1',
    target,
  ];
  const args = ['-ss', at, ...reading(film), ...frame];
  const asked = { ...run, command: 'ffmpeg', args, limits: GLANCE_LIMITS, onLine: () => undefined };
  return (await succeeds(asked)) ? target : null;
}

/** Integrated loudness of its sound (ITU-R BS.1770), in LUFS; null when that cannot be measured: it is silent, or damaged. */
export async function loudnessOf(film: Film, run: FfmpegRun): Promise<number | null> {
  let lufs: number | null = null;
  const onLine = (line: string): void => {
    const said = /^lavfi\.r128\.I=(-?\d+(?:\.\d+)?)$/.exec(line)?.[1];
    if (said !== undefined) lufs = Number(said);
  };
  const args = [...reading(film), ...LISTENING, '-f', 'null', '-'];
  const isWhole = await succeeds({ ...run, command: 'ffmpeg', args, limits: CONVERSION_LIMITS, onLine });
  return isWhole && lufs !== null && lufs > SILENCE_LUFS ? lufs : null;
}

/** Where a video flashes too often, by its every frame; null where they cannot be looked at. */
export async function flashesOf(film: Film, run: FfmpegRun): Promise<Flashes[] | null> {
  const target = join(run.folder, 'cells.rgb');
  const args = [...reading(film), ...CELLS, target];
  const asked = { ...run, command: 'ffmpeg', args, limits: CONVERSION_LIMITS, onLine: () => undefined };
  if (!(await succeeds(asked))) return null;
  const watch = createFlashWatch();
  let frame = 0;
  const read = createReadStream(target, { highWaterMark: FRAME_BYTES * 1_024 });
  for await (const piece of read as AsyncIterable<Buffer>)
    for (let at = 0; at + FRAME_BYTES <= piece.length; at += FRAME_BYTES)
      watch.look({
        atMs: (frame++ * 1_000) / FRAMES_A_SECOND,
        cells: cellsIn(piece.subarray(at, at + FRAME_BYTES)),
      });
  return watch.found();
}

/** What frames from all of a video come to; null where they cannot be looked at. */
export async function looksOf(
  film: Film,
  durationMs: number,
  run: FfmpegRun,
): Promise<{ stripes: FilmStripes[]; firstLuminance: number } | null> {
  const target = join(run.folder, 'shades.gray');
  const args = [...reading(film), ...lookingEvery(Math.max(LEAST_APART_MS, durationMs / MOST_LOOKS)), target];
  const times: number[] = [];
  const onLine = (line: string): void => {
    const said = /^frame:\d+ .*\bpts_time:(\d+(?:\.\d+)?)/.exec(line)?.[1];
    if (said !== undefined) times.push(Math.round(Number(said) * 1_000));
  };
  if (!(await succeeds({ ...run, command: 'ffmpeg', args, limits: CONVERSION_LIMITS, onLine }))) return null;
  const watch = createStripeWatch();
  let firstLuminance: number | null = null;
  let frame = 0;
  // A frame a piece: whoever calls the server meanwhile has their turn between two.
  const read = createReadStream(target, { highWaterMark: SHADES.width * SHADES.height });
  for await (const piece of read as AsyncIterable<Buffer>) {
    const values = Array.from(piece, (grey) => LUMINANCES[grey] ?? 0);
    firstLuminance ??= values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
    watch.look({ atMs: times[frame++] ?? durationMs, shades: { ...SHADES, values } });
  }
  return firstLuminance === null ? null : { stripes: watch.found(), firstLuminance };
}

/** Two frames that follow one another, each time: what swaps with every frame is seen to change, however often one looks. */
function lookingEvery(apartMs: number): string[] {
  const apart = (apartMs / 1_000).toFixed(6);
  const isNext = `gte(t,ld(0)),st(0,(floor(t/${apart})+1)*${apart})*0+st(1,1)`;
  const looks = [
    `select='if(${isNext},if(ld(1),st(1,0)*0+1,0))'`,
    `scale=${SHADES.width}:${SHADES.height}:flags=area`,
    'format=gray',
    'metadata=mode=add:key=look:value=1',
    'metadata=mode=print:key=look:file=-',
  ];
  const many = ['-frames:v', String(2 * MOST_LOOKS), '-fps_mode', 'passthrough', '-f', 'rawvideo'];
  return ['-an', '-map', '0:v:0', '-vf', looks.join(','), ...many];
}

function cellsIn(frame: Buffer): Srgb[] {
  return Array.from({ length: CELL_COLUMNS * CELL_ROWS }, (_, i) => [
    frame[i * 3] ?? 0,
    frame[i * 3 + 1] ?? 0,
    frame[i * 3 + 2] ?? 0,
  ]);
}

/** Whether a run came to its end well, for what a video can do without. */
async function succeeds(command: LimitedCommand): Promise<boolean> {
  try {
    return (await runLimited(command)).code === 0;
  } catch (cause) {
    command.signal.throwIfAborted();
    if (cause instanceof AppError) return false;
    throw cause;
  }
}

/** `seconds` are 0 where it does not say. */
async function glanceAt(film: Film, run: FfmpegRun): Promise<{ seconds: number; isHdr: boolean }> {
  const lines: string[] = [];
  const entries = [
    '-show_entries',
    'format=duration:stream=codec_type,color_transfer',
    '-of',
    'json',
    film.path,
  ];
  const args = ['-v', 'error', ...SAFELY, '-f', film.demuxer, ...entries];
  const onLine = (line: string): void => void lines.push(line);
  const { code } = await runLimited({ ...run, command: 'ffprobe', args, limits: GLANCE_LIMITS, onLine });
  const probe = code === 0 ? Probe.safeParse(parsed(lines.join('\n'))).data : undefined;
  if (probe === undefined) throw new AppError('upload/unreadable', 'the video is damaged or incomplete');
  const picture = probe.streams.find((stream) => stream.codec_type === 'video');
  if (picture === undefined) throw new AppError('upload/unplayable', 'it has no picture');
  if (probe.format.duration > LONGEST_SECONDS)
    throw new AppError('upload/unplayable', 'it lasts longer than a day');
  return { seconds: probe.format.duration, isHdr: HDR_TRANSFERS.includes(picture.color_transfer ?? '') };
}

/** Files alone: a playlist or a link inside of a file opens nothing else. */
const SAFELY = ['-protocol_whitelist', 'file,pipe'];

function reading({ demuxer, path }: Film): string[] {
  const quietly = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-threads', '1'];
  return [...quietly, ...SAFELY, '-f', demuxer, '-i', path];
}

/** Square pixels within a square, of sides that can be halved. */
function upTo(side: number): string {
  const box = `w='min(iw,${side})':h='min(ih,${side})'`;
  return `scale=w='max(2,trunc(iw*sar/2)*2)':h='max(2,trunc(ih/2)*2)',setsar=1,scale=${box}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
}

/** A frame is looked at by the mean colours of so many parts, as often as any screen is drawn. */
const CELL_COLUMNS = 16;
const CELL_ROWS = 9;
const FRAME_BYTES = CELL_COLUMNS * CELL_ROWS * 3;
const FRAMES_A_SECOND = 60;
const CELLS =
  `-an -map 0:v:0 -vf fps=${FRAMES_A_SECOND},scale=${CELL_COLUMNS}:${CELL_ROWS}:flags=area,format=rgb24 -f rawvideo`.split(
    ' ',
  );
/** Stripes are looked for in frames of so many shades, at least so far apart, and farther in a long film. */
const SHADES = { width: 160, height: 90 };
const LEAST_APART_MS = 100;
const MOST_LOOKS = 600;
const LUMINANCES = Array.from({ length: 256 }, (_, grey) => luminanceOf([grey, grey, grey]));
/** The gate of BS.1770: what is quieter is not counted. */
const SILENCE_LUFS = -70;
const LISTENING = '-vn -map 0:a:0 -af ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-'.split(
  ' ',
);
const TRACKS = '-map 0:v:0 -map 0:a:0? -sn -dn -map_metadata -1 -map_chapters -1'.split(' ');
const CODING =
  '-fpsmax 60 -c:v libx264 -threads 1 -profile:v high -preset veryfast -crf 20 -maxrate 25M -bufsize 50M -g 120'.split(
    ' ',
  );

/** To the range that every panel has: white of 203 cd/m² (ITU-R BT.2408) stays near white, and what is brighter is told apart. */
const TO_STANDARD_RANGE =
  'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,';

function filtersOf(isHdr: boolean): string {
  const sized = `yadif=deint=interlaced,${upTo(LONGEST_SIDE_PX)},`;
  return `${sized}${isHdr ? TO_STANDARD_RANGE : ''}format=yuv420p`;
}

const SOUND = ['-c:a', 'aac', '-b:a', '160k', '-ac', '2', '-ar', '48000'];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
