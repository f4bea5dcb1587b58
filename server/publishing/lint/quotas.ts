import type { ManifestPlan, ManifestSchedule } from '../../../shared/contract/index.ts';
import { localDateAt } from '../../../shared/time/index.ts';
import { occurrencesBetween } from '../../../shared/timeline/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { HORIZON_MS, type LintGrounds } from './grounds.ts';
import { entryMsOf } from './loads.ts';
import { totalMs, union, within, type Span } from './spans.ts';

/** What a campaign still asks of the display. */
interface Owed {
  plays: number;
  endDate: string;
  /** The end of that date. */
  endMs: number;
}

/**
 * Numbers of plays that cannot be reached any more: what a campaign still asks of the display takes longer than all windows
 * until its end. A day alone may be too short: what it misses is made up for.
 */
export function lateQuotas(grounds: LintGrounds): DisplayFinding[] {
  const { plan, owed } = grounds;
  return plan.schedules.flatMap((schedule) => {
    const plays = owed.get(schedule.id) ?? 0;
    const endDate = schedule.period?.endDate ?? null;
    const entryMs = entryMsOf(schedule, plan);
    if (plays === 0 || endDate === null || entryMs === 0) return [];
    const left = daysLeft(endDate, grounds);
    if (left.startMs >= left.endMs) return [];
    const room = Math.floor(roomMs(schedule, left, plan) / entryMs);
    return room < plays ? [unreachable(schedule, { plays, endDate, endMs: left.endMs }, room)] : [];
  });
}

/** Quotas are of whole local days, so today counts from its beginning. */
function daysLeft(endDate: string, { plan: { display }, nowMs }: LintGrounds): Span {
  const startOf = (date: Temporal.PlainDate): number => date.toZonedDateTime(display.zone).epochMilliseconds;
  const after = Temporal.PlainDate.from(endDate).add({ days: 1 });
  return { startMs: startOf(localDateAt(nowMs, display.zone)), endMs: startOf(after) };
}

/** Of a time longer than the horizon, its first part stands for all of it. */
function roomMs({ id }: ManifestSchedule, { startMs, endMs }: Span, plan: ManifestPlan): number {
  const seen = { startMs, endMs: Math.min(endMs, startMs + HORIZON_MS) };
  const range = { fromMs: seen.startMs, untilMs: seen.endMs };
  const windows = occurrencesBetween(plan, range, (other) => other === id).get(id) ?? [];
  const inSight = totalMs(within(union(windows), [seen]));
  return (inSight * (endMs - startMs)) / (seen.endMs - startMs);
}

function unreachable(
  { id: subjectId, name }: ManifestSchedule,
  { plays, endDate, endMs }: Owed,
  room: number,
): DisplayFinding {
  return findingOf({
    code: 'schedule/quota-too-large',
    detail: `${name} is to play ${plays} more times here until ${endDate}: its windows have room for ${room}`,
    subjectId,
    remedy: 'fewer-plays',
    untilMs: endMs,
    facts: { plays, room, date: endDate },
  });
}
