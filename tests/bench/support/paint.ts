import sharp from 'sharp';
import type { Rgb } from '../../support/media.ts';

const WIDTH_PX = 1_920;
const HEIGHT_PX = 1_080;
const GREY = 128;
/** So far from grey at most, so that noise on top of it is not clipped and the mean stays the colour. */
const MOST_CHROMA = 78;
const GOLDEN_ANGLE = 2.399_963;

/**
 * Pictures as heavy as photographs (1920 × 1080, about 0.4 MB) that can be told apart by their mean colour alone:
 * film grain over one colour.
 */
export interface Painter {
  paint(colour: Rgb): Promise<Uint8Array>;
}

export async function createPainter(): Promise<Painter> {
  const noise = { type: 'gaussian', mean: GREY, sigma: 12 } as const;
  const grain = await sharp({
    create: { width: WIDTH_PX / 2, height: HEIGHT_PX / 2, channels: 3, background: '#000', noise },
  })
    .resize(WIDTH_PX, HEIGHT_PX)
    .raw()
    .toBuffer();
  return {
    paint: async (colour) => {
      const raw = sharp(grain, { raw: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3 } });
      const tinted = raw.linear(
        [1, 1, 1],
        [...colour].map((level) => level - GREY),
      );
      return new Uint8Array(await tinted.jpeg({ quality: 85 }).toBuffer());
    },
  };
}

/** The nth of colours of which each is far from the one before: hues by the golden angle. */
export function nthColour(n: number): Rgb {
  const level = (turn: number): number =>
    Math.round(GREY + MOST_CHROMA * Math.cos(n * GOLDEN_ANGLE + (turn * 2 * Math.PI) / 3));
  return [level(0), level(1), level(2)];
}

/** The greatest difference of a channel. */
export function distance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}
