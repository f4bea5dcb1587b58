/** Plays that are put in: so many parts of each local hour of the display, or of a schedule's own windows of a local day. */
import type { Asked, Occurrence } from './occurrences.ts';
import { contentRegions } from './programmes.ts';
import { type RegionTurn, turnsOf } from './runs.ts';
import { turnSpan } from './turns.ts';
import { leavesOf } from './visits.ts';
import { wallClockOf } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A part, which the entry of that number begins. */
export interface Part {
  startMs: number;
  /** When the next one begins, or there is none. */
  nextMs: number;
  entry: number;
  segmentStartMs: number;
  windowEndMs: number;
}

export interface Insertion {
  segmentStartMs: number;
  turns: RegionTurn[];
}

/** What an interrupt or a quota would show at an instant that lies in its occurrence; null: its turn is over, or not yet. */
export function insertionAt(occurrence: Occurrence, atMs: number, asked: Asked): Insertion | null {
  const part = partAt(occurrence, atMs, asked);
  if (part === null) return null;
  const { plays } = occurrence.schedule;
  const { segmentStartMs, startMs, windowEndMs } = part;
  const main = contentRegions(plays, asked.plan)
    .map(({ playlistId }) => ({ around: asked, playlistId, segmentStartMs }))
    .find((playing) => leavesOf(playing).length > 0);
  const span = main === undefined ? null : turnSpan(part.entry, main);
  if (span === null) return null;
  const endMs = Math.min(startMs + span.endMs - span.startMs, part.nextMs);
  if (atMs >= endMs) return null;
  const run = { segmentStartMs, originMs: startMs - span.startMs, startMs, endMs, windowEndMs };
  return { segmentStartMs, turns: turnsOf(plays, run, { atMs, around: asked }) };
}

/** Null: none has begun in its windows. */
export function partAt(occurrence: Occurrence, atMs: number, asked: Asked): Part | null {
  const { perHour, perDay } = occurrence.schedule;
  if (perHour !== null) return hourPart(occurrence, perHour, { atMs, asked });
  return perDay === null || perDay < 1 ? null : dayPart(occurrence, perDay, { atMs, asked });
}

function hourPart(
  { startMs: segmentStartMs, endMs: windowEndMs }: Occurrence,
  perHour: number,
  { atMs, asked }: { atMs: number; asked: Asked },
): Part | null {
  const starts = hourStarts(asked.plan.display.zone, atMs, perHour);
  const startMs = starts.findLast((start) => start <= atMs) as number;
  const nextMs = starts.find((start) => start > atMs) as number;
  if (startMs < segmentStartMs) return null;
  const entry = Math.floor(((startMs - segmentStartMs) * perHour) / HOUR_MS);
  return { startMs, nextMs, entry, segmentStartMs, windowEndMs };
}

/** When parts begin, from the start of this local hour to that of the next. */
export function hourStarts(zone: string, atMs: number, perHour: number): number[] {
  const shown = wallClockOf(zone).shownAt(Math.floor(atMs / MINUTE_MS));
  const sinceHour = (((shown % 60) + 60) % 60) * MINUTE_MS + (atMs % MINUTE_MS);
  return Array.from({ length: perHour + 1 }, (_, part) =>
    Math.ceil(atMs - sinceHour + (part * HOUR_MS) / perHour),
  );
}

/** Part k of day d begins with entry d·N + k. One that began before the window did was cut where the one before ended. */
function dayPart(
  occurrence: Occurrence,
  perDay: number,
  { atMs, asked }: { atMs: number; asked: Asked },
): Part | null {
  const spans = spansOfDay(occurrence, asked);
  const span = spans.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  if (span === undefined) return null;
  const starts = dayStarts(spans, perDay);
  const part = starts.findLastIndex((start) => start <= atMs);
  const startMs = starts[part] as number;
  if (startMs < span.startMs) return null;
  const nextMs = Math.min(starts[part + 1] ?? Infinity, span.endMs);
  const segmentStartMs = spans[0]?.startMs as number;
  return { startMs, nextMs, entry: occurrence.day * perDay + part, segmentStartMs, windowEndMs: span.endMs };
}

interface Span {
  startMs: number;
  endMs: number;
}

/** Windows of its schedule's local day; those that touch are one. */
export function spansOfDay({ schedule, day }: Occurrence, { occurrences }: Asked): Span[] {
  const own = occurrences.filter((one) => one.schedule === schedule && one.day === day);
  const spans: Span[] = [];
  for (const { startMs, endMs } of own.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = spans.at(-1);
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else spans.push({ startMs, endMs });
  }
  return spans;
}

/** The whole of the day's windows, cut evenly: the first millisecond of each part. */
export function dayStarts(spans: readonly Span[], perDay: number): number[] {
  const lengthMs = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return Array.from({ length: perDay }, (_, part) => {
    let leftMs = Math.ceil((part * lengthMs) / perDay);
    const span = spans.find(({ startMs, endMs }) => {
      if (leftMs < endMs - startMs) return true;
      leftMs -= endMs - startMs;
      return false;
    });
    return (span?.startMs ?? Infinity) + leftMs;
  });
}
