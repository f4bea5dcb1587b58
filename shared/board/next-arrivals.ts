import { isReadingTable, type ReadingRow } from '../contract/reading.ts';
import type { LiveView } from './standing.ts';
import { instantIn } from './table.ts';

/** Who arrives where, wherever anybody says so. */
export const ARRIVALS_KEY = 'flights.arrivals';
/** Whoever lands within so long stands before the screens of arrivals next; so long ago, they still do. */
const [AHEAD_MS, AGO_MS] = [60 * 60_000, 40 * 60_000];

/** Airports that people come from next, one for each flight; none, where nobody vouches for it. */
export function nextOrigins(live: LiveView, nowMs: number | null): string[] {
  const reading = live.reading(ARRIVALS_KEY);
  if (nowMs === null || reading === null || reading.value === null || !isReadingTable(reading.value))
    return [];
  if (reading.ageMs === null || reading.ageMs >= reading.ttlMs) return [];
  return reading.value.rows.flatMap((row) => {
    const atMs = momentMs(row);
    const isNext = atMs !== null && atMs > nowMs - AGO_MS && atMs < nowMs + AHEAD_MS;
    return isNext && typeof row['airport'] === 'string' ? [row['airport']] : [];
  });
}

function momentMs({ scheduled = null, estimated = null, actual = null }: ReadingRow): number | null {
  return instantIn(actual) ?? instantIn(estimated) ?? instantIn(scheduled);
}
