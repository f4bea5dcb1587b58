import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Area,
  GateHolidays,
  HolidayCalendar,
  IcsHolidays,
  OpeningHours,
  pageOf,
  type HolidayCalendarDraft,
  type IcsFile,
  type OpeningHoursDraft,
  type PublicHolidays,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const MOST = 200;

/** Both dates included. */
interface DateRange {
  from: string;
  until: string;
}

type Seen = { id: string; revision: number };

/** Everything that is open at a gate by hours of its own, in order of creation. */
export function openingHoursQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['opening-hours', { gateId }],
    queryFn: async ({ signal }) =>
      (
        await api({
          path: '/opening-hours',
          query: { gateId, limit: MOST },
          reply: pageOf(OpeningHours),
          signal,
        })
      ).rows,
  });
}

export function oneOpeningHoursQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['opening-hours', id],
    queryFn: ({ signal }) => api({ path: path('/opening-hours', id), reply: OpeningHours, signal }),
  });
}

/** Keeps opening hours: new ones, or the changes to those that were seen. */
export function saveOpeningHours(
  api: Api,
  body: OpeningHoursDraft,
  seen: Seen | null,
): Promise<OpeningHours> {
  return save(api, { path: '/opening-hours', body, seen, reply: OpeningHours });
}

export function removeOpeningHours(api: Api, seen: Seen): Promise<undefined> {
  return remove(api, '/opening-hours', seen);
}

/** The calendar of a gate as people have set it; null: it has none. */
export function holidayCalendarQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['holiday-calendars', { gateId }],
    queryFn: async ({ signal }) => {
      const reply = pageOf(HolidayCalendar);
      const { rows } = await api({ path: '/holiday-calendars', query: { gateId, limit: 1 }, reply, signal });
      return rows[0] ?? null;
    },
  });
}

export function saveHolidayCalendar(
  api: Api,
  body: HolidayCalendarDraft,
  seen: Seen | null,
): Promise<HolidayCalendar> {
  return save(api, { path: '/holiday-calendars', body, seen, reply: HolidayCalendar });
}

export function removeHolidayCalendar(api: Api, seen: Seen): Promise<undefined> {
  return remove(api, '/holiday-calendars', seen);
}

/** The days of an .ics file; nothing is kept of it. */
export function readIcs(api: Api, body: IcsFile): Promise<IcsHolidays> {
  return api({ method: 'POST', path: '/holiday-calendars/ics', body, reply: IcsHolidays });
}

/** The days that a gate keeps as holidays. */
export function holidaysQuery(api: Api, gateId: string, { from, until }: DateRange) {
  return queryOptions({
    queryKey: ['holiday-calendars', { gateId, from, until }],
    queryFn: async ({ signal }) =>
      (
        await api({
          path: path('/gates', gateId, 'holidays'),
          query: { from, until },
          reply: GateHolidays,
          signal,
        })
      ).days,
  });
}

/** Days off of everybody in a country, by the server's table; they do not change while it runs. */
export function publicHolidaysQuery(api: Api, country: PublicHolidays, { from, until }: DateRange) {
  return queryOptions({
    queryKey: ['public-holidays', { country, from, until }],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      (
        await api({
          path: path('/public-holidays', country),
          query: { from, until },
          reply: GateHolidays,
          signal,
        })
      ).days,
  });
}

/** The areas of a gate, as many as one page holds. */
export function areasQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['areas', { gateId }],
    queryFn: async ({ signal }) =>
      (await api({ path: '/areas', query: { gateId, limit: MOST }, reply: pageOf(Area), signal })).rows,
  });
}

function save<Kept>(
  api: Api,
  of: { path: string; body: unknown; seen: Seen | null; reply: z.ZodType<Kept> },
): Promise<Kept> {
  const { body, seen, reply } = of;
  if (seen === null) return api({ method: 'POST', path: of.path, body, reply });
  const { id, revision } = seen;
  return api({ method: 'PUT', path: path(of.path, id), ifMatch: revision, body, reply });
}

function remove(api: Api, below: string, { id, revision }: Seen): Promise<undefined> {
  return api({ method: 'DELETE', path: path(below, id), ifMatch: revision, reply: z.undefined() });
}
