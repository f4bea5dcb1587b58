import { equalsAt, segmentStartOf } from './equals.ts';
import { insertionAt } from './insertions.ts';
import { type Asked, type Occurrence, onAt } from './occurrences.ts';
import { localDayAt } from './openings.ts';
import { isThere } from './programmes.ts';
import { isAnythingShown, type RegionTurn, turnsOf } from './runs.ts';
import { dealtTurn } from './sharing.ts';
import { wallClockOf } from './wall-clock.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;

/** What should be on: by whom, from which segment on, and the turn in each region that plays anything. */
export interface Expected {
  scheduleId: string | null;
  trigger: 'schedule' | 'interrupt' | 'default' | 'slate';
  segmentStartMs: number | null;
  turns: RegionTurn[];
}

/** Interrupts, then by priority: campaigns with a quota, then those that share the time; then the default. */
export function expectedAt(asked: Asked, atMs: number): Expected {
  const equals = equalsAt(asked, atMs);
  const floor = equals[0]?.schedule.priority ?? -Infinity;
  const on = onAt(asked, atMs);
  const interrupts = on.filter(({ schedule }) => schedule.perHour !== null);
  const quotas = on.filter(
    ({ schedule }) => schedule.perHour === null && schedule.perDay !== null && schedule.priority >= floor,
  );
  for (const occurrence of [...interrupts, ...quotas]) {
    const insertion = insertionAt(occurrence, atMs, asked);
    if (insertion !== null && isAnythingShown(insertion.turns))
      return { scheduleId: occurrence.schedule.id, trigger: 'interrupt', ...insertion };
  }
  return equals.length === 0 ? expectedDefault(asked, atMs) : expectedOf(equals, atMs, asked);
}

/** The one whose turn it is; where nothing of it can be shown, the next begins its loop there. */
function expectedOf(equals: readonly Occurrence[], atMs: number, asked: Asked): Expected {
  const segmentStartMs = segmentStartOf(equals, atMs, asked);
  const { member, startMs, endMs, ownMs } = dealtTurn(equals, { segmentStartMs, atMs, asked });
  const tried = equals.map((_, i): Expected => {
    const { schedule, endMs: windowEndMs } = equals[(member + i) % equals.length] as Occurrence;
    const originMs = i === 0 ? startMs - ownMs : startMs;
    const run = { segmentStartMs, originMs, startMs, endMs, windowEndMs };
    const turns = turnsOf(schedule.plays, run, { atMs, around: asked });
    return { scheduleId: schedule.id, trigger: 'schedule', segmentStartMs, turns };
  });
  // Headers alone show all that they have.
  const shown = tried.find(({ turns }) => turns.length === 0 || isAnythingShown(turns));
  return shown ?? (tried[0] as Expected);
}

/** Whose turn it is of those that share the time, whether or not it has anything to show. */
export function turnHolderAt(equals: readonly Occurrence[], atMs: number, asked: Asked): number {
  return dealtTurn(equals, { segmentStartMs: segmentStartOf(equals, atMs, asked), atMs, asked }).member;
}

function expectedDefault(asked: Asked, atMs: number): Expected {
  const { defaultPlays, display } = asked.plan;
  if (defaultPlays === null || !isThere(defaultPlays, asked.plan))
    return { scheduleId: null, trigger: 'slate', segmentStartMs: null, turns: [] };
  const today = localDayAt(display.zone, atMs);
  const beginsMs = (day: number): number => wallClockOf(display.zone).minutesFor(day * DAY)[0] * MINUTE_MS;
  const [startMs, endMs] = [beginsMs(today), beginsMs(today + 1)];
  const run = { segmentStartMs: startMs, originMs: startMs, startMs, endMs, windowEndMs: endMs };
  const turns = turnsOf(defaultPlays, run, { atMs, around: asked });
  return { scheduleId: null, trigger: 'default', segmentStartMs: startMs, turns };
}
