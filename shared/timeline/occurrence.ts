import type { Contender } from './compiled-schedule.ts';
import { type DayWindow, windowsBetween } from './windows.ts';

/** A window of a schedule. */
export interface Occurrence<Who extends Contender> {
  schedule: Who;
  window: DayWindow;
  /** Place of the schedule in the order of precedence. */
  rank: number;
}

/**
 * Windows of all schedules that touch `[fromMs, untilMs)`, by precedence, and those of the time before that still say
 * something of it: since the earliest start of a window that holds `fromMs`.
 */
export function occurrencesFor<Who extends Contender>(
  schedules: readonly Who[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Occurrence<Who>[] {
  const windows = schedules.map(({ rule }) => windowsBetween(rule, fromMs, untilMs));
  const sinceMs = windows.reduce((first, [one]) => Math.min(first, one?.startMs ?? fromMs), fromMs);
  return schedules.flatMap((schedule, rank) => {
    const touching = windows[rank] ?? [];
    const all =
      sinceMs < fromMs
        ? [
            ...windowsBetween(schedule.rule, sinceMs, fromMs).filter(({ endMs }) => endMs <= fromMs),
            ...touching,
          ]
        : touching;
    return all.map((window) => ({ schedule, window, rank }));
  });
}
