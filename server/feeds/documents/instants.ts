import { formatInstant } from '../../../shared/time/index.ts';

const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$/;

/** The instant that a text names, by its offset or else in the zone; null: it names none. */
export function instantIn(text: string, zone: string): string | null {
  const [, date, time, offset] = WITH_OFFSET.exec(text) ?? [];
  if (date !== undefined) return attempted(() => Temporal.Instant.from(`${date}T${time}${offset}`));
  const [, day, clock] = LOCAL.exec(text) ?? [];
  return day === undefined ? null : localInstant(`${day}T${clock}`, zone);
}

/** Of a wall clock in a zone. */
export function localInstant(local: string, zone: string): string | null {
  return attempted(() => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant());
}

/** As stored and sent; null for a time that does not exist. */
export function attempted(read: () => Temporal.Instant): string | null {
  try {
    return formatInstant(read().epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
