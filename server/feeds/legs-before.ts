import {
  isReadingTable,
  MOST_TABLE_ROWS,
  type Feed,
  type ReadingRow,
  type ReadingValue,
} from '../../shared/contract/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { LEG_KEPT_MS, type ReadDocument } from './documents/index.ts';
import type { Before } from './plausibility.ts';

const FLIGHTS = ['flights.arrivals', 'flights.departures'];
const BELTS = 'belts';

/** Of a source that only says which flights are otherwise, those that it said before stand beside them. */
export function withLegsBefore(
  read: ReadDocument,
  { format, ttlSeconds }: Pick<Feed, 'format' | 'ttlSeconds'>,
  { lastGoodAt, lastValues }: Pick<Before, 'lastGoodAt' | 'lastValues'>,
  nowMs: number,
): ReadDocument {
  if (format.kind !== 'aidx' || format.says === 'all') return read;
  const isFresh = lastGoodAt !== null && parseInstant(lastGoodAt) + ttlSeconds * 1_000 > nowMs;
  const before = new Map(isFresh ? lastValues.map(({ key, value }) => [key, rowsOf(value)]) : []);
  const said = new Map(read.values.map(({ key, value }) => [key, rowsOf(value)]));
  const merged = new Map<string, ReadingRow[]>();
  for (const key of FLIGHTS) {
    const legs = new Map(
      [...(before.get(key) ?? []), ...(said.get(key) ?? [])].map((row) => [legOf(row), row]),
    );
    const current = [...legs.values()].filter((row) => momentMs(row) > nowMs - LEG_KEPT_MS);
    merged.set(
      key,
      current.toSorted((a, b) => momentMs(a) - momentMs(b)),
    );
  }
  merged.set(BELTS, beltsOf({ before, said, arrivals: merged.get('flights.arrivals') ?? [] }));
  const values = read.values.map((one) => ({
    ...one,
    value: { rows: (merged.get(one.key) ?? rowsOf(one.value)).slice(0, MOST_TABLE_ROWS) },
  }));
  return { ...read, values };
}

/** A flight that was said anew is at the belt of that word, or at none; the others stay as long as they are on the board. */
function beltsOf({
  before,
  said,
  arrivals,
}: {
  before: ReadonlyMap<string, ReadingRow[]>;
  said: ReadonlyMap<string, ReadingRow[]>;
  arrivals: readonly ReadingRow[];
}): ReadingRow[] {
  const anew = new Set((said.get('flights.arrivals') ?? []).map(({ flight }) => flight));
  const shown = new Set(arrivals.map(({ flight }) => flight));
  const stay = (before.get(BELTS) ?? []).filter(({ flight }) => !anew.has(flight) && shown.has(flight));
  return [...stay, ...(said.get(BELTS) ?? [])];
}

function legOf({ flight, scheduled, estimated, actual }: ReadingRow): string {
  return `${String(flight)} ${String(scheduled ?? estimated ?? actual)}`;
}

function momentMs({ scheduled, estimated, actual }: ReadingRow): number {
  const at = actual ?? estimated ?? scheduled;
  return typeof at === 'string' ? parseInstant(at) : -Infinity;
}

function rowsOf(value: ReadingValue): ReadingRow[] {
  return isReadingTable(value) ? value.rows : [];
}
