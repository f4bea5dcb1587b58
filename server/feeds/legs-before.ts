import type { Feed, ReadingRow, ReadingValue } from '../../shared/contract/index.ts';
import { LEG_KEPT_MS, MOST_KEPT_ROWS, nearest, type ReadDocument } from './documents/index.ts';
import { ARRIVALS, BELTS, DEPARTURES, momentMs, nextByFlight, rowsOf } from './flights.ts';
import { stillHolding, type Before } from './plausibility.ts';

/** Of a source that only says which flights are otherwise, all those that it said before stand beside them. */
export function withLegsBefore(
  read: ReadDocument,
  { format, ttlSeconds }: Pick<Feed, 'format' | 'ttlSeconds'>,
  { lastValues }: Pick<Before, 'lastValues'>,
  nowMs: number,
): ReadDocument {
  if (format.kind !== 'aidx' || format.says === 'all') return read;
  const before = tablesOf(stillHolding(lastValues, { nowMs, ttlSeconds }));
  const said = tablesOf(read.values);
  const merged = new Map<string, ReadingRow[]>();
  for (const key of [ARRIVALS, DEPARTURES]) {
    const legs = new Map(
      [...(before.get(key) ?? []), ...(said.get(key) ?? [])].map((row) => [legOf(row), row]),
    );
    const current = [...legs.values()].filter((row) => momentMs(row) > nowMs - LEG_KEPT_MS);
    merged.set(key, nearest(current, momentMs, { nowMs, most: MOST_KEPT_ROWS }));
  }
  merged.set(BELTS, beltsOf({ before, said, arrivals: merged.get(ARRIVALS) ?? [] }));
  const values = read.values.map((one) => ({
    ...one,
    value: { rows: merged.get(one.key) ?? rowsOf(one.value) },
  }));
  return { ...read, values };
}

function tablesOf(
  values: readonly { key: string; value: ReadingValue }[],
): ReadonlyMap<string, ReadingRow[]> {
  return new Map(values.map(({ key, value }) => [key, rowsOf(value)]));
}

/** A flight that was said anew is at the belt of that word, or at none; the others stay as long as they are kept. What is said of it for another day moves no bags. */
function beltsOf({
  before,
  said,
  arrivals,
}: {
  before: ReadonlyMap<string, ReadingRow[]>;
  said: ReadonlyMap<string, ReadingRow[]>;
  arrivals: readonly ReadingRow[];
}): ReadingRow[] {
  const next = nextByFlight(arrivals);
  const anew = new Set(said.get(ARRIVALS));
  const isOf =
    (isAnew: boolean) =>
    (row: ReadingRow): boolean => {
      const flight = next.get(row['flight'] ?? null);
      return (
        flight !== undefined && anew.has(flight) === isAnew && (flight['belt'] ?? row['belt']) === row['belt']
      );
    };
  return [...(before.get(BELTS) ?? []).filter(isOf(false)), ...(said.get(BELTS) ?? []).filter(isOf(true))];
}

function legOf({ flight, scheduled, estimated, actual }: ReadingRow): string {
  return `${String(flight)} ${String(scheduled ?? estimated ?? actual)}`;
}
