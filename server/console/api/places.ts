import { queryOptions } from '@tanstack/react-query';
import { Area, Display, Gate, pageOf } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const MOST = 200;

/** Every gate, in the order in which they were made; a country has fewer than one page holds. */
export function gatesQuery(api: Api) {
  return queryOptions({
    queryKey: ['gates'],
    queryFn: async ({ signal }) =>
      (await api({ path: '/gates', query: { limit: MOST }, reply: pageOf(Gate), signal })).rows,
  });
}

/** The displays of a gate, as many as one page holds: for choosing one. */
export function displaysQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['displays', { gateId }],
    queryFn: async ({ signal }) =>
      (await api({ path: '/displays', query: { gateId, limit: MOST }, reply: pageOf(Display), signal })).rows,
  });
}

export function displayQuery(api: Api, displayId: string) {
  return queryOptions({
    queryKey: ['displays', displayId],
    queryFn: ({ signal }) => api({ path: path('/displays', displayId), reply: Display, signal }),
  });
}

export function areaQuery(api: Api, areaId: string) {
  return queryOptions({
    queryKey: ['areas', areaId],
    queryFn: ({ signal }) => api({ path: path('/areas', areaId), reply: Area, signal }),
  });
}
