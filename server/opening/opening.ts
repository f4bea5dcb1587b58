import type {
  GateOpenings,
  Holiday,
  HolidayCalendarDraft,
  OpeningHoursDraft,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader } from '../platform/database.ts';
import { createEditing, type Editing } from '../platform/editing.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touch } from '../platform/touch.ts';
import { calendarsOf, NOTHING_SAID, type GateCalendar } from './gate-calendar.ts';
import { holidayCalendarRules } from './holiday-calendar.ts';
import { holidaysOf, type DateRange } from './holidays.ts';
import { openingHoursRules } from './opening-hours.ts';
import { holidayCalendarTable, openingHoursTable } from './opening-store.ts';
import type { PlacesDoor } from './place.ts';
import { standings } from './standings.ts';

/** Opening hours and holidays of gates. */
export interface Opening {
  hours: Editing<OpeningHoursDraft>;
  calendars: Editing<HolidayCalendarDraft>;
  /** Of each of the gates, by its id. */
  calendarsOf(reader: Reader, gateIds: readonly string[]): Promise<ReadonlyMap<string, GateCalendar>>;
  /** How everything at a gate stands at an instant. Throws `object/not-found`. */
  standingsAt(gateId: string, atMs?: number): Promise<GateOpenings>;
  /** The days that the gate keeps. Throws `object/not-found`. */
  holidaysOf(gateId: string, range: DateRange): Promise<Holiday[]>;
}

export function createOpening(parts: {
  platform: Platform;
  audit: Audit;
  places: PlacesDoor;
  touch: Touch;
}): Opening {
  const { database, clock } = parts.platform;
  const { read } = database;
  const existing = async (gateId: string) => {
    const gate = await parts.places.gate(read, gateId);
    if (gate === null) throw new AppError('object/not-found', `there is no gate ${gateId}`);
    return gate;
  };
  const calendarOf = async (gateId: string): Promise<GateCalendar> =>
    (await calendarsOf(read, [gateId])).get(gateId) ?? NOTHING_SAID;
  return {
    hours: createEditing({ ...parts, table: openingHoursTable, rules: openingHoursRules(parts) }),
    calendars: createEditing({ ...parts, table: holidayCalendarTable, rules: holidayCalendarRules(parts) }),
    calendarsOf,
    standingsAt: async (gateId, atMs = clock.wallMs()) => {
      const gate = await existing(gateId);
      return { at: formatInstant(atMs), openings: standings(gate, await calendarOf(gateId), atMs) };
    },
    holidaysOf: async (gateId, range) => {
      await existing(gateId);
      const { holidays } = await calendarOf(gateId);
      return holidays === null ? [] : holidaysOf(holidays, range);
    },
  };
}
