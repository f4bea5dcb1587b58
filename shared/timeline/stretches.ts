/**
 * A time cut into stretches in which the same windows hold. Swept once from edge to edge; of each stretch only what can
 * come onto a screen is kept: from the top down to the first priority at which something plays for certain.
 */
import type { Contender } from './compiled-schedule.ts';
import { createLevel, type Level, type LevelState } from './level.ts';
import type { Occurrence } from './occurrence.ts';

export interface Stretch<Who extends Contender> {
  startMs: number;
  endMs: number;
  /** By precedence. */
  interrupts: readonly Occurrence<Who>[];
  /** The highest priority first; below the last there is nothing that could play. */
  levels: readonly Level<Who>[];
}

/** `occurrences` by precedence, as `occurrencesFor` gives them; stretches of `[fromMs, untilMs)` without a gap. */
export function cutIntoStretches<Who extends Contender>(
  occurrences: readonly Occurrence<Who>[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Stretch<Who>[] {
  const sweep = createSweep<Who>();
  // Of two that begin together, the longer is the one whose phase counts.
  const starts = [...occurrences].sort(
    (a, b) => a.window.startMs - b.window.startMs || b.window.endMs - a.window.endMs || a.rank - b.rank,
  );
  const ends = [...occurrences].sort((a, b) => a.window.endMs - b.window.endMs);
  const stretches: Stretch<Who>[] = [];
  let [nextStart, nextEnd] = [0, 0];
  let atMs = Math.min(fromMs, starts[0]?.window.startMs ?? fromMs);
  while (atMs < untilMs) {
    for (; (ends[nextEnd]?.window.endMs ?? Infinity) <= atMs; nextEnd += 1)
      sweep.end(ends[nextEnd] as Occurrence<Who>, atMs);
    for (; (starts[nextStart]?.window.startMs ?? Infinity) <= atMs; nextStart += 1)
      sweep.start(starts[nextStart] as Occurrence<Who>, atMs);
    const edgeMs = Math.min(
      starts[nextStart]?.window.startMs ?? Infinity,
      ends[nextEnd]?.window.endMs ?? Infinity,
      atMs < fromMs ? fromMs : Infinity,
      untilMs,
    );
    if (atMs >= fromMs) append(stretches, { startMs: atMs, endMs: edgeMs, ...sweep.now() });
    atMs = edgeMs;
  }
  return stretches;
}

/** Neighbours between which nothing changed that matters are one. */
function append<Who extends Contender>(stretches: Stretch<Who>[], next: Stretch<Who>): void {
  const last = stretches.at(-1);
  const isSame =
    last !== undefined &&
    last.interrupts === next.interrupts &&
    last.levels.length === next.levels.length &&
    last.levels.every((level, i) => level === next.levels[i]);
  if (isSame) last.endMs = next.endMs;
  else stretches.push(next);
}

function createSweep<Who extends Contender>() {
  let interrupts: readonly Occurrence<Who>[] = [];
  const byPriority = new Map<number, LevelState<Who>>();
  /** The highest priority first. */
  const inOrder: LevelState<Who>[] = [];
  const levelOf = ({ schedule: { priority } }: Occurrence<Who>): LevelState<Who> => {
    const known = byPriority.get(priority);
    if (known !== undefined) return known;
    const level = createLevel<Who>(priority);
    byPriority.set(priority, level);
    const at = inOrder.findIndex((other) => other.priority < priority);
    inOrder.splice(at < 0 ? inOrder.length : at, 0, level);
    return level;
  };
  return {
    start: (occurrence: Occurrence<Who>, atMs: number): void => {
      if (occurrence.schedule.perHour === null) levelOf(occurrence).start(occurrence, atMs);
      else interrupts = [...interrupts, occurrence].sort((a, b) => a.rank - b.rank);
    },
    end: (occurrence: Occurrence<Who>, atMs: number): void => {
      if (occurrence.schedule.perHour === null) levelOf(occurrence).end(occurrence, atMs);
      else interrupts = interrupts.filter((other) => other !== occurrence);
    },
    now: (): Pick<Stretch<Who>, 'interrupts' | 'levels'> => {
      const levels: Level<Who>[] = [];
      for (const state of inOrder) {
        const level = state.now();
        if (level === null) continue;
        levels.push(level);
        if (level.isCertain) break;
      }
      return { interrupts, levels };
    },
  };
}
