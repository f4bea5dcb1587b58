/** Windows and one-shot starts around a change of clocks. */
import { type ManifestPlan, ScheduleRule, type ZoneTransitions } from '../../../shared/contract/index.ts';
import { compileZones, type Resolution, resolve } from '../../../shared/timeline/index.ts';
import { parseUtc, writeDate, writeTime, writeUtc } from './calendar.ts';
import { ruleMismatch } from './check-rules.ts';
import type { Findings } from './findings.ts';
import { oneSchedulePlan } from './one-schedule-plan.ts';
import { type Transition, transitionsOf } from './transitions.ts';
import { windowsOn } from './windows.ts';

const DAY = 1440;
const HOUR = 60;
const MINUTE_MS = 60_000;
const MOST_PARTS = 24;
/** How long a schedule of one start is on. */
const ONCE_FOR = 7 * HOUR;
const ZONES_FROM_MS = parseUtc('1999-01-01T00:00:00.000Z');
const ZONES_UNTIL_MS = parseUtc('2039-01-01T00:00:00.000Z');

/** Checks every change of a zone's clocks. */
export function checkTransitions(zone: string, findings: Findings): void {
  const zones = compileZones([zone], ZONES_FROM_MS, ZONES_UNTIL_MS);
  for (const transition of transitionsOf(zone)) {
    checkWindows(transition, zones, findings);
    checkStarts(transition, zones, findings);
  }
}

/** Wall times on both sides of the change and of what it repeats or leaves out, minutes since 1970. */
function wallTimesAround({ before, after }: Transition): number[] {
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  const times = [low - 2 * HOUR, low - 15, low - 1, low, low + 1, (low + high) / 2, high - 1, high, high + 1];
  return [...new Set([...times.map(Math.floor), high + 30, high + 3 * HOUR])].toSorted((a, b) => a - b);
}

function checkWindows(transition: Transition, zones: ZoneTransitions[], findings: Findings): void {
  const { zone, minute } = transition;
  const times = wallTimesAround(transition);
  const byDay = new Map<number, { start: string; end: string }[]>();
  for (const [i, start] of times.entries()) {
    const day = Math.floor(start / DAY);
    const ends = times.slice(i + 1).filter((end) => end - start < DAY && end <= (day + 2) * DAY);
    const parts = ends.map((end) => ({
      start: writeTime(start - day * DAY),
      end: end === (day + 1) * DAY ? '24:00' : writeTime(end - Math.floor(end / DAY) * DAY),
    }));
    byDay.set(day, [...(byDay.get(day) ?? []), ...parts]);
  }
  const range = { fromMs: (minute - 3 * DAY) * MINUTE_MS, untilMs: (minute + 3 * DAY) * MINUTE_MS };
  for (const [day, parts] of byDay) {
    for (let i = 0; i < parts.length; i += MOST_PARTS) {
      const dayparts = parts
        .slice(i, i + MOST_PARTS)
        .map((part, place) => ({ key: `part-${place}`, ...part }));
      const date = writeDate(day);
      const rule = ScheduleRule.parse({ startDate: date, endDate: date, dayparts });
      findings.note(ruleMismatch({ rule, zone, zones, ...range }), dayparts.length);
    }
  }
}

/** A schedule for one start on one day: it must come on at that very millisecond, and be foretold. */
function checkStarts(transition: Transition, zones: ZoneTransitions[], findings: Findings): void {
  const { zone } = transition;
  for (const start of wallTimesAround(transition)) {
    const day = Math.floor(start / DAY);
    const rule = onceFrom(day, start - day * DAY);
    const [window] = windowsOn(rule, { zone }, { firstDay: day, lastDay: day });
    // As in a gap of a whole day.
    if (window === undefined) continue;
    const plan = oneSchedulePlan({ zone, zones, rule });
    findings.note(startMismatch(plan, window.startMs), 2);
  }
}

function onceFrom(day: number, minutes: number): ScheduleRule {
  const date = writeDate(day);
  const end = writeTime((minutes + ONCE_FOR) % DAY);
  const dayparts = [{ key: 'once', start: writeTime(minutes), end }];
  return ScheduleRule.parse({ startDate: date, endDate: date, dayparts });
}

function startMismatch(plan: ManifestPlan, startMs: number): string | null {
  const ask = (atMs: number): Resolution => resolve({ plan, atMs, readings: [], isPlayable: () => true });
  const [before, at] = [ask(startMs - 1), ask(startMs)];
  const isRight =
    before.source.kind === 'slate' &&
    before.nextChangeMs === startMs &&
    at.source.kind === 'schedule' &&
    at.regions[0]?.showing?.startMs === startMs;
  if (isRight) return null;
  const told = `foretold is ${writeUtc(before.nextChangeMs)}, and ${at.source.kind} plays`;
  return `in ${plan.display.zone}, ${JSON.stringify(plan.schedules[0]?.rule)} starts ${writeUtc(startMs)}: ${told}`;
}
