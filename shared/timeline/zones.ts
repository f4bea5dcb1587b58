import type { ZoneTransitions } from '../contract/manifest.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';

export const MINUTE_MS = 60_000;
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
  const i = zone.fromMs.findLastIndex((fromMs) => fromMs <= atMs);
  return atMs + (zone.offsetMs[i] ?? 0);
}

/**
 * The instants at which clocks show a wall time: two in a fold, one otherwise. In a gap it is the later reading
 * (the wall time by the offset before), as `compatible` of Temporal does; so the first of the list is always `compatible`.
 */
export function toInstants(localMs: number, zone: ZoneTable): [number, ...number[]] {
  const { fromMs, offsetMs } = zone;
  const all = offsetMs
    .map((offset, i) => ({
      atMs: localMs - offset,
      fromMs: fromMs[i] ?? 0,
      untilMs: fromMs[i + 1] ?? Infinity,
    }))
    .filter((reading) => reading.fromMs <= reading.atMs && reading.atMs < reading.untilMs)
    .map((reading) => reading.atMs);
  const [first, ...rest] = all;
  return first === undefined ? [inGap(localMs, zone)] : [first, ...rest];
}

function inGap(localMs: number, { fromMs, offsetMs }: ZoneTable): number {
  const after = fromMs.findIndex((from, i) => localMs - (offsetMs[i] ?? 0) < from);
  return localMs - (offsetMs[after - 1] ?? offsetMs[0] ?? 0);
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
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
}
