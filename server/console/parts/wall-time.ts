/** An instant as the clocks at a gate show it, as fields of date and time want it; nothing for none. */
export function wallTimeOf(instant: string | null, zone: string): string {
  if (instant === null) return '';
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}

/** The instant at which the clocks at a gate show it, as the contract writes instants; null for none. */
export function instantOf(wallTime: string, zone: string): string | null {
  if (wallTime === '') return null;
  const instant = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone).toInstant();
  return instant.toString({ fractionalSecondDigits: 3 });
}
