import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  Organisation,
  OrganisationPast,
  pageOf,
  type OrganisationDraft,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { everyPage } from './every-page.ts';

const PASTS = 20;

type Seen = Pick<Organisation, 'id' | 'revision'>;

/** Every organisation that one may see, also those that are closed. */
export function organisationsQuery(api: Api) {
  return queryOptions({
    queryKey: ['organisations', 'every'],
    queryFn: async ({ signal }) =>
      (await everyPage(api, { path: '/organisations', row: Organisation, signal })).rows,
  });
}

export function organisationQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) => api({ path: path('/organisations', id), reply: Organisation, signal }),
  });
}

/** What it was called and where it stood, newest first, page after page. */
export function organisationPastsQuery(api: Api, id: string) {
  return infiniteQueryOptions({
    queryKey: ['organisations', id, 'pasts'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: after }) =>
      api({
        path: path('/organisations', id, 'pasts'),
        query: { after, limit: PASTS },
        reply: pageOf(OrganisationPast),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** Keeps an organisation: a new one, or the changes to one that was seen. */
export function saveOrganisation(
  api: Api,
  body: OrganisationDraft,
  seen: Seen | null,
): Promise<Organisation> {
  if (seen === null) return api({ method: 'POST', path: '/organisations', body, reply: Organisation });
  const { id, revision } = seen;
  return api({
    method: 'PUT',
    path: path('/organisations', id),
    body,
    reply: Organisation,
    ifMatch: revision,
  });
}

export function mergeOrganisation(api: Api, { id, revision }: Seen, into: string): Promise<Organisation> {
  const call = { path: path('/organisations', id, 'merge'), body: { into }, ifMatch: revision };
  return api({ ...call, method: 'POST', reply: Organisation });
}

export function closeOrganisation(api: Api, { id, revision }: Seen): Promise<Organisation> {
  const call = { path: path('/organisations', id, 'close'), ifMatch: revision };
  return api({ ...call, method: 'POST', reply: Organisation });
}
