import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  DisplayCounts,
  DisplayState,
  Kiosk,
  pageOf,
  WaitingUnit,
  type DisplayStanding,
  type EnrolmentClaim,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const ROWS = 50;
const MOST = 200;
const GLANCE = 12;

/** What displays are looked for by. */
export interface SoughtDisplays {
  gateId: string | undefined;
  text?: string | undefined;
  standing?: DisplayStanding | undefined;
}

/** What was found before stays while somebody types, but never beside the name of another gate. */
function ofTheSameGate({ gateId }: SoughtDisplays) {
  return <Found>(
    found: Found | undefined,
    by?: { queryKey: readonly [string, string, SoughtDisplays] },
  ): Found | undefined => (by?.queryKey[2].gateId === gateId ? found : undefined);
}

/** How displays fare, page after page. */
export function displayStatesQuery(api: Api, sought: SoughtDisplays) {
  return infiniteQueryOptions({
    queryKey: ['display-states', 'pages', sought] as const,
    placeholderData: ofTheSameGate(sought),
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({
        path: '/display-states',
        query: { ...sought, after, limit: ROWS },
        reply: pageOf(DisplayState),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** How many displays there are of each standing. */
export function displayCountsQuery(api: Api, sought: Omit<SoughtDisplays, 'standing'>) {
  return queryOptions({
    queryKey: ['display-states', 'counts', sought] as const,
    placeholderData: ofTheSameGate(sought),
    queryFn: ({ signal }) =>
      api({ path: '/display-counts', query: { ...sought }, reply: DisplayCounts, signal }),
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
