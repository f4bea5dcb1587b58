import type { BoardBody, LanesBoard, TableBoard, TableColumn, WaitsBoard } from '../contract/board.ts';
import type { Reading, ReadingCell, ReadingRow, ReadingValue } from '../contract/reading.ts';
import { assertNever } from '../errors.ts';
import { formatInstant } from '../time/index.ts';
import { keysOf } from './table-words.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const TTL_SECONDS = 86_400;
const MOST_EXAMPLE_ROWS = 6;

export type ExampleReading = Pick<Reading, 'key' | 'value' | 'observedAt' | 'ttlSeconds'>;

/** Something of everything that a board draws, as it may stand on any day, for a gate of which nothing is known yet. */
export function exampleReadings(board: BoardBody, nowMs: number): ExampleReading[] {
  const observedAt = formatInstant(nowMs);
  return valuesFor(board, nowMs).map(([key, value]) => ({ key, value, observedAt, ttlSeconds: TTL_SECONDS }));
}

type Values = (readonly [key: string, value: ReadingValue])[];

function valuesFor(board: BoardBody, nowMs: number): Values {
  switch (board.template) {
    case 'lanes':
      return ofLanes(board);
    case 'waits':
      return ofWaits(board);
    case 'table':
      return [[board.reading, { rows: rowsOf(board, nowMs) }]];
    case 'opening-hours':
    case 'clock':
    case 'messages':
      return [];
    default:
      return assertNever(board);
  }
}

const LANE_STATES = ['open', 'open', 'closed', 'open', 'suspended'] as const;
const LANE_WAITS = [5, 15, 10, 25];

function ofLanes({ lanes }: LanesBoard): Values {
  return lanes.flatMap(({ key }, i): Values => [
    [`lanes.${key}.state`, at(LANE_STATES, i)],
    [`lanes.${key}.wait`, at(LANE_WAITS, i)],
  ]);
}

function ofWaits({ rows }: WaitsBoard): Values {
  return rows.flatMap(({ reading, busyFrom, veryBusyFrom }, i): Values => {
    const minutes = at([Math.ceil(busyFrom / 3), busyFrom, veryBusyFrom], i);
    const isYard = reading.startsWith('trucks.');
    return [[`${reading}.minutes`, minutes], ...(isYard ? ([[`${reading}.places`, 12]] as const) : [])];
  });
}

/** As many as are told apart: of one-word tables, no more than there are words. */
function rowsOf(board: TableBoard, nowMs: number): ReadingRow[] {
  const first = board.columns[0];
  const known = first?.kind === 'word' ? keysOf(first, board).length : MOST_EXAMPLE_ROWS;
  const count = board.form === 'cards' ? 1 : Math.min(MOST_EXAMPLE_ROWS, board.mostRows, known);
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(board.columns.flatMap((column) => cellsOf(column, { board, nowMs, i }))),
  );
}

const FLIGHTS = ['VN123', 'KE441', 'CZ371', 'JL751', 'TG564', 'QV312'] as const;
const CODESHARES = [null, 'VN3441 DL7850', null, null, 'AF4103', null] as const;
/** What numbers of a name are like; of any other, the middle of what is believed. */
const NUMBERS: Readonly<Record<string, number>> = {
  tempC: 28,
  windKmh: 12,
  buy: 26_240,
  transfer: 26_270,
  sell: 26_510,
};

function cellsOf(
  column: TableColumn,
  { board, nowMs, i }: { board: TableBoard; nowMs: number; i: number },
): [string, ReadingCell][] {
  const { field, kind } = column;
  switch (kind) {
    case 'time': {
      const atMs = Math.ceil(nowMs / STEP_MS + 2 + i * 3) * STEP_MS;
      const revised = i % 3 === 1 ? formatInstant(atMs + 5 * STEP_MS) : null;
      return [
        [field, formatInstant(atMs)],
        ...(column.revised === null ? [] : [[column.revised, revised] as [string, ReadingCell]]),
      ];
    }
    case 'flight':
      return [
        [field, at(FLIGHTS, i)],
        ...(column.codeshares === null
          ? []
          : [[column.codeshares, at(CODESHARES, i)] as [string, ReadingCell]]),
      ];
    case 'place':
      return [[field, String(i + 1)]];
    case 'number': {
      const [least, most] = column.between;
      const said = NUMBERS[field] ?? (least + most) / 2;
      return [[field, Math.min(most, Math.max(least, said))]];
    }
    case 'word': {
      const keys = keysOf(column, board);
      return [[field, keys.length === 0 ? null : at(keys, i)]];
    }
    default:
      return assertNever(column);
  }
}

function at<Item>(items: readonly [Item, ...Item[]] | readonly Item[], i: number): Item {
  return items[i % items.length] as Item;
}
