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

/** The longest row of regular stripes along lines of a picture, across or down, and how much of it rows that are too long take. */
export interface Stripes {
  pairs: number;
  areaShare: number;
}

/**
 * How many pairs of light and dark, over how much of the picture, are borne where they stand still, and where they do not
 * (ITU-R BT.1702): more pairs are seen as a pattern, which harms where it is large. Neither half a dark picture nor a small
 * barcode is one.
 */
export const MOST_STRIPES = {
  still: { pairs: 8, areaShare: 0.4 },
  changing: { pairs: 5, areaShare: 0.25 },
} as const;
type Limit = (typeof MOST_STRIPES)[keyof typeof MOST_STRIPES];

/** The longest row of regular stripes of a picture, and over how much of it there are more than so many pairs. */
export function stripesIn(shades: Shades, limit: Limit = MOST_STRIPES.still): Stripes {
  return stripesOf(rowsIn(shades), limit);
}

export function isTooStriped({ pairs, areaShare }: Stripes, limit: Limit): boolean {
  return pairs > limit.pairs && areaShare > limit.areaShare;
}

/** The longest regular row of one line: how many pairs, and over how much of the line. */
interface Row {
  pairs: number;
  share: number;
}

/** Of each line, across and down. */
function rowsIn({ width, height, values }: Shades): [across: Row[], down: Row[]] {
  const at = (x: number, y: number): number => values[y * width + x] ?? 0;
  return [
    Array.from({ length: height }, (_, y) => rowAlong(width, (x) => at(x, y))),
    Array.from({ length: width }, (_, x) => rowAlong(height, (y) => at(x, y))),
  ];
}

function stripesOf(both: readonly Row[][], limit: Limit): Stripes {
  const found = both
    .map((all) => ({
      pairs: Math.max(0, ...all.map(({ pairs }) => pairs)),
      areaShare:
        all.reduce((sum, { pairs, share }) => sum + (pairs > limit.pairs ? share : 0), 0) / all.length,
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
      const both = rowsIn(shades);
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

function rowAlong(length: number, shade: (i: number) => number): Row {
  const { count, sum } = longestRegular(turnsAlong(length, shade));
  if (count === 0) return { pairs: 0, share: 0 };
  // Before the first turn and after the last one there is a stripe as well.
  const lengthOfAll = sum * (1 + 2 / count);
  return { pairs: Math.floor(count / 2) + 1, share: Math.min(1, lengthOfAll / length) };
}

/** Where light turns to dark along a line, or dark to light. */
function turnsAlong(length: number, shade: (i: number) => number): number[] {
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
  return turns;
}

/** Widths of stripes beside each other. */
interface Widths {
  count: number;
  sum: number;
  squares: number;
}

const NONE: Widths = { count: 0, sum: 0, squares: 0 };

/** The longest row of stripes of about one width; what stands beside it is no part of it. */
function longestRegular(turns: readonly number[]): Widths {
  let [longest, row, last] = [NONE, NONE, NONE];
  for (const [i, turn] of turns.entries()) {
    if (i === 0) continue;
    const width = turn - (turns[i - 1] ?? 0);
    const grown = [row, last].map((before) => withOne(before, width)).find(isRegular);
    last = withOne(NONE, width);
    row = grown ?? last;
    if (row.count > longest.count) longest = row;
  }
  return longest;
}

function withOne({ count, sum, squares }: Widths, width: number): Widths {
  return { count: count + 1, sum: sum + width, squares: squares + width ** 2 };
}

function isRegular({ count, sum, squares }: Widths): boolean {
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean ** 2)) <= MOST_IRREGULAR * mean;
}
