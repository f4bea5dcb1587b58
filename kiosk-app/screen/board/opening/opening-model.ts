import type { OpeningBoard } from '../../../../shared/contract/board.ts';
import type { CalendarDay } from '../../../../shared/languages/index.ts';
import { type CompiledOpening, dayAround, type LocalDay } from '../../../../shared/timeline/openings.ts';
import type { ZoneTable } from '../../../../shared/timeline/zones.ts';
import type { StageFacts } from '../../facts.ts';
import { localTimeAt } from '../../local-time.ts';
import { type NextChange, type OpeningRow, openingRow, windowsOf } from './opening-row.ts';

/** What comes next, with what its phrase has room for. */
export type NextWords =
  | Extract<NextChange, { minutes: number }>
  | { phrase: Exclude<NextChange, { minutes: number }>['phrase']; time: string; day: CalendarDay };

/** One row as it is drawn, but for the words, which the board's version has. */
export interface RowModel {
  state: OpeningRow['state'];
  next: NextWords | null;
  /** Today's windows by the own clock, and by that of the neighbour; null: not known. What is open all of today is open as its day has it. */
  hours: { own: string[]; other: string[] | null } | null;
}

export interface OpeningModel {
  rows: RowModel[];
  /** By the player's clock; Infinity: it stays so. */
  untilMs: number;
}

/** How the rows of a board stand now. */
export function openingModel(
  { openings, otherZone }: OpeningBoard,
  { nowMs, zone, opening }: Pick<StageFacts, 'nowMs' | 'zone' | 'opening'>,
): OpeningModel {
  const compiled = openings.map((key) => opening.hours.get(key) ?? null);
  const found = compiled.map((one) => openingRow(one, { nowMs, zone }));
  const other = otherZone === null ? null : (opening.zones.get(otherZone) ?? null);
  const turns = found.map(({ untilMs }) => untilMs);
  if (nowMs === null || zone === null) return { rows: found.map(() => NOTHING), untilMs: Math.min(...turns) };
  const clocks = { nowMs, zone, other };
  return {
    rows: found.map((row, i) => rowModel(row, compiled[i] ?? null, clocks)),
    untilMs: Math.min(...turns, ...(other === null ? [] : [dayAround(nowMs, other).endMs])),
  };
}

const NOTHING: RowModel = { state: 'unknown', next: null, hours: null };

/** The own clock, and that of the neighbour. */
interface Clocks {
  nowMs: number;
  zone: ZoneTable;
  other: ZoneTable | null;
}

function rowModel(
  { state, next, windows }: OpeningRow,
  opening: CompiledOpening | null,
  { nowMs, zone, other }: Clocks,
): RowModel {
  const named = next === null ? null : nextWords(next, zone);
  if (windows === null || opening === null) return { state, next: named, hours: null };
  const own = windows.map(rangeBy(zone));
  if (other === null) return { state, next: named, hours: { own, other: null } };
  // Of a whole day the neighbour has another one.
  const theirs = isWhole(windows, dayAround(nowMs, zone))
    ? windowsOf(opening, dayAround(nowMs, other))
    : windows;
  return { state, next: named, hours: { own, other: theirs.map(rangeBy(other)) } };
}

function isWhole(windows: readonly LocalDay[], day: LocalDay): boolean {
  return windows.some(({ startMs, endMs }) => startMs === day.startMs && endMs === day.endMs);
}

function nextWords(next: NextChange, zone: ZoneTable): NextWords {
  if ('minutes' in next) return next;
  const { phrase, atMs } = next;
  const { time, day } = localTimeAt(atMs, zone);
  return { phrase, time: phrase === 'closesAt' ? endTime(atMs, zone) : time, day };
}

function rangeBy(zone: ZoneTable): (window: { startMs: number; endMs: number }) => string {
  return ({ startMs, endMs }) => `${localTimeAt(startMs, zone).time}–${endTime(endMs, zone)}`;
}

/** What ends with the day ends at 24:00. */
function endTime(atMs: number, zone: ZoneTable): string {
  const { time } = localTimeAt(atMs, zone);
  return time === '00:00' ? '24:00' : time;
}
