/** Plays that are spread evenly: N parts of a local hour, or of a schedule's own windows of a local day, each beginning with one entry. */
import type { CompiledSchedule } from './compiled-schedule.ts';
import { elapsedMs } from './loop.ts';
import type { Occurrence } from './occurrence.ts';
import type { Run } from './regions.ts';
import type { DayWindow } from './windows.ts';
import { HOUR_MS, toLocalMs, type ZoneTable } from './zones.ts';

/** What a part of an occurrence shows at an instant. */
export interface Part {
  /** Null: its entry is over, or was never to begin; until `untilMs` what lies below is on. */
  turn: PartTurn | null;
  untilMs: number;
}

export interface PartTurn {
  startMs: number;
  endMs: number;
  originMs: number;
  /** By which loops are shuffled. */
  segmentStartMs: number;
  /** Nothing of it is said to last longer. */
  windowEndMs: number;
}

type Due = Occurrence<CompiledSchedule>;

/** What an interrupt, or a campaign with a quota, shows at an instant that lies in an occurrence of it. */
export function partAt(due: Due, at: { atMs: number; zone: ZoneTable }): Part {
  const { perHour, perDay } = due.schedule;
  return perHour === null ? dayPartAt(due, perDay ?? 0, at.atMs) : hourPartAt(due, perHour, at);
}

/** The run of a part's turn. */
export function partRun({ programme, id: scheduleId }: CompiledSchedule, turn: PartTurn): Run {
  return { programme, scheduleId, trigger: 'interrupt', ...turn };
}

/**
 * N plays an hour: part k since the occurrence began plays entry k. An entry longer than its part is cut at the part's end.
 */
function hourPartAt({ schedule, window }: Due, perHour: number, at: { atMs: number; zone: ZoneTable }): Part {
  const { atMs, zone } = at;
  const intoMs = ((toLocalMs(atMs, zone) % HOUR_MS) + HOUR_MS) % HOUR_MS;
  const hourMs = atMs - intoMs;
  const part = Math.floor((intoMs * perHour) / HOUR_MS);
  const startMs = hourMs + Math.ceil((part * HOUR_MS) / perHour);
  const untilMs = hourMs + Math.ceil(((part + 1) * HOUR_MS) / perHour);
  if (startMs < window.startMs) return { turn: null, untilMs };
  const entry = Math.floor(((startMs - window.startMs) * perHour) / HOUR_MS);
  const { startMs: segmentStartMs, endMs: windowEndMs } = window;
  return partOf({ schedule, startMs, untilMs, atMs }, { entry, segmentStartMs, windowEndMs });
}

/**
 * N plays a day: the windows of the local day, put end to end, are cut into N even parts. From day to day the entries go
 * on, so that a playlist is seen whole however few plays a day has. An entry is cut at the end of its part and of its window.
 */
function dayPartAt({ schedule, window }: Due, perDay: number, atMs: number): Part {
  const windows = joined(schedule.rule.windowsOf(window.epochDay));
  const lengthMs = windows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const current = windows.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  if (current === undefined || perDay < 1) return { turn: null, untilMs: Infinity };
  const intoMs = offsetOf(windows, current) + atMs - current.startMs;
  const part = Math.floor((intoMs * perDay) / lengthMs);
  const startMs = instantOf(windows, Math.ceil((part * lengthMs) / perDay));
  const nextMs = instantOf(windows, Math.ceil(((part + 1) * lengthMs) / perDay));
  // A part that began in the window before has been cut there.
  if (startMs < current.startMs) return { turn: null, untilMs: nextMs };
  const segmentStartMs = windows[0]?.startMs ?? startMs;
  const untilMs = Math.min(nextMs, current.endMs);
  const entry = window.epochDay * perDay + part;
  return partOf({ schedule, startMs, untilMs, atMs }, { entry, segmentStartMs, windowEndMs: current.endMs });
}

function partOf(
  {
    schedule,
    startMs,
    untilMs,
    atMs,
  }: { schedule: CompiledSchedule; startMs: number; untilMs: number; atMs: number },
  { entry, segmentStartMs, windowEndMs }: { entry: number; segmentStartMs: number; windowEndMs: number },
): Part {
  const loop = schedule.programme.main?.loopAt(segmentStartMs) ?? null;
  if (loop === null) return { turn: null, untilMs };
  const originMs = startMs - elapsedMs(loop.root, entry);
  const endMs = Math.min(untilMs, originMs + elapsedMs(loop.root, entry + 1));
  if (atMs >= endMs) return { turn: null, untilMs };
  return { turn: { startMs, endMs, originMs, segmentStartMs, windowEndMs }, untilMs: endMs };
}

type Span = Pick<DayWindow, 'startMs' | 'endMs'>;

/** Windows that overlap or touch are one. */
function joined(windows: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { startMs, endMs } of [...windows].sort((a, b) => a.startMs - b.startMs)) {
    const last = all.at(-1);
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else all.push({ startMs, endMs });
  }
  return all;
}

function offsetOf(windows: readonly Span[], current: Span): number {
  const before = windows.slice(0, windows.indexOf(current));
  return before.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** The instant at an offset into windows put end to end; where one ends, the next begins. */
function instantOf(windows: readonly Span[], offsetMs: number): number {
  let leftMs = offsetMs;
  for (const { startMs, endMs } of windows) {
    if (leftMs < endMs - startMs) return startMs + leftMs;
    leftMs -= endMs - startMs;
  }
  return windows.at(-1)?.endMs ?? 0;
}
