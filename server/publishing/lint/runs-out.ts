import type { Plays } from '../../../shared/contract/index.ts';
import { occurrencesBetween } from '../../../shared/timeline/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { shownBy } from './entries.ts';
import { HORIZON_MS, isInserted, type LintGrounds } from './grounds.ts';

const DAY_MS = 86_400_000;
/** After the last entry's end, that a schedule is on once more. */
const AFTER_MS = 31 * DAY_MS;

/**
 * Schedules that go on when the last of their entries is no longer valid, and a default of which that is so: they show
 * nothing then, and let nothing below them show. What comes in so many times an hour or a day leaves on what plays.
 */
export function runsOut(grounds: LintGrounds): DisplayFinding[] {
  const { defaultPlays, schedules } = grounds.plan;
  const found = schedules.flatMap((schedule) => {
    const { id, name, plays } = schedule;
    const endMs = isInserted(schedule) ? null : endWithin(plays, grounds);
    if (endMs === null || !isOnAround(endMs, id, grounds)) return [];
    const detail = `${name} goes on when the last of its entries is no longer valid: nothing shows then`;
    return findingOf({
      code: 'schedule/runs-out',
      detail,
      subjectId: id,
      remedy: 'change-validity',
      fromMs: endMs,
    });
  });
  const endMs = defaultPlays === null ? null : endWithin(defaultPlays, grounds);
  return endMs === null ? found : [...found, ofDefault(endMs)];
}

/** When the last entry ends that has an end; null: never, or not within what is looked at. */
function endWithin(plays: Plays, { plan, nowMs }: LintGrounds): number | null {
  const endMs = Math.max(...shownBy(plays, plan).map(({ validity }) => validity.endMs));
  return nowMs < endMs && endMs <= nowMs + HORIZON_MS ? endMs : null;
}

/** Before and after; what has nothing before never has anything, which is another matter. */
function isOnAround(endMs: number, id: string, { plan, nowMs }: LintGrounds): boolean {
  const isOn = (fromMs: number, untilMs: number): boolean =>
    (occurrencesBetween(plan, { fromMs, untilMs }, (other) => other === id).get(id) ?? []).length > 0;
  return isOn(nowMs, endMs) && isOn(endMs, endMs + AFTER_MS);
}

function ofDefault(fromMs: number): DisplayFinding {
  const detail =
    'the last entry of the default is no longer valid then: the slate shows where no schedule plays';
  return findingOf({
    code: 'display/default-runs-out',
    detail,
    subjectId: null,
    remedy: 'change-validity',
    fromMs,
  });
}
