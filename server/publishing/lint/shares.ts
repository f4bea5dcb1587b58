import type { ManifestPlan, ManifestSchedule } from '../../../shared/contract/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { lengthsMs } from './entries.ts';
import { isInserted, type LintSubject } from './grounds.ts';
import { stretchesOf } from './loads.ts';
import type { Span } from './spans.ts';

interface Part {
  span: Span;
  partMs: number;
}

/**
 * Schedules of one priority that are on together share the time by weight, in whole entries. One whose part of every such
 * time is shorter than its shortest entry cannot have it.
 */
export function shares({ plan, soon }: LintSubject): DisplayFinding[] {
  const parts = new Map<ManifestSchedule, Part[]>();
  const equals = Map.groupBy(
    soon.filter(({ schedule }) => !isInserted(schedule)),
    ({ schedule }) => schedule.priority,
  );
  for (const group of equals.values()) {
    if (group.length < 2) continue;
    for (const { span, on } of stretchesOf(group)) {
      const weights = on.reduce((sum, { share }) => sum + share, 0);
      for (const schedule of on) {
        const partMs = ((span.endMs - span.startMs) * schedule.share) / weights;
        parts.set(schedule, [...(parts.get(schedule) ?? []), { span, partMs }]);
      }
    }
  }
  return [...parts].flatMap(([schedule, own]) => tooSmall(schedule, own, plan));
}

function tooSmall(schedule: ManifestSchedule, parts: readonly Part[], plan: ManifestPlan): DisplayFinding[] {
  const { id: subjectId, name, plays, share } = schedule;
  const [first] = parts;
  if (plays.kind !== 'playlist' || first === undefined) return [];
  const shortestMs = Math.min(...lengthsMs(plays.playlistId, plan));
  if (!Number.isFinite(shortestMs) || parts.some(({ partMs }) => partMs >= shortestMs)) return [];
  const seconds = Math.floor(first.partMs / 1000);
  return [
    findingOf({
      code: 'schedule/share-too-small',
      detail: `the share of ${name} comes to ${seconds} s, less than its shortest entry`,
      subjectId,
      remedy: 'change-shares',
      fromMs: first.span.startMs,
      untilMs: first.span.endMs,
      facts: { seconds, share, entrySeconds: Math.ceil(shortestMs / 1000) },
    }),
  ];
}
