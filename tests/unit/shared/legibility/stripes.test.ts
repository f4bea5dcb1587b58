import { describe, expect, it } from 'vitest';
import { createStripeWatch, stripesIn, type Shades } from '../../../../shared/legibility/index.ts';

const [WIDTH, HEIGHT] = [160, 90];

function shadesOf(shade: (x: number, y: number) => number): Shades {
  const values = Array.from({ length: WIDTH * HEIGHT }, (_, i) => shade(i % WIDTH, Math.floor(i / WIDTH)));
  return { width: WIDTH, height: HEIGHT, values };
}

/** Upright stripes, each of so many pixels. */
const striped = (x: number, px: number): number => Math.floor(x / px) % 2;

describe('stripes of a picture', () => {
  it('are counted in pairs, over as much of it as they take', () => {
    expect(stripesIn(shadesOf((x) => striped(x, 8)))).toEqual({ pairs: 10, areaShare: 1 });
    expect(stripesIn(shadesOf((_, y) => striped(y, 5)))).toEqual({ pairs: 9, areaShare: 1 });
    const narrow = stripesIn(shadesOf((x) => (x < 40 ? striped(x, 2) : 0)));
    expect(narrow.pairs).toBe(10);
    expect(narrow.areaShare).toBeCloseTo(0.25, 1);
    const low = stripesIn(shadesOf((x, y) => (y < 45 ? striped(x, 4) : 0)));
    expect(low).toEqual({ pairs: 20, areaShare: 0.5 });
  });

  it('are found beside a sign and a plain ground', () => {
    const sign = (x: number): number => (x >= 2 && x < 20 ? 1 : 0);
    const found = stripesIn(shadesOf((x) => (x < 60 ? sign(x) : striped(x, 4))));
    expect(found.pairs).toBeGreaterThanOrEqual(12);
    expect(found.areaShare).toBeGreaterThan(0.6);
  });

  it('are none where half a picture is dark, and none where nothing is regular', () => {
    expect(stripesIn(shadesOf((x) => (x < 80 ? 0 : 1)))).toEqual({ pairs: 0, areaShare: 0 });
    const grown = stripesIn(shadesOf((x) => Math.floor(Math.log2(x + 1) * 2) % 2));
    expect(grown.areaShare).toBe(0);
  });
});

describe('stripes of a video', () => {
  const frames = (...all: Shades[]) => {
    const watch = createStripeWatch();
    all.forEach((shades, i) => watch.look({ atMs: i * 100, shades }));
    return watch.found();
  };
  const [seven, swapped] = [0, 1].map((by) => shadesOf((x) => (striped(x, 11) + by) % 2)) as [Shades, Shades];

  it('are more than is borne from six pairs on where they swap, and from nine where they stand still', () => {
    expect(frames(seven, seven)).toEqual([]);
    expect(frames(seven, swapped)).toMatchObject([{ isChanging: true, pairs: 7, fromMs: 100 }]);
    const nine = shadesOf((x) => striped(x, 8));
    expect(frames(nine)).toMatchObject([{ isChanging: false, pairs: 10, fromMs: 0 }]);
  });
});
