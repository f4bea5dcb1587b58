import { spawn } from 'node:child_process';
import type { Rgb } from '../media.ts';
import { firstOutput, stop } from './child.ts';
import { decodeMarker, MARKER_PIXELS } from './marker.ts';
import type { XScreen } from './x-screen.ts';

export const CAPTURES_PER_SECOND = 60;
const PIXEL_BYTES = 4;

export interface Point {
  xPx: number;
  yPx: number;
}

/** What was on the glass at one moment: the colours at the points that are watched, in their order. */
export interface CapturedFrame {
  /** When, as the marker in this very frame says. */
  atMs: number;
  colours: readonly Rgb[];
}

/** A recording of a screen, from outside everything that draws on it. */
export interface Recorder extends AsyncDisposable {
  /** All frames until now whose marker tells their time. */
  frames: readonly CapturedFrame[];
}

/** Captures the marker and single pixels of a screen, sixty times a second. */
export async function startRecorder(screen: XScreen, points: readonly Point[]): Promise<Recorder> {
  const ffmpeg = spawn('ffmpeg', captureOptions(screen, points), { stdio: ['ignore', 'pipe', 'inherit'] });
  const frames: CapturedFrame[] = [];
  const read = frameReader(points.length, frames);
  ffmpeg.stdout.on('data', read);
  await firstOutput(ffmpeg, ffmpeg.stdout);
  return { frames, [Symbol.asyncDispose]: () => stop(ffmpeg) };
}

function captureOptions({ size, display }: XScreen, points: readonly Point[]): string[] {
  const picture = ['-video_size', `${size.widthPx}x${size.heightPx}`, '-framerate', `${CAPTURES_PER_SECOND}`];
  const source = ['-f', 'x11grab', '-draw_mouse', '0', ...picture, '-i', `:${display}`];
  const filter = ['-filter_complex_threads', '1', '-filter_complex', cropFilter(points)];
  const target = ['-fps_mode', 'passthrough', '-pix_fmt', 'bgr0', '-f', 'rawvideo', '-flush_packets', '1'];
  return ['-loglevel', 'fatal', '-nostdin', ...source, ...filter, ...target, 'pipe:1'];
}

/** The marker and the points, side by side in one row of pixels. */
function cropFilter(points: readonly Point[]): string {
  const crops = [
    `crop=${MARKER_PIXELS}:1:0:0:exact=1`,
    ...points.map(({ xPx, yPx }) => `crop=1:1:${xPx}:${yPx}:exact=1`),
  ];
  const [inputs, outputs] = [crops.map((_, i) => `[in${i}]`), crops.map((_, i) => `[out${i}]`)];
  const branches = crops.map((crop, i) => `${inputs[i]}${crop}${outputs[i]}`);
  return [
    `[0:v]split=${crops.length}${inputs.join('')}`,
    ...branches,
    `${outputs.join('')}hstack=inputs=${crops.length}`,
  ].join(';');
}

function frameReader(points: number, frames: CapturedFrame[]): (chunk: Buffer) => void {
  const frameBytes = (MARKER_PIXELS + points) * PIXEL_BYTES;
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= frameBytes; rest = rest.subarray(frameBytes)) {
      const atMs = decodeMarker(rest);
      // A marker that stood still since the last capture does not tell the time of this one.
      if (atMs === null || atMs === frames.at(-1)?.atMs) continue;
      const colours = Array.from({ length: points }, (_, i) =>
        colourAt(rest, (MARKER_PIXELS + i) * PIXEL_BYTES),
      );
      frames.push({ atMs, colours });
    }
  };
}

function colourAt(bytes: Buffer, at: number): Rgb {
  return [bytes.readUInt8(at + 2), bytes.readUInt8(at + 1), bytes.readUInt8(at)];
}
