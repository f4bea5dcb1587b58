import type { ManifestSchedule } from '../../../shared/contract/index.ts';
import { parseUtc } from './calendar.ts';
import { changesBetween, isAllowed, type Surroundings } from './conditions.ts';
import { interruptionAt } from './interruptions.ts';
import { localDayAt } from './openings.ts';
import { contentRegions } from './programmes.ts';
import { dealtTurn } from './sharing.ts';
import { placeAt, type Turn, turnIn } from './turns.ts';
import { leavesOf } from './visits.ts';
import { wallClockOf } from './wall-clock.ts';
import { type ExpectedWindow, windowsOn } from './windows.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;
const DAY_MS = DAY * MINUTE_MS;
const DAYS_AROUND = 3;

/** What should be on: by whom, from which segment on, and the turn in each region that plays anything. */
export interface Expected {
  scheduleId: string | null;
  trigger: 'schedule' | 'interrupt' | 'default' | 'slate';
  segmentStartMs: number | null;
  turns: { regionKey: string; turn: Turn | null }[];
}

export interface Occurrence extends ExpectedWindow {
  schedule: ManifestSchedule;
}

/** A plan to be asked about instants between two others. */
export interface Asked extends Surroundings {
  /** In the order in which their schedules win; of one schedule by start, of those that begin together the longer first. */
  occurrences: readonly Occurrence[];
}

/** Works out once when each schedule is on, whatever its conditions. One with nothing that could ever play there is as if it were not. */
export function askAbout(
  around: Surroundings,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Asked {
  const { schedules, display, holidays } = around.plan;
  const days = {
    firstDay: Math.floor(fromMs / DAY_MS) - DAYS_AROUND,
    lastDay: Math.floor(untilMs / DAY_MS) + DAYS_AROUND,
  };
  const canPlay = ({ plays }: ManifestSchedule): boolean =>
    contentRegions(plays, around.plan).some(
      ({ playlistId }) => leavesOf({ around, playlistId, segmentStartMs: 0 }).length > 0,
    );
  const occurrences = schedules
    .filter(canPlay)
    .toSorted(byRank)
    .flatMap((schedule) => {
      const { rule, period } = schedule;
      const windows = windowsOn(rule, { zone: rule.zone ?? display.zone, period, holidays }, days);
      return windows
        .toSorted((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)
        .map((window) => ({ ...window, schedule }));
    });
  return { ...around, occurrences };
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

export function expectedAt(asked: Asked, atMs: number): Expected {
  const interrupts = onAt(asked, atMs).filter(({ schedule }) => schedule.perHour !== null);
  for (const occurrence of interrupts) {
    const turn = interruptionAt(occurrence, atMs, asked);
    if (turn !== null)
      return {
        scheduleId: occurrence.schedule.id,
        trigger: 'interrupt',
        segmentStartMs: occurrence.startMs,
        turns: [{ regionKey: 'main', turn: cut(turn, occurrence.endMs) }],
      };
  }
  const equals = equalsAt(asked, atMs);
  return equals.length === 0 ? expectedDefault(asked, atMs) : expectedOf(equals, atMs, asked);
}

/** Occurrences whose windows hold and whose schedules' conditions are met; those that win first. */
function onAt({ occurrences, ...around }: Asked, atMs: number): Occurrence[] {
  return occurrences.filter(
    ({ schedule, startMs, endMs }) => startMs <= atMs && atMs < endMs && isAllowed(schedule, atMs, around),
  );
}

/** Those of the highest priority at which any schedule is on; of each the occurrence that began first. */
function equalsAt(asked: Asked, atMs: number): Occurrence[] {
  const on = onAt(asked, atMs).filter(({ schedule }) => schedule.perHour === null);
  const highest = on.filter(({ schedule }) => schedule.priority === on[0]?.schedule.priority);
  return highest.filter(({ schedule }, i) => highest[i - 1]?.schedule !== schedule);
}

/** When it last became these that are on at their priority. */
function segmentStartOf(equals: readonly Occurrence[], atMs: number, asked: Asked): number {
  const priority = equals[0]?.schedule.priority;
  const peers = asked.occurrences.filter(
    ({ schedule }) => schedule.priority === priority && schedule.perHour === null,
  );
  const fromMs = Math.max(...equals.map(({ startMs }) => startMs));
  const level = { ...asked, occurrences: peers };
  const edges = peers.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const schedules = [...new Set(peers.map(({ schedule }) => schedule))];
  const changes = changesBetween(schedules, { fromMs, untilMs: atMs + 1 }, asked);
  const set = (whenMs: number): string =>
    equalsAt(level, whenMs)
      .map(({ schedule, startMs }) => `${schedule.id} ${startMs}`)
      .join();
  return [...new Set([...edges, ...changes])]
    .filter((edge) => fromMs <= edge && edge <= atMs)
    .toSorted((a, b) => b - a)
    .find((edge) => set(edge) !== set(edge - 1)) as number;
}

/** The one whose turn it is; where nothing of it can be shown, the next begins its loop there. */
function expectedOf(equals: readonly Occurrence[], atMs: number, asked: Asked): Expected {
  const segmentStartMs = segmentStartOf(equals, atMs, asked);
  const { member, startMs, endMs, ownMs } = dealtTurn(equals, { segmentStartMs, atMs, asked });
  const tried = equals.map((_, i): Expected => {
    const { schedule, endMs: windowEndMs } = equals[(member + i) % equals.length] as Occurrence;
    const originMs = i === 0 ? startMs - ownMs : startMs;
    const run = { segmentStartMs, originMs, startMs, endMs };
    const turns = turnsOf(schedule.plays, { ...run, windowEndMs }, { atMs, asked });
    return { scheduleId: schedule.id, trigger: 'schedule', segmentStartMs, turns };
  });
  const shown = tried.find(({ turns }) => turns.some(({ turn }) => turn !== null));
  return shown ?? (tried[0] as Expected);
}

function expectedDefault(asked: Asked, atMs: number): Expected {
  const { defaultPlays, display } = asked.plan;
  if (defaultPlays === null) return { scheduleId: null, trigger: 'slate', segmentStartMs: null, turns: [] };
  const today = localDayAt(display.zone, atMs);
  const beginsMs = (day: number): number => wallClockOf(display.zone).minutesFor(day * DAY)[0] * MINUTE_MS;
  const [startMs, endMs] = [beginsMs(today), beginsMs(today + 1)];
  const run = { segmentStartMs: startMs, originMs: startMs, startMs, endMs, windowEndMs: endMs };
  const turns = turnsOf(defaultPlays, run, { atMs, asked });
  return { scheduleId: null, trigger: 'default', segmentStartMs: startMs, turns };
}

/** A stretch of loops that began at `originMs`, as far as `[startMs, endMs)`; nothing is said to last beyond the window. */
interface Run {
  segmentStartMs: number;
  originMs: number;
  startMs: number;
  endMs: number;
  windowEndMs: number;
}

function turnsOf(
  plays: ManifestSchedule['plays'],
  run: Run,
  { atMs, asked }: { atMs: number; asked: Asked },
): Expected['turns'] {
  return contentRegions(plays, asked.plan).map(({ key, playlistId }) => {
    const playing = { around: asked, playlistId, segmentStartMs: run.segmentStartMs };
    const place = placeAt(atMs - run.originMs, playing);
    if (place === null) return { regionKey: key, turn: null };
    const startMs = Math.max(run.startMs, run.originMs + place.startMs);
    const endMs = Math.min(run.endMs, run.originMs + place.endMs);
    const turn = turnIn({ ...place, startMs, endMs }, atMs, playing);
    return { regionKey: key, turn: turn === null ? null : cut(turn, run.windowEndMs) };
  });
}

function cut(turn: Turn, endMs: number): Turn {
  return { ...turn, endMs: Math.min(turn.endMs, endMs) };
}
