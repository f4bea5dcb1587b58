import { queryOptions } from '@tanstack/react-query';
import { Area, GateHolidays, OpeningHours, pageOf } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const MOST = 200;

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

/** The days that a gate keeps as holidays, both dates included. */
export function holidaysQuery(api: Api, gateId: string, { from, until }: { from: string; until: string }) {
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

/** The areas of a gate, as many as one page holds. */
export function areasQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['areas', { gateId }],
    queryFn: async ({ signal }) =>
      (await api({ path: '/areas', query: { gateId, limit: MOST }, reply: pageOf(Area), signal })).rows,
  });
}
