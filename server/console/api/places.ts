import { queryOptions } from '@tanstack/react-query';
import { Area, Display, Gate, pageOf, type GateDraft } from '../../../shared/contract/index.ts';
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

export function gateQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['gates', gateId],
    queryFn: ({ signal }) => api({ path: path('/gates', gateId), reply: Gate, signal }),
  });
}

/** Keeps the changes to a gate as it was seen. */
export function saveGate(
  api: Api,
  body: GateDraft,
  { id, revision }: { id: string; revision: number },
): Promise<Gate> {
  return api({ method: 'PUT', path: path('/gates', id), body, ifMatch: revision, reply: Gate });
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
