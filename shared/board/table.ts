import type { TableBoard, TableColumn, WordTone } from '../contract/board.ts';
import { isReadingTable, type ReadingCell, type ReadingRow } from '../contract/reading.ts';
import { assertNever } from '../errors.ts';
import { parseInstant } from '../time/index.ts';
import { boardStanding, standingOf, type BoardStanding, type LiveView } from './standing.ts';

/** A field of a row as its column understands it; null: not known, or not to be believed. */
export type TableCell =
  /** `atMs`: as planned, or the later word alone where no plan is known. */
  | { kind: 'time'; atMs: number; revisedMs: number | null }
  | { kind: 'flight'; code: string; codeshares: string[] }
  | { kind: 'place'; code: string }
  | { kind: 'number'; value: number; decimals: number }
  | { kind: 'word'; key: string; tone: WordTone | null; pictogram: string | null }
  | null;

export interface TableRow {
  cells: TableCell[];
}

export interface TableStanding extends BoardStanding {
  rows: TableRow[];
  /** Whether the table is understood: where nobody has said what is in it, or no row is left and some cannot be read, it is not empty but unknown. */
  isKnown: boolean;
}

/** Airline of two or three signs and a number: `VN123`, `0V8001`, `KE441A`. */
const FLIGHT = /^([A-Z]{2,3}|[A-Z]\d|\d[A-Z])0*(\d{1,4}[A-Z]?)$/;
/** What a source might spell words with has no place here. */
const PLACE = /^(?:[A-Z]|(?=[^-/]*\d)[A-Z0-9]{1,4}(?:[-/](?=.*\d)[A-Z0-9]{1,4})?)$/;
const MOST_CODESHARES = 4;
const MINUTE_MS = 60_000;

/** The rows of a table that can be drawn: each has its first field, and its flight where it has one. */
export function tableRows(board: TableBoard, live: LiveView & { nowMs: number | null }): TableStanding {
  const reading = live.reading(board.reading);
  const standing = standingOf(reading, live, board.stale);
  const isDrawn = standing === 'fresh' || standing === 'stale';
  const value = isDrawn && reading !== null ? reading.value : null;
  const said = value !== null && isReadingTable(value) ? value.rows : null;
  const rows = (said ?? []).flatMap((row) => rowOf(board, row) ?? []);
  const shown = rows.filter((row) => !isOver(row, board, live.nowMs));
  const isKnown = said !== null && (shown.length > 0 || rows.length === said.length);
  const isUnknown = isDrawn && !isKnown;
  return {
    rows: shown.slice(0, board.mostRows),
    isKnown,
    ...boardStanding(
      [isUnknown ? 'unknown' : standing],
      isUnknown ? null : (reading?.observedMs ?? null),
      board.stale,
    ),
  };
}

/** By its first time; nothing is over where nobody knows what time it is. */
function isOver({ cells }: TableRow, { pastMinutes }: TableBoard, nowMs: number | null): boolean {
  const time = cells.find((cell) => cell?.kind === 'time');
  if (pastMinutes === null || nowMs === null || time?.kind !== 'time') return false;
  return (time.revisedMs ?? time.atMs) + pastMinutes * MINUTE_MS < nowMs;
}

function rowOf({ columns, texts }: TableBoard, row: ReadingRow): TableRow | null {
  const words = Object.values(texts)[0]?.words ?? {};
  const cells = columns.map((column) => cellOf(column, row, words));
  const isWhole = columns.every(({ kind }, i) => cells[i] !== null || (i > 0 && kind !== 'flight'));
  return isWhole ? { cells } : null;
}

function cellOf(column: TableColumn, row: ReadingRow, words: Readonly<Record<string, string>>): TableCell {
  const value = row[column.field] ?? null;
  switch (column.kind) {
    case 'time': {
      const plannedMs = instantIn(value);
      const revisedMs = column.revised === null ? null : instantIn(row[column.revised] ?? null);
      const atMs = plannedMs ?? revisedMs;
      return atMs === null
        ? null
        : { kind: 'time', atMs, revisedMs: isSameMinute(atMs, revisedMs) ? null : revisedMs };
    }
    case 'flight': {
      const code = flightIn(value);
      if (code === null) return null;
      const others = column.codeshares === null ? null : (row[column.codeshares] ?? null);
      const codeshares = typeof others === 'string' ? others.split(' ') : [];
      const known = codeshares.flatMap((one) => flightIn(one) ?? []).filter((one) => one !== code);
      return { kind: 'flight', code, codeshares: [...new Set(known)].slice(0, MOST_CODESHARES) };
    }
    case 'place': {
      const code = typeof value === 'number' ? String(value) : value;
      return typeof code === 'string' && PLACE.test(code) ? { kind: 'place', code } : null;
    }
    case 'number': {
      const [least, most] = column.between;
      if (typeof value !== 'number' || value < least || value > most) return null;
      return { kind: 'number', value, decimals: column.decimals };
    }
    case 'word': {
      const key = typeof value === 'string' ? value : String(value);
      if (!Object.hasOwn(words, key)) return null;
      return {
        kind: 'word',
        key,
        tone: column.tones[key] ?? null,
        pictogram: column.pictograms[key] ?? null,
      };
    }
    default:
      return assertNever(column);
  }
}

/** What a cell says as an instant; null where it says none, or names a day that no calendar has. */
export function instantIn(value: ReadingCell): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return null;
  try {
    return parseInstant(value);
  } catch {
    return null;
  }
}

function isSameMinute(oneMs: number, otherMs: number | null): boolean {
  return otherMs !== null && Math.floor(oneMs / MINUTE_MS) === Math.floor(otherMs / MINUTE_MS);
}

/** As boards write them: the airline apart from the number, without noughts before it. */
function flightIn(value: ReadingCell): string | null {
  const found = typeof value === 'string' ? FLIGHT.exec(value.replaceAll(' ', '')) : null;
  return found === null ? null : `${found[1]} ${found[2]}`;
}
