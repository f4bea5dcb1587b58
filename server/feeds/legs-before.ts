import type { Feed, ReadingRow, ReadingValue } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  LEG_KEPT_MS,
  MOST_KEPT_ROWS,
  nearest,
  type DocumentFault,
  type ReadDocument,
} from './documents/index.ts';
import { ARRIVALS, BELTS, DEPARTURES, momentMs, nextByFlight, rowsOf } from './flights.ts';
import { MOST_AHEAD_MS, stillHolding, type Before } from './plausibility.ts';

/** Whether a source only says which flights are otherwise: each is weighed against what was said of it, and no document as a whole. */
export function saysChanges({ format }: Pick<Feed, 'format'>): boolean {
  return format.kind === 'aidx' && format.says === 'changes';
}

/**
 * Of a source that only says which flights are otherwise, all those that it said before stand beside them. What overtook a
 * later word of a flight on its way is left out and counted.
 */
export function withLegsBefore(
  read: ReadDocument,
  { format, ttlSeconds }: Pick<Feed, 'format' | 'ttlSeconds'>,
  { lastObservedAt, lastValues }: Before,
  nowMs: number,
): ReadDocument {
  if (!saysChanges({ format })) return read;
  const before = tablesOf(stillHolding(lastValues, { nowMs, ttlSeconds }));
  const said = tablesOf(read.values);
  const merged = new Map<string, ReadingRow[]>();
  const faults = [...read.faults];
  const aheadAt = formatInstant(nowMs + MOST_AHEAD_MS);
  for (const key of [ARRIVALS, DEPARTURES]) {
    const anew = (said.get(key) ?? []).map((row) => ({ ...row, saidAt: read.observedAt }));
    const { legs, outdated } = mergedLegs(before.get(key) ?? [], anew, aheadAt);
    faults.push(...outdated.map((detail): DocumentFault => ({ reason: 'outdated', key, detail })));
    const current = legs.filter((row) => momentMs(row) > nowMs - LEG_KEPT_MS);
    merged.set(key, nearest(current, momentMs, { nowMs, most: MOST_KEPT_ROWS }));
    said.set(key, anew);
  }
  merged.set(BELTS, beltsOf({ before, said, arrivals: merged.get(ARRIVALS) ?? [] }));
  const values = read.values.map((one) => ({
    ...one,
    value: { rows: merged.get(one.key) ?? rowsOf(one.value) },
  }));
  const knownAt = lastObservedAt !== null && lastObservedAt <= aheadAt ? lastObservedAt : null;
  return { ...read, observedAt: laterOf(read.observedAt, knownAt), values, faults };
}

/** All of them together are as new as the newest. */
function laterOf(observedAt: string | null, lastObservedAt: string | null): string | null {
  return observedAt === null || lastObservedAt === null || observedAt > lastObservedAt
    ? observedAt
    : lastObservedAt;
}

/** What is known as of a time that is farther ahead than any is taken of was told while our own clock was: it is later than nothing. */
function mergedLegs(before: readonly ReadingRow[], said: readonly ReadingRow[], aheadAt: string) {
  const legs = new Map(before.map((row) => [legOf(row), row]));
  const outdated: string[] = [];
  for (const row of said) {
    // What was kept before legs had names is known by its time.
    const name = [legOf(row), timedLegOf(row)].find((one) => legs.has(one)) ?? legOf(row);
    const knownAt = legs.get(name)?.['saidAt'] ?? null;
    const saidAt = row['saidAt'] ?? null;
    if (knownAt !== null && saidAt !== null && knownAt <= aheadAt && knownAt > saidAt) {
      outdated.push(`${String(row['flight'])}: is of ${String(saidAt)}; one of ${String(knownAt)} is known`);
      continue;
    }
    if (name !== legOf(row)) legs.delete(name);
    legs.set(legOf(row), row);
  }
  return { legs: [...legs.values()], outdated };
}

function tablesOf(values: readonly { key: string; value: ReadingValue }[]): Map<string, ReadingRow[]> {
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

/** As its source names it, so that it is the same at another time, too; or else by its flight and time. */
function legOf(row: ReadingRow): string {
  const { leg = null } = row;
  return leg === null ? timedLegOf(row) : String(leg);
}

function timedLegOf({ flight, scheduled, estimated, actual }: ReadingRow): string {
  return `${String(flight)} ${String(scheduled ?? estimated ?? actual)}`;
}
