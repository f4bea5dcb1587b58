import type { LanesBoard, TableBoard, TableColumn, WaitsBoard } from '../contract/board.ts';
import { countGraphemes } from '../contract/graphemes.ts';
import type { ReadingCell, ReadingRow, ReadingValue } from '../contract/reading.ts';
import { assertNever } from '../errors.ts';
import { formatInstant } from '../time/index.ts';
import { numberIn } from './phrases.ts';
import { keysOf } from './table-words.ts';
import { WAIT_LEVELS } from './waits.ts';

export type BoardValues = readonly (readonly [key: string, value: ReadingValue])[];

const MINUTE_MS = 60_000;
const LONG_WAIT_MINUTES = 120;
const LONG_QUEUE_MINUTES = 240;
const FREE_PLACES = 1_250;
/** One of each tone, and one without. */
const MOST_TABLES = 4;
const BETWEEN_ROWS_MS = 25 * MINUTE_MS;
const DELAY_MS = 100 * MINUTE_MS;
const FLIGHTS = ['VN3123', 'KE441A', 'CZ8471', 'JL7751', 'TG5640', 'QV3122'] as const;
/** Not every flight has some, or is late. */
const CODESHARES = ['VN3441 DL7850 AF4103 QR8012', null, 'DL7850 AF4103', null] as const;
const [PLACE, COUNTERS] = ['B12', 'C12-C24'] as const;

/** Every lane in one state after the other, and as long a wait as people are told of. */
export function fullestLanes({ lanes }: LanesBoard): BoardValues[] {
  return (['open', 'suspended', 'closed'] as const).map((state) =>
    lanes.flatMap(({ key }): BoardValues => [
      [`lanes.${key}.state`, state],
      [`lanes.${key}.wait`, LONG_WAIT_MINUTES],
    ]),
  );
}

/** Every queue at every level, counted in minutes; and where nobody counts, the level alone. */
export function fullestWaits({ rows }: WaitsBoard): BoardValues[] {
  const levels = WAIT_LEVELS.map((_, level) => level).toReversed();
  const isYard = (reading: string): boolean => reading.startsWith('trucks.');
  const counted = levels.map((level) =>
    rows.flatMap(({ reading, veryBusyFrom }): BoardValues => [
      [`${reading}.minutes`, Math.max(veryBusyFrom, LONG_QUEUE_MINUTES)],
      [`${reading}.level`, level],
      ...(isYard(reading) ? ([[`${reading}.places`, FREE_PLACES]] as const) : []),
    ]),
  );
  const told = levels.map((level) => rows.map(({ reading }) => [`${reading}.level`, level] as const));
  return [...counted, ...told];
}

/** As many rows as the board draws, those with the longest words first, until words of every tone were there; and none. */
export function fullestTable(board: TableBoard, nowMs: number): BoardValues[] {
  const words = new Map<string, readonly string[]>();
  for (const column of board.columns)
    if (isWord(column)) words.set(column.field, longestFirst(column, board));
  const [first] = board.columns;
  const named = first !== undefined && isWord(first) ? (words.get(first.field)?.length ?? 0) : Infinity;
  const count = board.form === 'cards' ? 1 : Math.max(1, Math.min(board.mostRows, named));
  const signed = board.columns.filter(isWord).filter(hasSigns);
  const most = Math.max(count, ...signed.map(({ field }) => words.get(field)?.length ?? 0));
  const tables = Array.from(
    { length: Math.min(MOST_TABLES, Math.ceil(most / count)) },
    (_, table): ReadingRow[] =>
      Array.from({ length: count }, (__, i) => {
        const row = { i: table * count + i, atMs: nowMs + (i + 1) * BETWEEN_ROWS_MS, words };
        return Object.fromEntries(board.columns.flatMap((column) => cellsOf(column, row)));
      }),
  );
  return [...tables, []].map((rows) => [[board.reading, { rows }]]);
}

type WordColumn = Extract<TableColumn, { kind: 'word' }>;

function isWord(column: TableColumn): column is WordColumn {
  return column.kind === 'word';
}

function hasSigns({ tones, pictograms }: WordColumn): boolean {
  return Object.keys(tones).length + Object.keys(pictograms).length > 0;
}

/** Keys of the words that can stand in a column: the longest of each tone, then the others, those with most letters in any language first. */
function longestFirst(column: WordColumn, board: TableBoard): string[] {
  const texts = Object.values(board.texts);
  const lengthOf = (key: string): number =>
    Math.max(...texts.map(({ words }) => countGraphemes(words[key] ?? '')));
  const longest = keysOf(column, board).toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const leading = [...Map.groupBy(longest, (key) => column.tones[key]).values()].flatMap(
    ([key]) => key ?? [],
  );
  return [...new Set([...leading, ...longest])];
}

function cellsOf(
  column: TableColumn,
  { i, atMs, words }: { i: number; atMs: number; words: ReadonlyMap<string, readonly string[]> },
): [string, ReadingCell][] {
  const { field } = column;
  switch (column.kind) {
    case 'time':
      return [
        [field, formatInstant(atMs)],
        ...(column.revised === null
          ? []
          : [[column.revised, i % 2 === 0 ? formatInstant(atMs + DELAY_MS) : null] as [string, ReadingCell]]),
      ];
    case 'flight':
      return [
        [field, FLIGHTS[i % FLIGHTS.length] ?? null],
        ...(column.codeshares === null
          ? []
          : [[column.codeshares, CODESHARES[i % CODESHARES.length] ?? null] as [string, ReadingCell]]),
      ];
    case 'place':
      return [[field, field.startsWith('counter') ? COUNTERS : PLACE]];
    case 'number': {
      const lengthOf = (value: number): number => numberIn('en', value, column.decimals).length;
      const [least, most] = column.between;
      return [[field, lengthOf(least) > lengthOf(most) ? least : most]];
    }
    case 'word': {
      const keys = words.get(field) ?? [];
      return [[field, keys[i % keys.length] ?? null]];
    }
    default:
      return assertNever(column);
  }
}
