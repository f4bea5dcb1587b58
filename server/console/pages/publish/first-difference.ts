import type { ManifestPlan } from '../../../../shared/contract/index.ts';
import { expandRule } from '../../../../shared/timeline/index.ts';

const HORIZON_MS = 7 * 86_400_000;

/** What a plan shows at an instant, as text that is the same for the same picture. */
export type Shown = (plan: ManifestPlan, atMs: number) => string;

/**
 * When two plans show something else for the first time: now, or when a schedule of either begins or ends within a week.
 * Null: they differ, if at all, later, or in between.
 */
export function firstDifferenceMs(
  [before, after]: readonly [ManifestPlan, ManifestPlan],
  nowMs: number,
  shown: Shown,
): number | null {
  const edges = [before, after].flatMap((plan) => edgesOf(plan, nowMs));
  const instants = [nowMs, ...[...new Set(edges)].toSorted((a, b) => a - b)];
  return instants.find((atMs) => shown(before, atMs) !== shown(after, atMs)) ?? null;
}

function edgesOf({ display, schedules, zones }: ManifestPlan, nowMs: number): number[] {
  const range = { fromMs: nowMs, untilMs: nowMs + HORIZON_MS, displayZone: display.zone, zones };
  return schedules.flatMap(({ rule, period }) => {
    const windows = expandRule(rule, { ...range, period });
    return windows.flatMap(({ startMs, endMs }) => [startMs, endMs]).filter((atMs) => atMs > nowMs);
  });
}
