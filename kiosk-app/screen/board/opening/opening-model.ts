import type { OpeningBoard } from '../../../../shared/contract/board.ts';
import type { CalendarDay } from '../../../../shared/languages/index.ts';
import type { ZoneTable } from '../../../../shared/timeline/zones.ts';
import type { StageFacts } from '../../facts.ts';
import { localTimeAt } from '../../local-time.ts';
import { type NextChange, type OpeningRow, openingRow } from './opening-row.ts';

/** What comes next, with what its phrase has room for. */
export type NextWords =
  | Extract<NextChange, { minutes: number }>
  | { phrase: Exclude<NextChange, { minutes: number }>['phrase']; time: string; day: CalendarDay };

/** One row as it is drawn, but for the words, which the board's version has. */
export interface RowModel {
  state: OpeningRow['state'];
  next: NextWords | null;
  /** Today's windows by the own clock, and by that of the neighbour; null: not known. */
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
  const found = openings.map((key) => openingRow(opening.hours.get(key) ?? null, { nowMs, zone }));
  const other = otherZone === null ? null : (opening.zones.get(otherZone) ?? null);
  return {
    rows: zone === null ? found.map(() => NOTHING) : found.map((row) => rowModel(row, { zone, other })),
    untilMs: Math.min(...found.map(({ untilMs }) => untilMs)),
  };
}

const NOTHING: RowModel = { state: 'unknown', next: null, hours: null };

function rowModel(
  { state, next, windows }: OpeningRow,
  { zone, other }: { zone: ZoneTable; other: ZoneTable | null },
): RowModel {
  return {
    state,
    next: next === null ? null : nextWords(next, zone),
    hours:
      windows === null
        ? null
        : { own: windows.map(rangeBy(zone)), other: other === null ? null : windows.map(rangeBy(other)) },
  };
}

function nextWords(next: NextChange, zone: ZoneTable): NextWords {
  if ('minutes' in next) return next;
  const { time, day } = localTimeAt(next.atMs, zone);
  return { phrase: next.phrase, time, day };
}

function rangeBy(zone: ZoneTable): (window: { startMs: number; endMs: number }) => string {
  return ({ startMs, endMs }) => {
    const end = localTimeAt(endMs, zone).time;
    return `${localTimeAt(startMs, zone).time}–${end === '00:00' ? '24:00' : end}`;
  };
}
