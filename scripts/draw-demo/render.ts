import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import sharp from 'sharp';
import { type Clip, framesPerSecond } from './clip.ts';

const coding = {
  mp4: words(
    `-c:v libx264 -profile:v high -level 4.0 -preset slow -crf 19 -aq-mode 3 -movflags +faststart
     -g ${framesPerSecond} -keyint_min ${framesPerSecond} -sc_threshold 0`,
  ),
  webm: words(
    `-c:v libvpx-vp9 -b:v 0 -crf 26 -deadline good -cpu-used 3 -row-mt 1 -tile-columns 1 -g ${framesPerSecond}`,
  ),
} as const;

/** The same bytes on every run of one ffmpeg: no dates, no encoder names, a fixed number of threads. */
const repeatable = words('-threads 2 -fflags +bitexact -flags:v +bitexact -map_metadata -1');

const bt709 = words(
  `-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p
   -color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv`,
);

function words(text: string): string[] {
  return text.split(/\s+/u);
}

/** Renders an SVG picture to a WebP file. */
export async function renderPicture(svg: string, file: string): Promise<void> {
  await sharp(Buffer.from(svg))
    .removeAlpha()
    .webp({ quality: 90, effort: 6, smartSubsample: true })
    .toFile(file);
}

/** Renders every frame of a clip and hands them to ffmpeg, which must be on the PATH. */
export async function renderClip(clip: Clip, file: string): Promise<void> {
  const kind = file.endsWith('.mp4') ? 'mp4' : 'webm';
  const { widthPx, heightPx } = clip.size;
  const raw = words(`-f rawvideo -pix_fmt rgb24 -s ${widthPx}x${heightPx} -r ${framesPerSecond} -i pipe:0`);
  const args = ['-y', '-loglevel', 'error', ...raw, '-an', ...bt709, ...coding[kind], ...repeatable, file];
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(ffmpeg, 'close');
  for await (const frame of frames(clip)) {
    if (!ffmpeg.stdin.write(frame)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  await ended;
  assert(ffmpeg.exitCode === 0, `ffmpeg ended with ${ffmpeg.exitCode} on ${file}`);
}

async function* frames({ size, seconds, base, frameAt }: Clip): AsyncGenerator<Buffer> {
  const standing = await sharp(Buffer.from(base)).removeAlpha().raw().toBuffer();
  const form = { width: size.widthPx, height: size.heightPx, channels: 3 } as const;
  const count = seconds * framesPerSecond;
  for (let index = 0; index < count; index += 1) {
    const moving = Buffer.from(frameAt(index / count));
    yield await sharp(standing, { raw: form })
      .composite([{ input: moving }])
      .removeAlpha()
      .raw()
      .toBuffer();
  }
}
