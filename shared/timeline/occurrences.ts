import type { ManifestPlan } from '../contract/manifest.ts';
import { compiledPlanOf } from './compiled-plan.ts';
import { dated, type Window, windowsBetween } from './windows.ts';

/**
 * Occurrences that touch `[fromMs, untilMs)`, by the schedule and by start, whichever wins and whatever its conditions come
 * to. Schedules that cannot be used, or whose conditions this display does not meet, have none and are left out.
 */
export function occurrencesBetween(
  plan: ManifestPlan,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  isAsked: (scheduleId: string) => boolean = () => true,
): ReadonlyMap<string, readonly Window[]> {
  const { schedules } = compiledPlanOf(plan);
  return new Map(
    schedules
      .filter(({ id }) => isAsked(id))
      .map(({ id, rule }) => [id, windowsBetween(rule, fromMs, untilMs).map(dated)]),
  );
}
