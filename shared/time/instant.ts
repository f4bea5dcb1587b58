/** Writes milliseconds since the epoch as fixed-width UTC text (`2026-11-22T08:00:00.000Z`), which sorts as it reads. */
export function formatInstant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toString({ fractionalSecondDigits: 3 });
}

/** Reads what `formatInstant` writes (any RFC 3339 instant is understood). Throws RangeError on anything else. */
export function parseInstant(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

/** True for a name of the IANA time zone database that this machine knows. */
export function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
