import type { Occurrence } from './occurrences.ts';

const MINUTES_A_DAY = 24 * 60;
/** Shorter ones would have no room for their name. */
const LEAST_MINUTES = 25;

/** Part of a day that an occurrence takes up; those that overlap stand side by side, each in a lane. */
export interface Block {
  occurrence: Occurrence;
  fromMinute: number;
  toMinute: number;
  lane: number;
  /** Lanes that it shares the width with. */
  lanes: number;
  /** It began on an earlier day, or goes on after this one. */
  isContinued: boolean;
  goesOn: boolean;
}

interface Day {
  startMs: number;
  endMs: number;
}

/** What stands where in the column of a day, from the top and the left; `minuteOf` is the time on the clock of the zone. */
export function blocksOf(
  day: Day,
  occurrences: readonly Occurrence[],
  minuteOf: (instantMs: number) => number,
): Block[] {
  const touching = occurrences.filter(({ startMs, endMs }) => startMs < day.endMs && day.startMs < endMs);
  const placed = touching
    .map((occurrence) => span(occurrence, day, minuteOf))
    .toSorted((a, b) => a.fromMinute - b.fromMinute || wins(a) - wins(b) || b.toMinute - a.toMinute);
  return clusters(placed).flatMap(inLanes);
}

function span(occurrence: Occurrence, day: Day, minuteOf: (instantMs: number) => number): Block {
  const { startMs, endMs } = occurrence;
  const fromMinute = startMs <= day.startMs ? 0 : minuteOf(startMs);
  const end = endMs >= day.endMs ? MINUTES_A_DAY : minuteOf(endMs);
  const toMinute = Math.min(MINUTES_A_DAY, Math.max(end, fromMinute + LEAST_MINUTES));
  const latest = Math.min(fromMinute, toMinute - LEAST_MINUTES);
  const isContinued = startMs < day.startMs;
  return {
    occurrence,
    fromMinute: latest,
    toMinute,
    lane: 0,
    lanes: 1,
    isContinued,
    goesOn: endMs > day.endMs,
  };
}

/** What nothing overrules stands on the left of what begins with it. */
function wins({ occurrence }: Block): number {
  return occurrence.overruled.length > 0 ? 1 : 0;
}

/** Blocks that overlap, directly or by others in between. */
function clusters(sorted: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  let endMinute = -1;
  for (const block of sorted) {
    const cluster = found.at(-1);
    if (cluster === undefined || block.fromMinute >= endMinute) found.push([block]);
    else cluster.push(block);
    endMinute = Math.max(endMinute, block.toMinute);
  }
  return found;
}

/** Each in the first lane that is free when it begins. */
function inLanes(cluster: readonly Block[]): Block[] {
  const ends: number[] = [];
  const laid = cluster.map((block) => {
    const free = ends.findIndex((end) => end <= block.fromMinute);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = block.toMinute;
    return { ...block, lane };
  });
  return laid.map((block) => ({ ...block, lanes: ends.length }));
}
