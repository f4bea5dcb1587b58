/** When each schedule of a plan is on, whatever its conditions; one that is broken, or has nothing for the display, never is. */
import {
  isKnownCondition,
  type ManifestPlan,
  type ManifestSchedule,
} from '../../../shared/contract/index.ts';
import { parseTime, parseUtc } from './calendar.ts';
import { isAllowed, type Surroundings } from './conditions.ts';
import { contentRegions, isThere } from './programmes.ts';
import { isCyclic, isForDisplay, leavesOf } from './visits.ts';
import { type ExpectedWindow, windowsOn } from './windows.ts';

const DAY = 1440;
const DAY_MS = DAY * 60_000;
const DAYS_AROUND = 3;

export interface Occurrence extends ExpectedWindow {
  schedule: ManifestSchedule;
}

/** A plan to be asked about instants between two others. */
export interface Asked extends Surroundings {
  /** In the order in which their schedules win; of one schedule by start, of those that begin together the longer first. */
  occurrences: readonly Occurrence[];
  /** As far as occurrences are known. */
  untilMs: number;
}

export function askAbout(
  around: Surroundings,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Asked {
  const { schedules, display, holidays } = around.plan;
  const days = {
    firstDay: Math.floor(fromMs / DAY_MS) - DAYS_AROUND,
    lastDay: Math.floor(untilMs / DAY_MS) + DAYS_AROUND,
  };
  const occurrences = schedules
    .filter((schedule) => !isBroken(schedule, around.plan) && canPlay(schedule, around))
    .toSorted(byRank)
    .flatMap((schedule) => {
      const { rule, period } = schedule;
      const windows = windowsOn(rule, { zone: rule.zone ?? display.zone, period, holidays }, days);
      return windows
        .toSorted((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)
        .map((window) => ({ ...window, schedule }));
    });
  return { ...around, occurrences, untilMs };
}

/** Whether something in it makes no sense on any day; of days that never come nothing is said. */
export function isBroken(schedule: ManifestSchedule, plan: ManifestPlan): boolean {
  const { plays, rule, perHour, conditions } = schedule;
  const regions = contentRegions(plays, plan);
  const onAnyDisplay = { plan: withoutConditions(plan), readings: [], isPlayable: () => true };
  const isInserted = perHour !== null || schedule.perDay !== null;
  const lasts = regions.some(
    ({ playlistId }) => leavesOf({ around: onAnyDisplay, playlistId, segmentStartMs: 0 }).length > 0,
  );
  const windows = [...rule.dayparts, ...rule.overrides.flatMap(({ dayparts }) => dayparts ?? [])];
  const isEmpty = ({ start, end }: { start: string; end: string }): boolean =>
    parseTime(end) === parseTime(start) || parseTime(end) + DAY === parseTime(start);
  return (
    !isThere(plays, plan) ||
    !plan.zones.some(({ zone }) => zone === (rule.zone ?? plan.display.zone)) ||
    windows.some(isEmpty) ||
    (perHour !== null && perHour < 1) ||
    conditions.filter(isKnownCondition).some((one) => one.kind === 'between' && isEmpty(one)) ||
    (!lasts && (regions.length > 0 || isInserted))
  );
}

function withoutConditions(plan: ManifestPlan): ManifestPlan {
  const playlists = Object.entries(plan.playlists).map(([id, { order, entries }]) => [
    id,
    { order, entries: entries.map((entry) => ({ ...entry, conditions: [] })) },
  ]);
  return { ...plan, playlists: Object.fromEntries(playlists) as ManifestPlan['playlists'] };
}

/** Whether it is for this display, something of it is, and nothing of that goes round in itself. */
function canPlay(schedule: ManifestSchedule, around: Surroundings): boolean {
  const loops = contentRegions(schedule.plays, around.plan).map(({ playlistId }) => ({
    around,
    playlistId,
    segmentStartMs: 0,
  }));
  if (!isForDisplay(schedule, around) || loops.some(holdsItself)) return false;
  return loops.length === 0 || loops.some((playing) => leavesOf(playing).length > 0);
}

/** What is left of it where it would begin again is not told apart from one that has nothing else. */
export function holdsItself(playing: Parameters<typeof leavesOf>[0]): boolean {
  return isCyclic(playing) && leavesOf(playing).length > 0;
}

/** Higher priority first, then the newer, then the greater id. */
function byRank(a: ManifestSchedule, b: ManifestSchedule): number {
  const keys = ({ priority, createdAt, id }: ManifestSchedule): [number, number, string] => [
    -priority,
    -parseUtc(createdAt),
    id,
  ];
  const [one, other] = [keys(a), keys(b)];
  return one[0] - other[0] || one[1] - other[1] || (one[2] > other[2] ? -1 : 1);
}

/** Occurrences whose windows hold and whose schedules' conditions are met; those that win first. */
export function onAt({ occurrences, ...around }: Asked, atMs: number): Occurrence[] {
  return occurrences.filter(
    ({ schedule, startMs, endMs }) => startMs <= atMs && atMs < endMs && isAllowed(schedule, atMs, around),
  );
}
