import ICAL from 'ical.js';
import { isKnownZone } from '../../../shared/time/instant.ts';

/** Which of a series: those that are called off, added or otherwise. */
const OF_SERIES = ['exdate', 'rdate', 'recurrence-id'] as const;

/**
 * Says of an event when it recurs as its series says when it is: times of a zone that the calendar itself does not define
 * would be compared with those of UTC by their clocks alone, and none would be the other.
 */
export function sayAsSeries(event: ICAL.Component, series: ICAL.Component, feedZone: string): void {
  const start = series.getFirstProperty('dtstart');
  const zone = start?.getFirstParameter('tzid') ?? feedZone;
  const at = start?.getFirstValue();
  if (!(at instanceof ICAL.Time) || at.isDate || at.zone?.tzid !== 'floating' || !isKnownZone(zone)) return;
  const said = (value: unknown) => (isOfUtc(value) ? onClockOf(value, zone) : value);
  for (const property of OF_SERIES.flatMap((name) => event.getAllProperties(name))) {
    const values: unknown[] = property.getValues();
    if (values.length > 1) property.setValues(values.map(said));
    else property.setValue(said(values[0]));
  }
  for (const property of event.getAllProperties('rrule')) {
    const rule = property.getFirstValue();
    if (rule instanceof ICAL.Recur && isOfUtc(rule.until)) rule.until = onClockOf(rule.until, zone);
  }
}

/** A series begins when its event does (RFC 5545, 3.8.5.2), also where only further dates are named. */
export function addItsBeginning(event: ICAL.Component): void {
  const start = event.getFirstPropertyValue('dtstart');
  if (!event.hasProperty('rdate') || event.hasProperty('rrule') || !(start instanceof ICAL.Time)) return;
  const dates = event.getAllProperties('rdate').flatMap((one): unknown[] => one.getValues());
  if (dates.some((one) => one instanceof ICAL.Time && one.compare(start) === 0)) return;
  event.addPropertyWithValue('rdate', start.clone());
}

function isOfUtc(value: unknown): value is ICAL.Time {
  return value instanceof ICAL.Time && value.zone?.tzid === 'UTC';
}

function onClockOf({ year, month, day, hour, minute, second }: ICAL.Time, zone: string): ICAL.Time {
  const at = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second })
    .toZonedDateTime('UTC')
    .withTimeZone(zone);
  const clock = { hour: at.hour, minute: at.minute, second: at.second, isDate: false };
  const date = { year: at.year, month: at.month, day: at.day };
  return new ICAL.Time({ ...date, ...clock }, ICAL.Timezone.localTimezone);
}
