/** Writes milliseconds since the epoch as fixed-width UTC text (`2026-11-22T08:00:00.000Z`), which sorts as it reads. */
export function formatInstant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toString({ fractionalSecondDigits: 3 });
}

/** The years of four digits, as instants are written. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

/** The same of an instant that may not be said, or lies out of all time (Infinity, or the year 10000): null then. */
export function instantOrNull(epochMs: number | undefined): string | null {
  const isSaid = epochMs !== undefined && FIRST_MS <= epochMs && epochMs <= LAST_MS;
  return isSaid ? formatInstant(epochMs) : null;
}

/** Reads what `formatInstant` writes (any RFC 3339 instant is understood). Throws RangeError on anything else. */
export function parseInstant(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

/** The date that the clocks of a zone show at an instant, which may lie between two milliseconds. */
export function localDateAt(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(zone).toPlainDate();
}

/** Minutes since midnight of a wall time: `08:00`, up to `24:00`. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Names found to exist, since asking is slow and every plan that is parsed asks. */
const knownZones = new Set<string>();
/** More than there are; spellings in other cases exist, too. */
const MOST_KNOWN_ZONES = 1_000;

/** True for a name of the IANA time zone database that this machine knows. */
export function isKnownZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
  } catch {
    return false;
  }
  if (knownZones.size < MOST_KNOWN_ZONES) knownZones.add(zone);
  return true;
}
