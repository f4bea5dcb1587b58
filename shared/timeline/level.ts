import type { Contender } from './compiled-schedule.ts';
import type { Occurrence } from './occurrence.ts';

/** Whose windows hold at one priority. */
export interface Level<Who extends Contender> {
  priority: number;
  /** Campaigns with a quota, by precedence. */
  quotas: readonly Occurrence<Who>[];
  /** Equals that share the time where their conditions hold: one occurrence of each schedule, by precedence. */
  group: readonly Occurrence<Who>[];
  /** Whether one of the group is on without any condition, so that nothing below can play. */
  isCertain: boolean;
  /** When the unconditional ones among the group changed last. */
  sinceMs: number;
  /** Conditional occurrences, over or not, that may have changed the group after `sinceMs`. */
  conditional: readonly Occurrence<Who>[];
}

/** One priority while a sweep goes along. */
export interface LevelState<Who extends Contender> {
  priority: number;
  start(occurrence: Occurrence<Who>, atMs: number): void;
  end(occurrence: Occurrence<Who>, atMs: number): void;
  /** The same object as long as nothing changes; null when nothing is on. */
  now(): Level<Who> | null;
}

export function createLevel<Who extends Contender>(priority: number): LevelState<Who> {
  const quotas: Occurrence<Who>[] = [];
  const on: Occurrence<Who>[] = [];
  let conditional: Occurrence<Who>[] = [];
  let sinceMs = -Infinity;
  let kept: Level<Who> | null | undefined;
  return {
    priority,
    start: (occurrence, atMs) => {
      kept = undefined;
      if (occurrence.schedule.perDay !== null) return insert(quotas, occurrence);
      const first = on.find(({ schedule }) => schedule === occurrence.schedule);
      insert(on, occurrence);
      if (!occurrence.schedule.isUnconditional) conditional.push(following(occurrence, first));
      else if (first === undefined) sinceMs = atMs;
    },
    end: (occurrence, atMs) => {
      kept = undefined;
      if (occurrence.schedule.perDay !== null) return remove(quotas, occurrence);
      const isFirst = on.find(({ schedule }) => schedule === occurrence.schedule) === occurrence;
      remove(on, occurrence);
      if (isFirst && occurrence.schedule.isUnconditional) sinceMs = atMs;
    },
    now: () => {
      if (kept !== undefined) return kept;
      conditional = conditional.filter(({ window }) => window.endMs > sinceMs);
      kept =
        on.length + quotas.length === 0
          ? null
          : levelOf({ priority, quotas: [...quotas], on, sinceMs, conditional: [...conditional] });
      return kept;
    },
  };
}

function levelOf<Who extends Contender>({
  on,
  ...level
}: Omit<Level<Who>, 'group' | 'isCertain'> & { on: readonly Occurrence<Who>[] }): Level<Who> {
  const group = on.filter(({ schedule }, i) => on[i - 1]?.schedule !== schedule);
  return { ...level, group, isCertain: group.some(({ schedule }) => schedule.isUnconditional) };
}

/** Of two windows of one schedule that overlap, the second says nothing before the first is over. */
function following<Who extends Contender>(
  { window, ...occurrence }: Occurrence<Who>,
  first: Occurrence<Who> | undefined,
): Occurrence<Who> {
  const startMs = Math.max(window.startMs, first?.window.endMs ?? -Infinity);
  return { ...occurrence, window: { ...window, startMs } };
}

/** By precedence, and of one schedule by start: the one that began first keeps its phase to its end. */
function insert<Who extends Contender>(sorted: Occurrence<Who>[], occurrence: Occurrence<Who>): void {
  let at = sorted.length;
  while (at > 0 && isBefore(occurrence, sorted[at - 1] as Occurrence<Who>)) at -= 1;
  sorted.splice(at, 0, occurrence);
}

function isBefore<Who extends Contender>(a: Occurrence<Who>, b: Occurrence<Who>): boolean {
  return a.rank - b.rank < 0 || (a.rank === b.rank && a.window.startMs < b.window.startMs);
}

function remove<Who extends Contender>(sorted: Occurrence<Who>[], occurrence: Occurrence<Who>): void {
  sorted.splice(sorted.indexOf(occurrence), 1);
}
