import type { ManifestSchedule } from '../../../shared/contract/index.ts';
import { suitsDisplay, unusableSchedules } from '../../../shared/timeline/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { HORIZON_MS, type LintGrounds } from './grounds.ts';
import { nextWindow } from './next-window.ts';
import { unseenSchedules, type Unseen } from './reach.ts';
import { toLocalDate } from './wall.ts';

/** Schedules that never come on this display: hidden by others, or for a reason of their own. */
export function neverSeen(grounds: LintGrounds): DisplayFinding[] {
  const { plan } = grounds;
  const broken = new Map(unusableSchedules(plan).map(({ scheduleId, reason }) => [scheduleId, reason]));
  return unseenSchedules(grounds).flatMap((unseen) => {
    const { schedule } = unseen;
    const reason = broken.get(schedule.id);
    if (reason !== undefined) return [unusable(schedule, reason, grounds)];
    if (!suitsDisplay(schedule.conditions, plan.display)) return [notForDisplay(schedule, grounds)];
    return describe(unseen, grounds);
  });
}

/** What is said of a schedule that is not covered by others, and what mends it. */
const REASONS = {
  'no-occurrence': { says: 'has no day left on which it plays', remedy: 'change-days' },
  'nothing-valid': { says: 'plays nothing that is valid while it is on', remedy: 'change-validity' },
  'conditions-never-hold': {
    says: 'has conditions that can never hold while it is on',
    remedy: 'change-conditions',
  },
} as const;

function describe(unseen: Unseen, grounds: LintGrounds): DisplayFinding[] {
  const { schedule, obstacle, first } = unseen;
  const when = { fromMs: first?.startMs ?? grounds.nowMs, untilMs: grounds.nowMs + HORIZON_MS };
  if (obstacle === 'covered') return [hidden(unseen, when)];
  if (obstacle === 'no-occurrence' && isOverOrFar(schedule, grounds)) return [];
  const { says, remedy } = REASONS[obstacle];
  const detail = `${schedule.name} ${says}`;
  return [findingOf({ code: `schedule/${obstacle}`, detail, subjectId: schedule.id, remedy, ...when })];
}

function hidden({ schedule, coveredBy }: Unseen, when: { fromMs: number; untilMs: number }): DisplayFinding {
  const { id: subjectId, name } = schedule;
  const detail = `${name} is never seen: schedules of higher priority are on whenever it is`;
  const facts = coveredBy === null ? {} : { byScheduleId: coveredBy };
  return findingOf({ code: 'schedule/hidden', detail, subjectId, remedy: 'change-priority', ...when, facts });
}

function unusable(schedule: ManifestSchedule, reason: string, grounds: LintGrounds): DisplayFinding {
  const { id: subjectId, name } = schedule;
  const detail = `${name} cannot be played (${reason}) and is skipped`;
  const found = { code: 'schedule/unusable', detail, subjectId, remedy: 'change-days' } as const;
  return findingOf({ ...found, ...fromNext(schedule, grounds), facts: { reason } });
}

function notForDisplay(schedule: ManifestSchedule, grounds: LintGrounds): DisplayFinding {
  const { id: subjectId, name } = schedule;
  const detail = `${name} asks for other languages, tags or a placement than this display has`;
  const found = { code: 'schedule/not-for-display', detail, subjectId, remedy: 'change-conditions' } as const;
  return findingOf({ ...found, ...fromNext(schedule, grounds) });
}

/** From when it is missed; at once, where that cannot be told. */
function fromNext(schedule: ManifestSchedule, grounds: LintGrounds): { fromMs: number } {
  return { fromMs: nextWindow(schedule, grounds)?.startMs ?? grounds.nowMs };
}

/** It has come to its end, or begins later than is looked ahead: nothing to mend. */
function isOverOrFar({ rule, period }: ManifestSchedule, { plan, nowMs }: LintGrounds): boolean {
  const today = toLocalDate(nowMs, plan.display.zone);
  const lastSeen = toLocalDate(nowMs + HORIZON_MS, plan.display.zone);
  const ends = [rule.endDate, period?.endDate ?? null].flatMap((date) => date ?? []);
  const starts = [rule.startDate, period?.startDate ?? rule.startDate];
  return ends.some((date) => date < today) || starts.some((date) => date > lastSeen);
}
