import type { HolidayCalendar, OpeningHours } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { calendarsOfGates, hoursAtGates } from './opening-store.ts';

/** When a gate is open, and its holidays, as people have set them. */
export interface GateCalendar {
  hours: OpeningHours[];
  /** Null: no day is a holiday. */
  holidays: HolidayCalendar | null;
}

/** Of a gate of which nobody has said anything. */
export const NOTHING_SAID: GateCalendar = { hours: [], holidays: null };

/** Of each of the gates, by its id. */
export async function calendarsOf(
  reader: Reader,
  gateIds: readonly string[],
): Promise<ReadonlyMap<string, GateCalendar>> {
  if (gateIds.length === 0) return new Map();
  const hours = Map.groupBy(await hoursAtGates(reader, gateIds), ({ gateId }) => gateId);
  const calendars = new Map((await calendarsOfGates(reader, gateIds)).map((one) => [one.gateId, one]));
  return new Map(
    gateIds.map((id) => [id, { hours: hours.get(id) ?? [], holidays: calendars.get(id) ?? null }]),
  );
}
