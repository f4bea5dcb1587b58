import type { RenderedFrames } from './words.ts';

/** A picture in shades, 0 to 1, line by line. */
export interface Shades {
  width: number;
  height: number;
  values: readonly number[];
}

/** A change of light that is seen as a stripe. */
const LEAST_CHANGE = 0.2;
/** How far the widths of stripes may differ from their mean to be seen as a pattern. */
const MOST_IRREGULAR = 0.35;
const MOST_PAIRS = 8;

/** The longest row of regular stripes along a line of the picture, across or down, and how many of its lines have too many. */
export function stripesIn({ width, height, values }: Shades): RenderedFrames['stripes'] {
  const at = (x: number, y: number): number => values[y * width + x] ?? 0;
  const across = Array.from({ length: height }, (_, y) => pairsAlong(width, (x) => at(x, y)));
  const down = Array.from({ length: width }, (_, x) => pairsAlong(height, (y) => at(x, y)));
  const [pairs, areaShare] = [across, down]
    .map((all): [number, number] => [
      Math.max(0, ...all),
      all.filter((count) => count > MOST_PAIRS).length / Math.max(1, all.length),
    ])
    .toSorted(([, a], [, b]) => b - a)[0] ?? [0, 0];
  return { pairs, areaShare };
}

/** Pairs of light and dark along one line; none where they come at no regular distance. */
function pairsAlong(length: number, shade: (i: number) => number): number {
  const turns: number[] = [];
  let extreme = shade(0);
  let way = 0;
  for (let i = 1; i < length; i += 1) {
    const change = shade(i) - extreme;
    if (Math.abs(change) >= LEAST_CHANGE && Math.sign(change) !== way) {
      turns.push(i);
      way = Math.sign(change);
      extreme = shade(i);
    } else if (Math.sign(change) === way || way === 0) {
      extreme = way >= 0 ? Math.max(extreme, shade(i)) : Math.min(extreme, shade(i));
    }
  }
  const widths = turns.slice(1).map((turn, i) => turn - (turns[i] ?? 0));
  if (widths.length === 0) return 0;
  const mean = widths.reduce((sum, one) => sum + one, 0) / widths.length;
  const spread = Math.sqrt(widths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / widths.length);
  return spread / mean > MOST_IRREGULAR ? 0 : Math.floor(turns.length / 2);
}
