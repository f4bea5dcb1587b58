import { isKnownCondition, type ManifestSchedule } from '../../../shared/contract/index.ts';
import { isLive, occurrencesBetween, type Window } from '../../../shared/timeline/index.ts';
import { canBeMet, canHoursMeet } from './conditions.ts';
import { validityOf } from './entries.ts';
import { HORIZON_MS, isInserted, type LintGrounds } from './grounds.ts';
import { lidOf } from './lid.ts';
import { union, within, without, type Span } from './spans.ts';

/** Looked ahead in stretches: nearly every schedule is seen in the first, and nothing more is asked of it. */
const STRETCH_MS = 16 * 86_400_000;

/** What keeps a schedule off the screen, the farther it came the later in this list. */
const STAGES = ['no-occurrence', 'nothing-valid', 'covered', 'conditions-never-hold'] as const;
export type Obstacle = (typeof STAGES)[number];

/** A schedule that wins at no instant of the horizon. */
export interface Unseen {
  schedule: ManifestSchedule;
  obstacle: Obstacle;
  /** Its first occurrence. */
  first: Span | null;
  /** Of those that cover it, one that does so at the first occurrence. */
  coveredBy: string | null;
}

interface Search extends Unseen {
  validity: readonly Span[];
}

/**
 * Schedules that no instant of the horizon belongs to: their rule has no day left, nothing they play is valid then, others
 * of higher priority are always on, or their conditions cannot hold. What plays only under a condition covers nothing.
 */
export function unseenSchedules(grounds: LintGrounds): Unseen[] {
  const { plan, nowMs } = grounds;
  const untilMs = nowMs + HORIZON_MS;
  const settled: Unseen[] = [];
  const lid = lidOf(grounds);
  const unseen = new Map(
    plan.schedules.map((schedule): [string, Search] => [schedule.id, searchOf(schedule, grounds)]),
  );
  for (let fromMs = nowMs; fromMs < untilMs && unseen.size > 0; fromMs += STRETCH_MS) {
    look(unseen, { fromMs, untilMs: Math.min(untilMs, fromMs + STRETCH_MS) }, grounds);
    for (const [id, search] of unseen) {
      if (search.obstacle !== 'covered' || search.schedule.priority >= lid) continue;
      settled.push(search);
      unseen.delete(id);
    }
  }
  return [...settled, ...unseen.values()];
}

function searchOf(schedule: ManifestSchedule, grounds: LintGrounds): Search {
  const validity = validityOf(schedule.plays, grounds);
  return { schedule, validity, obstacle: 'no-occurrence', first: null, coveredBy: null };
}

/** Goes from the highest priority down, and lays over what is below all that is always on above it. */
function look(
  unseen: Map<string, Search>,
  stretch: { fromMs: number; untilMs: number },
  { plan }: LintGrounds,
): void {
  const lowest = Math.min(...[...unseen.values()].map(({ schedule }) => schedule.priority));
  const asked = plan.schedules.filter(({ id, priority }) => unseen.has(id) || priority > lowest);
  const ids = new Set(asked.map(({ id }) => id));
  const occurrences = occurrencesBetween(plan, stretch, (id) => ids.has(id));
  const levels = [...Map.groupBy(asked, ({ priority }) => priority)].toSorted(([a], [b]) => b - a);
  const above: { id: string; windows: readonly Window[] }[] = [];
  let cover: Span[] = [];
  for (const [, schedules] of levels) {
    for (const { id } of schedules) {
      const search = unseen.get(id);
      const windows = within(occurrences.get(id) ?? [], [
        { startMs: stretch.fromMs, endMs: stretch.untilMs },
      ]);
      if (search === undefined || windows.length === 0) continue;
      const coveredBy = above.find((one) => within(windows.slice(0, 1), one.windows).length > 0)?.id ?? null;
      if (advance(search, { windows, cover, coveredBy, zone: plan.display.zone })) unseen.delete(id);
    }
    const fixed = schedules.filter((one) => !isInserted(one) && !one.conditions.some(isLive));
    above.push(...fixed.map(({ id }) => ({ id, windows: occurrences.get(id) ?? [] })));
    cover = union([...cover, ...fixed.flatMap(({ id }) => occurrences.get(id) ?? [])]);
  }
}

interface Stretch {
  windows: readonly Span[];
  cover: readonly Span[];
  coveredBy: string | null;
  zone: string;
}

/** Notes how far the schedule comes in a stretch. True: it is seen. */
function advance(search: Search, { windows, cover, coveredBy, zone }: Stretch): boolean {
  const { schedule, validity } = search;
  search.first ??= windows[0] ?? null;
  const valid = within(windows, validity);
  if (valid.length === 0) return reached(search, 'nothing-valid');
  // What is shown so many times an hour goes over everything.
  const free = schedule.perHour === null ? without(valid, cover) : valid;
  if (free.length === 0) {
    search.coveredBy ??= coveredBy;
    return reached(search, 'covered');
  }
  const conditions = schedule.conditions.filter(isKnownCondition);
  return (
    (canBeMet(conditions) && canHoursMeet(conditions, free, zone)) || reached(search, 'conditions-never-hold')
  );
}

function reached(search: Search, obstacle: Obstacle): false {
  if (STAGES.indexOf(obstacle) > STAGES.indexOf(search.obstacle)) search.obstacle = obstacle;
  return false;
}
