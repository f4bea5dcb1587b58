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

/** Rows of regular stripes along lines of a picture, across or down, and how many of its lines have too many. */
export interface Stripes {
  pairs: number;
  areaShare: number;
}

/** How many pairs of light and dark, over how much of the picture, are borne where they stand still, and where they do not (ITU-R BT.1702). */
export const MOST_STRIPES = {
  still: { pairs: 8, areaShare: 0.4 },
  changing: { pairs: 5, areaShare: 0.25 },
} as const;
type Limit = (typeof MOST_STRIPES)[keyof typeof MOST_STRIPES];

/** The longest row of regular stripes of a picture, and over how much of it there are more than so many pairs. */
export function stripesIn(shades: Shades, limit: Limit = MOST_STRIPES.still): Stripes {
  return stripesOf(pairsIn(shades), limit);
}

export function isTooStriped({ pairs, areaShare }: Stripes, limit: Limit): boolean {
  return pairs > limit.pairs && areaShare > limit.areaShare;
}

/** Pairs of each line, across and down. */
function pairsIn({ width, height, values }: Shades): [across: number[], down: number[]] {
  const at = (x: number, y: number): number => values[y * width + x] ?? 0;
  return [
    Array.from({ length: height }, (_, y) => pairsAlong(width, (x) => at(x, y))),
    Array.from({ length: width }, (_, x) => pairsAlong(height, (y) => at(x, y))),
  ];
}

function stripesOf(both: readonly number[][], limit: Limit): Stripes {
  const found = both
    .map((all) => ({
      pairs: Math.max(0, ...all),
      areaShare: all.filter((count) => count > limit.pairs).length / Math.max(1, all.length),
    }))
    .toSorted((a, b) => b.areaShare - a.areaShare);
  return found[0] ?? { pairs: 0, areaShare: 0 };
}

/** Stripes of a video that are more than anybody may be shown. */
export interface FilmStripes extends Stripes {
  /** They move, flash or turn: fewer are borne. */
  isChanging: boolean;
  fromMs: number;
}

/** Looks at frames of a video, one after the other in the order of time: where its stripes stand still, and where they do not. */
export function createStripeWatch(): {
  look(frame: { atMs: number; shades: Shades }): void;
  found(): FilmStripes[];
} {
  let before: Shades | null = null;
  const worst = new Map<boolean, FilmStripes>();
  const note = (found: FilmStripes): void => {
    const known = worst.get(found.isChanging);
    if (known === undefined || found.areaShare > known.areaShare)
      worst.set(found.isChanging, { ...found, fromMs: Math.min(known?.fromMs ?? Infinity, found.fromMs) });
  };
  return {
    look({ atMs, shades }) {
      const both = pairsIn(shades);
      const still = stripesOf(both, MOST_STRIPES.still);
      const changing = stripesOf(both, MOST_STRIPES.changing);
      const hasChanged = before !== null && changedShare(before, shades) > MOST_STRIPES.changing.areaShare;
      if (isTooStriped(still, MOST_STRIPES.still)) note({ ...still, isChanging: false, fromMs: atMs });
      if (hasChanged && isTooStriped(changing, MOST_STRIPES.changing))
        note({ ...changing, isChanging: true, fromMs: atMs });
      before = shades;
    },
    found: () => [...worst.values()],
  };
}

/** How much of a picture is otherwise than in the one before. */
function changedShare(before: Shades, { values }: Shades): number {
  const changed = values.filter((value, i) => Math.abs(value - (before.values[i] ?? 0)) >= LEAST_CHANGE);
  return changed.length / Math.max(1, values.length);
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
  return spread / mean > MOST_IRREGULAR ? 0 : Math.floor((turns.length + 1) / 2);
}
