import { occurrencesBetween } from '../../../shared/timeline/index.ts';
import type { ManifestSchedule, Plays } from '../../../shared/contract/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { shownBy } from './entries.ts';
import { HORIZON_MS, type LintGrounds } from './grounds.ts';

const DAY_MS = 86_400_000;
/** What goes on without an end outlives every approval: told in time to approve again, and not before. */
const NOTICE_MS = 30 * DAY_MS;
/** After an approval's end, that a schedule is on once more. */
const AFTER_MS = 31 * DAY_MS;

/** What plays a content, and how far ahead the end of its approval matters to it. */
interface User {
  plays: Plays;
  schedule: ManifestSchedule | null;
  aheadMs: number;
}

/** Contents whose approval, or time to be reviewed, ends while something goes on playing them: each once, by what comes first. */
export function expiries(grounds: LintGrounds): DisplayFinding[] {
  const { plan, versions, nowMs } = grounds;
  const found = new Map<string, DisplayFinding>();
  for (const { plays, schedule, aheadMs } of usersIn(grounds)) {
    for (const { versionDigest, validity } of shownBy(plays, plan)) {
      const content = plan.contents[versionDigest];
      const { untilMs: endMs = Infinity, reviewMs = Infinity } = versions.get(versionDigest) ?? {};
      const isSoon = endMs < validity.endMs && endMs <= nowMs + aheadMs;
      if (content === undefined || !isSoon || found.has(content.contentId)) continue;
      if (schedule !== null && !isOnAfter(schedule, endMs, grounds)) continue;
      const isReview = reviewMs <= endMs;
      found.set(content.contentId, expiring(content, { endMs, schedule, isReview }));
    }
  }
  return [...found.values()];
}

function usersIn({ plan }: LintGrounds): User[] {
  const { defaultPlays, schedules } = plan;
  const own = defaultPlays === null ? [] : [{ plays: defaultPlays, schedule: null, aheadMs: NOTICE_MS }];
  const others = schedules.map((schedule) => {
    const hasEnd = schedule.rule.endDate !== null || (schedule.period?.endDate ?? null) !== null;
    return { plays: schedule.plays, schedule, aheadMs: hasEnd ? HORIZON_MS : NOTICE_MS };
  });
  return [...others, ...own];
}

function isOnAfter({ id }: ManifestSchedule, endMs: number, { plan }: LintGrounds): boolean {
  const range = { fromMs: endMs, untilMs: endMs + AFTER_MS };
  return (occurrencesBetween(plan, range, (other) => other === id).get(id) ?? []).length > 0;
}

function expiring(
  { contentId, title }: { contentId: string; title: string },
  { endMs, schedule, isReview }: { endMs: number; schedule: ManifestSchedule | null; isReview: boolean },
): DisplayFinding {
  const user = schedule === null ? 'the default goes' : `${schedule.name} goes`;
  return findingOf({
    code: isReview ? 'content/review-due' : 'content/expires',
    detail: isReview
      ? `“${title}” has to be reviewed, and ends, while ${user} on`
      : `the approval of “${title}” ends while ${user} on`,
    subjectId: contentId,
    remedy: isReview ? 'review-content' : 'renew-approval',
    fromMs: endMs,
    facts: schedule === null ? {} : { scheduleId: schedule.id },
  });
}
