import type { ManifestSchedule } from '../../../shared/contract/index.ts';
import { HORIZON_MS, isInserted, type LintGrounds } from './grounds.ts';
import { toLocalDate } from './wall.ts';

const DAY_MS = 86_400_000;
const FOR_EVER = '9999-12-31';

/** The highest priority that has something on at every instant of the horizon: what is covered below it stays so. Less than all where there is none. */
export function lidOf({ plan, nowMs }: LintGrounds): number {
  // A day more at either end: no zone is farther from UTC.
  const dates = {
    first: toLocalDate(nowMs - DAY_MS, 'UTC'),
    last: toLocalDate(nowMs + HORIZON_MS + DAY_MS, 'UTC'),
  };
  const always = plan.schedules.filter((schedule) => isAlwaysOn(schedule, dates));
  return Math.max(-1, ...always.map(({ priority }) => priority));
}

function isAlwaysOn(schedule: ManifestSchedule, { first, last }: { first: string; last: string }): boolean {
  const { rule, period, conditions } = schedule;
  if (isInserted(schedule) || conditions.length > 0 || rule.holidays !== 'as-usual') return false;
  if (rule.recurrence !== null || rule.dayparts.length > 0) return false;
  if (rule.exceptDates.length > 0 || rule.overrides.length > 0) return false;
  return [rule, period ?? rule].every(
    ({ startDate, endDate }) => startDate <= first && last <= (endDate ?? FOR_EVER),
  );
}
