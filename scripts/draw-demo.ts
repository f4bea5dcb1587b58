/**
 * Draws the pictures, clips and the page of the demo gates into the folders `media` of their packs.
 * Run it with `node scripts/draw-demo.ts`; ffmpeg must be on the PATH.
 */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { packed } from '../tests/support/zip.ts';
import type { Clip } from './draw-demo/clip.ts';
import { bayClip } from './draw-demo/clip-bay.ts';
import { lanternsClip } from './draw-demo/clip-lanterns.ts';
import { drawHanoi } from './draw-demo/hanoi.ts';
import { drawKyCung } from './draw-demo/ky-cung.ts';
import { drawMauSon } from './draw-demo/mau-son.ts';
import { renderClip, renderPicture } from './draw-demo/render.ts';
import type { Size } from './draw-demo/svg.ts';
import { drawTemple } from './draw-demo/temple.ts';
import { drawTerraces } from './draw-demo/terraces.ts';
import { wayOut } from './draw-demo/way-out/way-out.ts';

const noiBai = join(import.meta.dirname, '../playlists/noi-bai/media');
const huuNghi = join(import.meta.dirname, '../playlists/huu-nghi/media');
const shapes = {
  landscape: { widthPx: 1920, heightPx: 1080 },
  portrait: { widthPx: 1080, heightPx: 1920 },
} as const satisfies Record<string, Size>;

/** As wide as the LED wall of Huu Nghi, and high enough for its other display, which shows the same pictures cut to its shape. */
const wall: Size = { widthPx: 1640, heightPx: 820 };

const pictures = {
  'welcome-hanoi': drawHanoi,
  'terraced-fields': drawTerraces,
  'temple-of-literature': drawTemple,
} as const satisfies Record<string, (size: Size) => string>;

const wallPictures = {
  'ky-cung-river': drawKyCung,
  'mau-son': drawMauSon,
} as const satisfies Record<string, (size: Size) => string>;

const clips = {
  'ha-long-bay.mp4': bayClip,
  'lake-lanterns.webm': lanternsClip,
} as const satisfies Record<string, Clip>;

async function report(file: string): Promise<void> {
  const { size } = await stat(file);
  console.log(`${basename(file)}  ${Math.ceil(size / 1024)} KiB`);
}

async function drawPicture(svg: string, file: string): Promise<void> {
  await renderPicture(svg, file);
  await report(file);
}

async function drawPictures(): Promise<void> {
  for (const [title, draw] of Object.entries(pictures)) {
    for (const [shape, size] of Object.entries(shapes)) {
      await drawPicture(draw(size), join(noiBai, `${title}-${shape}.webp`));
    }
  }
  for (const [title, draw] of Object.entries(wallPictures)) {
    await drawPicture(draw(wall), join(huuNghi, `${title}.webp`));
  }
}

async function drawClips(): Promise<void> {
  for (const [name, clip] of Object.entries(clips)) {
    const file = join(noiBai, name);
    await renderClip(clip, file);
    await report(file);
  }
}

async function drawPage(): Promise<void> {
  const file = join(noiBai, 'way-out.zip');
  await writeFile(file, packed(await wayOut()));
  await report(file);
}

await mkdir(noiBai, { recursive: true });
await mkdir(huuNghi, { recursive: true });
await drawPictures();
await drawClips();
await drawPage();
