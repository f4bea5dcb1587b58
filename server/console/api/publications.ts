import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Display,
  DisplayState,
  Id,
  pageOf,
  Publication,
  PublicationSummary,
  WaitingPublication,
  type Finding,
} from '../../../shared/contract/index.ts';
import { type Api, path } from './api.ts';

const ROWS = 20;

/** What is being drawn is drawn soon. */
const DRAWN_MS = 3_000;

function isBeingDrawn({ code, facts }: Finding): boolean {
  return code === 'content/held-undrawn' && facts['code'] === 'being-drawn';
}

/** What publishing would do now. */
export function waitingQuery(api: Api) {
  return queryOptions({
    queryKey: ['publications', 'waiting'],
    queryFn: ({ signal }) => api({ path: '/publications/waiting', reply: WaitingPublication, signal }),
    refetchInterval: ({ state: { data } }) => (data?.findings.some(isBeingDrawn) === true ? DRAWN_MS : false),
  });
}

export function publicationsQuery(api: Api) {
  return infiniteQueryOptions({
    queryKey: ['publications', { rows: ROWS }],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({
        path: '/publications',
        query: { after, limit: ROWS },
        reply: pageOf(PublicationSummary),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** A publication that was made: it never changes. */
export function publicationQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['publications', id],
    staleTime: Infinity,
    queryFn: ({ signal }) => api({ path: path('/publications', id), reply: Publication, signal }),
  });
}

/** Publishes to the displays named; without names, wherever a change reaches. */
export function publish(api: Api, displayIds?: readonly string[]): Promise<Publication> {
  const body = displayIds === undefined ? {} : { displayIds };
  return api({ method: 'POST', path: '/publications', body, reply: Publication });
}

const Named = Display.pick({ id: true, name: true, gateId: true });
export type NamedDisplay = z.infer<typeof Named>;

/** Displays by their ids, at most a hundred; ids that are gone are left out. */
export function namedDisplaysQuery(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['displays', { ids }],
    enabled: ids.length > 0,
    queryFn: async ({ signal }) => byIds(api, '/displays', { ids, row: Named, signal }),
  });
}

/** How displays fare, by their ids, at most a hundred. */
export function statesOfQuery(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['display-states', { ids }],
    enabled: ids.length > 0,
    queryFn: ({ signal }) => byIds(api, '/display-states', { ids, row: DisplayState, signal }),
  });
}

const Titled = z.object({ id: Id, title: z.string() });
const NamedSchedule = z.object({ id: Id, name: z.string() });

/** Titles of contents by their ids, at most a hundred. */
export function titlesQuery(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['contents', { titlesOf: ids }],
    enabled: ids.length > 0,
    queryFn: async ({ signal }) =>
      new Map(
        (await byIds(api, '/contents', { ids, row: Titled, signal })).map(({ id, title }) => [id, title]),
      ),
  });
}

/** Names of schedules by their ids, at most a hundred. */
export function scheduleNamesQuery(api: Api, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['schedules', { namesOf: ids }],
    enabled: ids.length > 0,
    queryFn: async ({ signal }) =>
      new Map(
        (await byIds(api, '/schedules', { ids, row: NamedSchedule, signal })).map(({ id, name }) => [
          id,
          name,
        ]),
      ),
  });
}

async function byIds<Row>(
  api: Api,
  list: string,
  { ids, row, signal }: { ids: readonly string[]; row: z.ZodType<Row>; signal: AbortSignal },
): Promise<Row[]> {
  const query = { ids: ids.join(), limit: Math.max(1, ids.length) };
  return (await api({ path: list, query, reply: pageOf(row), signal })).rows;
}
