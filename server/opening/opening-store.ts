import {
  HolidayCalendarDraft,
  OpeningHoursDraft,
  type HolidayCalendar,
  type OpeningHours,
} from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { editedTable } from '../platform/edited-table.ts';
import { fromJson } from '../platform/json-column.ts';

export const openingHoursTable = editedTable({
  name: 'openingHours',
  draft: OpeningHoursDraft,
  columns: ({ gateId, areaId, key }) => ({ gateId, areaId, key }),
  reachedBy: { gateId: 'gateId' },
});

export const holidayCalendarTable = editedTable({
  name: 'holidayCalendars',
  draft: HolidayCalendarDraft,
  columns: ({ gateId }) => ({ gateId }),
  reachedBy: { gateId: 'gateId' },
});

/** Of several gates, in order of creation. */
export async function hoursAtGates(reader: Reader, gateIds: readonly string[]): Promise<OpeningHours[]> {
  const rows = await reader
    .selectFrom('openingHours')
    .select(['id', 'revision', 'body'])
    .where('gateId', 'in', gateIds)
    .orderBy('id')
    .execute();
  return rows.map(({ id, revision, body }) => ({ ...fromJson(OpeningHoursDraft, body), id, revision }));
}

export async function calendarsOfGates(
  reader: Reader,
  gateIds: readonly string[],
): Promise<HolidayCalendar[]> {
  const rows = await reader
    .selectFrom('holidayCalendars')
    .select(['id', 'revision', 'body'])
    .where('gateId', 'in', gateIds)
    .orderBy('id')
    .execute();
  return rows.map(({ id, revision, body }) => ({ ...fromJson(HolidayCalendarDraft, body), id, revision }));
}

/** What of a gate or an area is kept here, in words for people; empty when nothing is. */
export async function openingUsersOf(reader: Reader, place: { kind: string; id: string }): Promise<string[]> {
  if (place.kind !== 'gate' && place.kind !== 'area') return [];
  const column = place.kind === 'gate' ? 'gateId' : 'areaId';
  const hours = await reader
    .selectFrom('openingHours')
    .select('key')
    .where(column, '=', place.id)
    .orderBy('id')
    .execute();
  const named = hours.map(({ key }) => `the opening hours ${key}`);
  if (place.kind === 'area') return named;
  const calendars = await calendarsOfGates(reader, [place.id]);
  return [...named, ...calendars.map(() => 'its holidays')];
}
