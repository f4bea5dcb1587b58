import {
  isReadingTable,
  isSmallTable,
  MOST_TABLE_ROWS,
  type Feed,
  type ReadingCell,
  type ReadingRow,
  type ReadingTable,
  type ReadingValue,
} from '../../shared/contract/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { LEG_AHEAD_MS, LEG_KEPT_MS, nearest } from './documents/index.ts';

export const [ARRIVALS, DEPARTURES, BELTS] = ['flights.arrivals', 'flights.departures', 'belts'] as const;

/** Bags come when their flight has. */
const BELTS_PAST_SHARE = 0.75;

export function rowsOf(value: ReadingValue | undefined): ReadingRow[] {
  return value !== undefined && isReadingTable(value) ? value.rows : [];
}

/** When a flight comes or goes, as far as is known. */
export function momentMs({ scheduled, estimated, actual }: ReadingRow): number {
  const at = actual ?? estimated ?? scheduled;
  return typeof at === 'string' ? parseInstant(at) : -Infinity;
}

/** The same flight flies every day: of each the first that is there. Rows are in the order of their times. */
export function nextByFlight(rows: readonly ReadingRow[]): ReadonlyMap<ReadingCell, ReadingRow> {
  return new Map(rows.toReversed().map((row) => [row['flight'] ?? null, row]));
}

/** Of all flights that a source has said, those that boards have room for, as these draw them: the next, and the last that are over. */
export function onBoards<One extends { key: string; value: ReadingValue }>(
  values: readonly One[],
  { format }: Pick<Feed, 'format'>,
  nowMs: number,
): One[] {
  if (format.kind !== 'aidx') return [...values];
  const arrivals = rowsOf(values.find(({ key }) => key === ARRIVALS)?.value);
  const next = nextByFlight(arrivals);
  const beltMs = ({ flight = null }: ReadingRow): number => {
    const row = next.get(flight);
    return row === undefined ? nowMs : momentMs(row);
  };
  return values.map((one) => {
    if (!isReadingTable(one.value)) return one;
    const [of, pastShare] = one.key === BELTS ? [beltMs, BELTS_PAST_SHARE] : [momentMs, undefined];
    return { ...one, value: withRoom(one.value.rows, of, { nowMs, pastShare }) };
  });
}

/** Without what only tells legs apart. */
function asDrawn({ leg: _leg, saidAt: _saidAt, ...row }: ReadingRow): ReadingRow {
  return row;
}

function withRoom(
  all: readonly ReadingRow[],
  of: (row: ReadingRow) => number,
  { nowMs, pastShare }: { nowMs: number; pastShare: number | undefined },
): ReadingTable {
  const current = all.filter((row) => of(row) > nowMs - LEG_KEPT_MS && of(row) < nowMs + LEG_AHEAD_MS);
  for (let most = MOST_TABLE_ROWS; ; most -= 1) {
    const table = {
      rows: nearest(current, of, { nowMs, most, ...(pastShare !== undefined && { pastShare }) }).map(asDrawn),
    };
    if (isSmallTable(table)) return table;
  }
}
