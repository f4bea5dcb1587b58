import type { ZoneTransitions } from '../contract/manifest.ts';
import { formatInstant, minuteOfDay, parseInstant } from '../time/instant.ts';
import { lastAtOrBefore } from './search.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A zone as the resolver uses it: stretches of one offset, the first without a beginning. Nothing else is consulted. */
export interface ZoneTable {
  /** `fromMs[0]` is -Infinity. */
  fromMs: readonly number[];
  offsetMs: readonly number[];
}

export const UTC: ZoneTable = { fromMs: [-Infinity], offsetMs: [0] };

/** The offsets of the named zones between two instants, as manifests carry them. Throws RangeError on an unknown zone. */
export function compileZones(zones: readonly string[], fromMs: number, untilMs: number): ZoneTransitions[] {
  return [...new Set(zones)].map((zone) => {
    let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
    const offsetSeconds = at.offsetNanoseconds / 1e9;
    const transitions: ZoneTransitions['transitions'] = [];
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (next === null || next.epochMilliseconds >= untilMs) return { zone, offsetSeconds, transitions };
      transitions.push({
        at: formatInstant(next.epochMilliseconds),
        offsetSeconds: next.offsetNanoseconds / 1e9,
      });
      at = next;
    }
  });
}

/** Makes the table of one zone ready for look-ups. */
export function zoneTable({ offsetSeconds, transitions }: ZoneTransitions): ZoneTable {
  return {
    fromMs: [-Infinity, ...transitions.map(({ at }) => parseInstant(at))],
    offsetMs: [offsetSeconds * 1000, ...transitions.map((transition) => transition.offsetSeconds * 1000)],
  };
}

/** Wall time at an instant, as milliseconds since 1970-01-01T00:00 on the wall. */
export function toLocalMs(atMs: number, zone: ZoneTable): number {
  return atMs + (zone.offsetMs[indexAt(atMs, zone)] ?? 0);
}

/** The stretch of one offset that holds an instant. */
function indexAt(atMs: number, { fromMs }: ZoneTable): number {
  return lastAtOrBefore(fromMs, atMs);
}

/**
 * The instants at which clocks show a wall time: two in a fold, one otherwise. In a gap it is the later reading
 * (the wall time by the offset before), as `compatible` of Temporal does; so the first of the list is always `compatible`.
 */
export function toInstants(localMs: number, zone: ZoneTable): [number, ...number[]] {
  const { fromMs, offsetMs } = zone;
  // No offset is as long as a day, so that only these stretches can hold it.
  const last = indexAt(localMs + DAY_MS, zone);
  const found: number[] = [];
  for (let i = indexAt(localMs - DAY_MS, zone); i <= last; i++) {
    const atMs = localMs - (offsetMs[i] ?? 0);
    if ((fromMs[i] ?? 0) <= atMs && atMs < (fromMs[i + 1] ?? Infinity)) found.push(atMs);
  }
  const [first, ...rest] = found;
  return first === undefined ? [inGap(localMs, zone)] : [first, ...rest];
}

/** The offset of wall times from one to another, where it is one and the same for all of them; null where clocks change. */
export function steadyOffsetMs(fromLocalMs: number, untilLocalMs: number, zone: ZoneTable): number | null {
  const first = indexAt(fromLocalMs - DAY_MS, zone);
  const isSteady = (zone.fromMs[first + 1] ?? Infinity) > untilLocalMs + DAY_MS;
  return isSteady ? (zone.offsetMs[first] ?? 0) : null;
}

function inGap(localMs: number, { fromMs, offsetMs }: ZoneTable): number {
  const after = fromMs.findIndex((from, i) => localMs - (offsetMs[i] ?? 0) < from);
  return localMs - (offsetMs[after - 1] ?? offsetMs[0] ?? 0);
}

/** The smallest instant that lies after another, or Infinity. */
export function earliestAfter(atMs: number, instants: readonly number[]): number {
  let firstMs = Infinity;
  for (const instant of instants) if (instant > atMs && instant < firstMs) firstMs = instant;
  return firstMs;
}

/** Days since 1970-01-01 of a local date, `2026-11-22`. */
export function toEpochDay(date: string): number {
  return parseInstant(`${date}T00:00:00.000Z`) / DAY_MS;
}

/** The local date of days since 1970-01-01. */
export function toLocalDate(epochDay: number): string {
  return formatInstant(epochDay * DAY_MS).slice(0, 10);
}

/** Milliseconds of a wall time since the start of its day: `08:00`, up to `24:00`. */
export function toTimeOfDayMs(time: string): number {
  return minuteOfDay(time) * MINUTE_MS;
}
