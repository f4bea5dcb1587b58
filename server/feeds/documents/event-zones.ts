import ICAL from 'ical.js';
import { parseInstant } from '../../../shared/time/index.ts';
import { isKnownZone } from '../../../shared/time/instant.ts';
import { localInstant } from './instants.ts';

/** What instants the times of a calendar are. */
export interface EventZones {
  /**
   * Of a time as it is said: of UTC, of the zone that the event names for it, or else of the feed's. A zone that is none of
   * the world's is as the calendar itself defines it. Throws for one that nobody knows, and for a time that is none.
   */
  msOf(time: ICAL.Time, event: ICAL.Event, of: 'dtstart' | 'dtend'): number;
}

export function eventZones(calendar: ICAL.Component, feedZone: string): EventZones {
  const own = new Map(
    calendar.getAllSubcomponents('vtimezone').map((one): [string, ICAL.Timezone] => {
      const zone = new ICAL.Timezone(one);
      return [zone.tzid, zone];
    }),
  );
  return {
    msOf: (time, event, of) => {
      if (time.zone?.tzid === 'UTC') return inZone(time, 'UTC');
      const named = namedBy(event, of) ?? namedBy(event, 'dtstart') ?? feedZone;
      if (isKnownZone(named)) return inZone(time, named);
      const defined = own.get(named);
      if (defined === undefined) throw new RangeError(`TZID: nobody knows the zone “${named}”`);
      return inZone(time, 'UTC') - defined.utcOffset(time) * 1_000;
    },
  };
}

function namedBy({ component }: ICAL.Event, of: 'dtstart' | 'dtend'): string | null {
  const zone = component.getFirstProperty(of)?.getFirstParameter('tzid');
  return typeof zone === 'string' ? zone : null;
}

function inZone(time: ICAL.Time, zone: string): number {
  const { year, month, day, hour, minute, second } = time;
  const two = (part: number): string => String(part).padStart(2, '0');
  const local = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  const instant = localInstant(local, zone);
  if (instant === null) throw new RangeError(`“${local}” is no time`);
  return parseInstant(instant);
}
