import type { Reading } from '../contract/reading.ts';
import { parseInstant } from '../time/instant.ts';

export type ReadingValue = Reading['value'];

/** A reading ready to be judged by. */
export interface LiveReading {
  value: ReadingValue;
  sinceMs: number;
  /** What it was before, the latest first, each until the next. */
  earlier: readonly { value: ReadingValue; sinceMs: number }[];
  /** From then on nothing is known. */
  expiryMs: number;
}

export type LiveReadings = ReadonlyMap<string, LiveReading>;

const known = new WeakMap<readonly Reading[], LiveReadings>();
const parsed = new WeakMap<Reading, LiveReading>();

/** Readings by key. Made once for each list and each reading, by their identity: a list is replaced, never changed. */
export function liveReadings(readings: readonly Reading[]): LiveReadings {
  const kept = known.get(readings);
  if (kept !== undefined) return kept;
  const live = new Map(readings.map((reading) => [reading.key, liveReading(reading)]));
  known.set(readings, live);
  return live;
}

function liveReading(reading: Reading): LiveReading {
  const kept = parsed.get(reading);
  if (kept !== undefined) return kept;
  const { value, since, earlier = [], observedAt, ttlSeconds } = reading;
  const expiryMs = parseInstant(observedAt) + ttlSeconds * 1000;
  const live = {
    value,
    sinceMs: parseInstant(since),
    earlier: earlier.map((one) => ({ value: one.value, sinceMs: parseInstant(one.since) })),
    expiryMs,
  };
  parsed.set(reading, live);
  return live;
}
