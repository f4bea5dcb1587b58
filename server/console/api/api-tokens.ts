import { infiniteQueryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiToken, NewApiToken, pageOf, type ApiTokenDraft } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const ROWS = 50;

/** Every token, newest first, also those that have ended. */
export function apiTokensQuery(api: Api) {
  return infiniteQueryOptions({
    queryKey: ['api-tokens'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: after }) =>
      api({ path: '/api-tokens', query: { after, limit: ROWS }, reply: pageOf(ApiToken), signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** The secret is in this answer alone. */
export function makeApiToken(api: Api, body: ApiTokenDraft): Promise<NewApiToken> {
  return api({ method: 'POST', path: '/api-tokens', body, reply: NewApiToken });
}

export function revokeApiToken(api: Api, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/api-tokens', id), reply: z.undefined() });
}
