import type { Contender } from './compiled-schedule.ts';
import { type DayWindow, windowsBetween } from './windows.ts';
import { DAY_MS } from './zones.ts';

/** A window of a schedule. */
export interface Occurrence<Who extends Contender> {
  schedule: Who;
  window: DayWindow;
  /** Place of the schedule in the order of precedence. */
  rank: number;
}

/** No window is longer, however clocks change in it. */
const LONGEST_MS = 2 * DAY_MS;

/**
 * Windows of all schedules that touch `[fromMs, untilMs)`, by precedence, and those of the time before that still say
 * something of it: since the earliest start of a window that holds `fromMs`.
 */
export function occurrencesFor<Who extends Contender>(
  schedules: readonly Who[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Occurrence<Who>[] {
  const all: Occurrence<Who>[] = [];
  let sinceMs = fromMs;
  for (const [rank, schedule] of schedules.entries()) {
    for (const window of windowsBetween(schedule.rule, fromMs - LONGEST_MS, untilMs)) {
      all.push({ schedule, window, rank });
      if (window.endMs > fromMs) sinceMs = Math.min(sinceMs, window.startMs);
    }
  }
  return all.filter(({ window }) => window.endMs > sinceMs);
}
