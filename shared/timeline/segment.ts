import type { Contender } from './compiled-schedule.ts';
import { allowsAt, lastFlipMs, type Surroundings } from './conditions.ts';
import type { Level } from './level.ts';
import type { Occurrence } from './occurrence.ts';

/** Equals that are on together, and since when it is these. */
export interface Segment<Who extends Contender> {
  members: readonly Occurrence<Who>[];
  startMs: number;
}

/** Which of a level are on at an instant by their conditions, and since when it is these and no others. Null: none is. */
export function segmentAt<Who extends Contender>(
  level: Level<Who>,
  atMs: number,
  around: Surroundings,
): Segment<Who> | null {
  const { group, conditional, sinceMs } = level;
  if (conditional.length === 0) return group.length === 0 ? null : { members: group, startMs: sinceMs };
  const members = group.filter(
    ({ schedule }) => schedule.isUnconditional || allowsAt(schedule.timing, atMs, around),
  );
  if (members.length === 0) return null;
  let startMs = sinceMs;
  for (const occurrence of conditional) startMs = Math.max(startMs, lastChangeMs(occurrence, atMs, around));
  return { members, startMs };
}

/** The last instant, up to `atMs`, at which a conditional occurrence came on or went off; -Infinity: it never did. */
function lastChangeMs<Who extends Contender>(
  { schedule: { timing }, window: { startMs, endMs } }: Occurrence<Who>,
  atMs: number,
  around: Surroundings,
): number {
  if (startMs >= endMs || startMs > atMs) return -Infinity;
  if (endMs <= atMs && allowsAt(timing, endMs - 1, around)) return endMs;
  const flippedMs = lastFlipMs(timing, { fromMs: startMs, untilMs: Math.min(atMs, endMs - 1) }, around);
  if (flippedMs !== null) return flippedMs;
  return allowsAt(timing, startMs, around) ? startMs : -Infinity;
}
