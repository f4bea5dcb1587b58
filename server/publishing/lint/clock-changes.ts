import type { Daypart, ManifestSchedule } from '../../../shared/contract/index.ts';
import { expandRule, type Window } from '../../../shared/timeline/index.ts';
import { minuteOfDay, parseInstant } from '../../../shared/time/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { HORIZON_MS, type LintGrounds } from './grounds.ts';
import { toLocalDate, toWallTime } from './wall.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Change {
  zone: string;
  atMs: number;
}

/** A window as it was planned on a date, and what clocks make of it. */
interface Touched {
  date: string;
  zone: string;
  part: Daypart;
  windows: readonly Window[];
}

/**
 * Occurrences that clocks touch when they change: they begin or end at another wall time than planned, last longer or
 * shorter, come twice, or not at all. The first of each schedule.
 */
export function clockChanges(grounds: LintGrounds): DisplayFinding[] {
  const { plan } = grounds;
  const changes = changesAhead(grounds);
  return plan.schedules.flatMap((schedule) => {
    const zone = schedule.rule.zone ?? plan.display.zone;
    if (schedule.rule.dayparts.length === 0) return [];
    for (const change of changes) {
      const [touched] = change.zone === zone ? touchedBy(change, schedule, grounds) : [];
      if (touched !== undefined) return [describe(touched, schedule)];
    }
    return [];
  });
}

function changesAhead({ plan, nowMs }: LintGrounds): Change[] {
  return plan.zones
    .flatMap(({ zone, transitions }) => transitions.map(({ at }) => ({ zone, atMs: parseInstant(at) })))
    .filter(({ atMs }) => nowMs < atMs && atMs < nowMs + HORIZON_MS)
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** Of the date of the change and the one before it, whose windows may run into it. */
function touchedBy({ zone, atMs }: Change, schedule: ManifestSchedule, { plan }: LintGrounds): Touched[] {
  const { rule, period } = schedule;
  const { zones, holidays, display } = plan;
  const dates = new Set([
    toLocalDate(atMs - DAY_MS, zone),
    toLocalDate(atMs - 1, zone),
    toLocalDate(atMs, zone),
  ]);
  const range = { fromMs: atMs - 3 * DAY_MS, untilMs: atMs + 3 * DAY_MS };
  const around = { ...range, displayZone: display.zone, zones, period, holidays };
  const cancelled = rule.overrides.filter(({ dayparts }) => dayparts === null);
  const days = expandRule({ ...rule, dayparts: [], overrides: cancelled }, around).filter(({ date }) =>
    dates.has(date),
  );
  if (days.length === 0) return [];
  const windows = expandRule(rule, around);
  return days.flatMap(({ date }) => {
    const parts = rule.overrides.find((one) => one.date === date)?.dayparts ?? rule.dayparts;
    return parts
      .map((part) => {
        const own = windows.filter((window) => window.date === date && window.daypartKey === part.key);
        return { date, zone, part, windows: own };
      })
      .filter((planned) => !isAsPlanned(planned));
  });
}

function isAsPlanned({ windows, part, zone }: Touched): boolean {
  const [window, ...others] = windows;
  if (window === undefined || others.length > 0) return false;
  const { startMs, endMs } = window;
  return rangeOf(window, zone) === plannedRange(part) && endMs - startMs === plannedMinutes(part) * MINUTE_MS;
}

function describe(
  { date, zone, part, windows }: Touched,
  { id: subjectId, name }: ManifestSchedule,
): DisplayFinding {
  const planned = plannedRange(part);
  const actual = windows.map((window) => rangeOf(window, zone)).join(', ');
  const minutes = windows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / MINUTE_MS;
  const plays = windows.length === 0 ? 'does not play' : `plays ${actual}, ${minutes} minutes in all`;
  const [first, last] = [windows[0], windows.at(-1)];
  return findingOf({
    code: windows.length === 0 ? 'schedule/lost-in-clock-change' : 'schedule/clock-change',
    detail: `clocks change: on ${date}, ${name} is planned for ${planned} and ${plays}`,
    subjectId,
    remedy: 'change-windows',
    ...(first === undefined ? {} : { fromMs: first.startMs }),
    ...(last === undefined ? {} : { untilMs: last.endMs }),
    facts: { date, zone, planned, actual, minutes, plannedMinutes: plannedMinutes(part) },
  });
}

function plannedRange({ start, end }: Daypart): string {
  return `${start}–${end === '24:00' ? '00:00' : end}`;
}

function rangeOf({ startMs, endMs }: Window, zone: string): string {
  return `${toWallTime(startMs, zone)}–${toWallTime(endMs, zone)}`;
}

function plannedMinutes({ start, end }: Daypart): number {
  const [from, until] = [minuteOfDay(start), minuteOfDay(end)];
  return until > from ? until - from : until + 1_440 - from;
}
