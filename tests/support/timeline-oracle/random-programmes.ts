/** What is played: playlists that nest one another, and layouts of several regions. */
import * as fc from 'fast-check';
import { CONTENTS, type PlannedEntry, type PlannedPlays, type PlannedRegion } from './planned.ts';
import { often, whole } from './random-choices.ts';
import { timing } from './random-timing.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
export const LAYOUTS = 3;
/** No playlist and no layout has this number. */
const NOWHERE = 99;

const durationMs = fc.oneof(
  { weight: 12, arbitrary: whole(20 * SECOND_MS, 900_007) },
  { weight: 1, arbitrary: whole(3 * SECOND_MS, 20 * SECOND_MS) },
  { weight: 1, arbitrary: whole(HOUR_MS, 24 * HOUR_MS) },
);

/** Playlists nest later ones; seldom one that is not there, that nests them, or an entry of no length. */
export function playlists(startMs: number, count: number): fc.Arbitrary<PlannedEntry[][]> {
  // One content is in no plan.
  const content = fc.record({
    content: whole(0, CONTENTS),
    durationMs: fc.oneof({ weight: 60, arbitrary: durationMs }, { weight: 1, arbitrary: fc.constant(0) }),
  });
  const nested = (n: number): fc.Arbitrary<object> =>
    fc.record({
      playlist: fc.oneof(
        { weight: 60, arbitrary: whole(n, count) },
        { weight: 1, arbitrary: whole(0, count) },
      ),
      pick: often(whole(1, 4), 1),
    });
  const entry = (n: number): fc.Arbitrary<PlannedEntry> =>
    fc
      .tuple(
        fc.oneof({ weight: 3, arbitrary: content }, { weight: 1, arbitrary: nested(n + 1) }),
        timing(startMs),
      )
      .map(([plays, more]) => ({ ...plays, ...more }) as PlannedEntry);
  return fc.tuple(
    ...Array.from({ length: count }, (_, n) =>
      fc.array(entry(n), { minLength: n === count - 1 ? 0 : 1, maxLength: 5 }),
    ),
  );
}

/** Regions of different and of equal size, headers among them, and layouts of these alone. */
export function layouts(count: number): fc.Arbitrary<PlannedRegion[][]> {
  const region = fc.record({
    playlist: fc.oneof(
      { weight: 5, arbitrary: whole(0, count - 1) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    widthPx: fc.constantFrom(600, 1200, 1920),
  });
  const layout = fc.array(region, { minLength: 1, maxLength: 3 });
  return fc.array(layout, { minLength: LAYOUTS, maxLength: LAYOUTS });
}

export function plays(count: number): fc.Arbitrary<PlannedPlays> {
  return fc.oneof(
    { weight: 30, arbitrary: whole(0, count - 1).map((playlist) => ({ playlist })) },
    { weight: 12, arbitrary: whole(0, LAYOUTS - 1).map((layout) => ({ layout })) },
    { weight: 1, arbitrary: fc.constantFrom<PlannedPlays>({ playlist: NOWHERE }, { layout: NOWHERE }) },
  );
}
