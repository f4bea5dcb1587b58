import type { OpeningBoard } from '../../../../shared/contract/board.ts';
import type { ZoneTable } from '../../../../shared/timeline/zones.ts';
import type { StageFacts } from '../../facts.ts';
import { localTimeAt } from '../../local-time.ts';
import { type NextChange, type OpeningRow, openingRow } from './opening-row.ts';

/** One row as it is drawn, but for the words, which the board's version has. */
export interface RowModel {
  state: OpeningRow['state'];
  next: { phrase: NextChange['phrase']; values: Readonly<Record<string, string>> } | null;
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
    next: next === null ? null : { phrase: next.phrase, values: valuesOf(next, zone) },
    hours:
      windows === null
        ? null
        : { own: windows.map(rangeBy(zone)), other: other === null ? null : windows.map(rangeBy(other)) },
  };
}

function valuesOf(next: NextChange, zone: ZoneTable): Record<string, string> {
  if ('minutes' in next) return { minutes: String(next.minutes) };
  const { time, date } = localTimeAt(next.atMs, zone);
  return { time, date: date.slice(0, 5) };
}

function rangeBy(zone: ZoneTable): (window: { startMs: number; endMs: number }) => string {
  return ({ startMs, endMs }) => {
    const end = localTimeAt(endMs, zone).time;
    return `${localTimeAt(startMs, zone).time}–${end === '00:00' ? '24:00' : end}`;
  };
}
