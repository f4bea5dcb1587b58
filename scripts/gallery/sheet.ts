import sharp from 'sharp';
import type { GalleryCanvas } from './canvases.ts';

const GAP_PX = 8;
const GROUND = '#3a4653';

/** All pictures of a canvas beside each other, small: what leads has to be seen at this size. */
export async function contactSheet(
  { canvas, tile }: GalleryCanvas,
  pictures: readonly Buffer[],
): Promise<Buffer> {
  const width = tile.widthPx;
  const height = Math.round((width * canvas.heightPx) / canvas.widthPx);
  const small = await Promise.all(
    pictures.map((picture) => sharp(picture).resize({ width, height }).toBuffer()),
  );
  const place = (i: number) => ({
    left: GAP_PX + (i % tile.columns) * (width + GAP_PX),
    top: GAP_PX + Math.floor(i / tile.columns) * (height + GAP_PX),
  });
  const rows = Math.ceil(pictures.length / tile.columns);
  return sharp({
    create: {
      width: GAP_PX + tile.columns * (width + GAP_PX),
      height: GAP_PX + rows * (height + GAP_PX),
      channels: 3,
      background: GROUND,
    },
  })
    .composite(small.map((input, i) => ({ input, ...place(i) })))
    .webp({ quality: 72 })
    .toBuffer();
}
