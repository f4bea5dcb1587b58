import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  DisplayState,
  Kiosk,
  pageOf,
  WaitingUnit,
  type EnrolmentClaim,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const ROWS = 50;
const MOST = 200;
const GLANCE = 12;

/** How displays fare, page after page, of a gate or of all. */
export function displayStatesQuery(api: Api, gateId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['display-states', { gateId }],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({
        path: '/display-states',
        query: { gateId, after, limit: ROWS },
        reply: pageOf(DisplayState),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** The first displays of a gate: for a glance at them. */
export function firstDisplayStatesQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['display-states', { gateId, first: GLANCE }],
    queryFn: ({ signal }) =>
      api({ path: '/display-states', query: { gateId, limit: GLANCE }, reply: pageOf(DisplayState), signal }),
  });
}

/** The displays of one gate, as many as one page holds: for choosing some of them. */
export function displaysOfGateQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['display-states', { gateId, most: MOST }],
    queryFn: async ({ signal }) => {
      const query = { gateId, limit: MOST };
      return (await api({ path: '/display-states', query, reply: pageOf(DisplayState), signal })).rows;
    },
  });
}

/** How one display fares. */
export function displayStateQuery(api: Api, displayId: string) {
  return queryOptions({
    queryKey: ['display-states', displayId],
    queryFn: ({ signal }) => api({ path: path('/display-states', displayId), reply: DisplayState, signal }),
  });
}

export function findWaiting(api: Api, code: string): Promise<WaitingUnit> {
  return api({ method: 'POST', path: '/enrolments/find', body: { code }, reply: WaitingUnit });
}

export function claimEnrolment(api: Api, body: EnrolmentClaim): Promise<Kiosk> {
  return api({ method: 'POST', path: '/enrolments/claim', body, reply: Kiosk });
}
