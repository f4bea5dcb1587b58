/**
 * Draws the pictures and clips of the demo gate into playlists/noi-bai/media.
 * Run it with `node scripts/draw-demo.ts`; ffmpeg must be on the PATH.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clip } from './draw-demo/clip.ts';
import { bayClip } from './draw-demo/clip-bay.ts';
import { lanternsClip } from './draw-demo/clip-lanterns.ts';
import { drawHanoi } from './draw-demo/hanoi.ts';
import { renderClip, renderPicture } from './draw-demo/render.ts';
import type { Size } from './draw-demo/svg.ts';
import { drawTemple } from './draw-demo/temple.ts';
import { drawTerraces } from './draw-demo/terraces.ts';

const folder = join(import.meta.dirname, '../playlists/noi-bai/media');
const shapes = {
  landscape: { widthPx: 1920, heightPx: 1080 },
  portrait: { widthPx: 1080, heightPx: 1920 },
} as const satisfies Record<string, Size>;

const pictures = {
  'welcome-hanoi': drawHanoi,
  'terraced-fields': drawTerraces,
  'temple-of-literature': drawTemple,
} as const satisfies Record<string, (size: Size) => string>;

const clips = {
  'ha-long-bay.mp4': bayClip,
  'lake-lanterns.webm': lanternsClip,
} as const satisfies Record<string, Clip>;

async function report(name: string): Promise<void> {
  const { size } = await stat(join(folder, name));
  console.log(`${name}  ${Math.ceil(size / 1024)} KiB`);
}

async function drawPictures(): Promise<void> {
  for (const [title, draw] of Object.entries(pictures)) {
    for (const [shape, size] of Object.entries(shapes)) {
      const name = `${title}-${shape}.webp`;
      await renderPicture(draw(size), join(folder, name));
      await report(name);
    }
  }
}

async function drawClips(): Promise<void> {
  for (const [name, clip] of Object.entries(clips)) {
    await renderClip(clip, join(folder, name));
    await report(name);
  }
}

await mkdir(folder, { recursive: true });
await drawPictures();
await drawClips();
