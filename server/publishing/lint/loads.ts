import type { ManifestPlan, ManifestSchedule } from '../../../shared/contract/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { lengthsMs, meanOf, playlistsOf } from './entries.ts';
import type { LintSubject, Planned } from './grounds.ts';
import { edgesOf, type Span } from './spans.ts';

const HOUR_MS = 3_600_000;

/** Interrupts that together fill more than the hour: of those that are on together, the one that comes last loses its plays. */
export function fullHours({ plan, soon }: LintSubject): DisplayFinding[] {
  const interrupts = soon.filter(({ schedule }) => schedule.perHour !== null);
  const found = new Map<string, DisplayFinding>();
  for (const { span, on } of stretchesOf(interrupts)) {
    const filledMs = on.reduce((sum, schedule) => sum + filledMsOf(schedule, plan), 0);
    const last = on.at(-1);
    if (filledMs <= HOUR_MS || last === undefined || found.has(last.id)) continue;
    found.set(last.id, overfull(last, { span, filledMs }));
  }
  return [...found.values()];
}

function filledMsOf(schedule: ManifestSchedule, plan: ManifestPlan): number {
  return (schedule.perHour ?? 0) * entryMsOf(schedule, plan);
}

/** How long an entry of the schedule is on average. Zero: it has none. */
export function entryMsOf({ plays }: ManifestSchedule, plan: ManifestPlan): number {
  return meanOf(playlistsOf(plays, plan).flatMap((playlistId) => lengthsMs(playlistId, plan)));
}

function overfull(
  { id: subjectId, name, perHour }: ManifestSchedule,
  { span, filledMs }: { span: Span; filledMs: number },
): DisplayFinding {
  const minutes = Math.round(filledMs / 60_000);
  return findingOf({
    code: 'schedule/hour-overfull',
    detail: `${name} plays ${perHour ?? 0} times an hour: with the others that interrupt, that asks for ${minutes} minutes of every hour`,
    subjectId,
    remedy: 'fewer-plays',
    fromMs: span.startMs,
    untilMs: span.endMs,
    facts: { minutes, perHour: perHour ?? 0 },
  });
}

/** Stretches in which the same schedules are on, in order of precedence; the stretches in order of time. */
export function stretchesOf(planned: readonly Planned[]): { span: Span; on: ManifestSchedule[] }[] {
  const edges = edgesOf(planned.flatMap(({ windows }) => windows));
  return edges.slice(0, -1).flatMap((startMs, i) => {
    const on = planned
      .filter(({ windows }) => windows.some((window) => window.startMs <= startMs && startMs < window.endMs))
      .map(({ schedule }) => schedule)
      .toSorted((a, b) => b.priority - a.priority);
    return on.length === 0 ? [] : [{ span: { startMs, endMs: edges[i + 1] ?? startMs }, on }];
  });
}
