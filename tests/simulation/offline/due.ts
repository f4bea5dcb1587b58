import type { ManifestPlan, Reading } from '../../../shared/contract/index.ts';
import { parseUtc, writeUtc } from '../../support/timeline-oracle/calendar.ts';
import { changesOf, runsOutAt } from '../../support/timeline-oracle/conditions.ts';
import { type Expected, expectedAt } from '../../support/timeline-oracle/expected.ts';
import { askAbout } from '../../support/timeline-oracle/occurrences.ts';

/** Of what is planned here, everything that follows neither from lengths of entries nor from readings lies on whole five minutes. */
const STEP_MS = 5 * 60_000;
/** So much is asked about at once. */
const STRETCH_MS = 3 * 86_400_000;

/** What should stand on a display from an instant on; `regions` is empty where the slate should. */
export interface Due {
  atMs: number;
  /** What of each region, and since when. */
  regions: ReadonlyMap<string, string>;
}

export interface DueQuestion {
  plan: ManifestPlan;
  readings: readonly Reading[];
  isPlayable: (versionDigest: string) => boolean;
  fromMs: number;
  untilMs: number;
}

/** What should stand there at `fromMs`, and every change until `untilMs`, by the oracle that steps through UTC. */
export function duesBetween({ plan, readings, isPlayable, fromMs, untilMs }: DueQuestion): Due[] {
  const dues: Due[] = [];
  let entriesBefore: string | null = null;
  const instants = [...instantsOf(plan), ...readings.flatMap((one) => [...changesOf(one), runsOutAt(one)])];
  for (let startMs = fromMs; startMs < untilMs; startMs += STRETCH_MS) {
    const endMs = Math.min(startMs + STRETCH_MS, untilMs);
    const asked = askAbout({ plan, readings, isPlayable }, { fromMs: startMs, untilMs: endMs });
    for (let atMs = startMs; atMs < endMs;) {
      const expected = expectedAt(asked, atMs);
      const entries = entriesOf(expected);
      if (entries !== entriesBefore) dues.push({ atMs, regions: regionsOf(expected) });
      entriesBefore = entries;
      const ends = expected.turns.map(({ turn }) => turn?.endMs ?? Infinity);
      const next = [...ends, ...instants].filter((instant) => instant > atMs);
      atMs = Math.min((Math.floor(atMs / STEP_MS) + 1) * STEP_MS, ...next);
    }
  }
  return dues;
}

export function written(regions: ReadonlyMap<string, string>): string {
  return (
    [...regions]
      .map(([key, what]) => `${key}: ${what}`)
      .toSorted()
      .join(', ') || 'the slate'
  );
}

/** How a picture and its beginning are told here. */
export function pictureSince(digest: string, startMs: number): string {
  return `${digest.slice(0, 8)} since ${writeUtc(startMs)}`;
}

function regionsOf({ turns }: Expected): Map<string, string> {
  return new Map(
    turns.flatMap(({ regionKey, turn }) =>
      turn === null ? [] : [[regionKey, pictureSince(turn.visit.entry.versionDigest, turn.startMs)]],
    ),
  );
}

/** Another entry is a change even where it goes on with the very picture, and since the same instant, of the one before. */
function entriesOf({ turns }: Expected): string {
  return turns
    .flatMap(({ regionKey, turn }) =>
      turn === null ? [] : [`${regionKey}: ${turn.visit.entry.id} since ${turn.startMs}`],
    )
    .toSorted()
    .join(', ');
}

function instantsOf({ playlists }: ManifestPlan): number[] {
  return Object.values(playlists)
    .flatMap(({ entries }) => entries.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]))
    .flatMap((instant) => (instant === null ? [] : [parseUtc(instant)]));
}
