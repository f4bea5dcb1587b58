import type { Canvas } from '../../shared/contract/index.ts';

/** Longest sides in which pictures are kept; a few steps, so that an unusual canvas does not make a size of its own. */
const STEPS_PX = [1_280, 1_920, 2_560, 3_840];
const LARGEST_PX = 3_840;

/** The sizes that fill the canvases in use, and the largest, for whatever display comes next. */
export function sidesFor(canvases: readonly Canvas[]): number[] {
  const needed = canvases.map(({ widthPx, heightPx }) => {
    const longest = Math.max(widthPx, heightPx);
    return STEPS_PX.find((step) => step >= longest) ?? LARGEST_PX;
  });
  return [...new Set([LARGEST_PX, ...needed])].sort((a, b) => b - a);
}
