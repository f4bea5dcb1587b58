import { infiniteQueryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { OpenSession, pageOf } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const ROWS = 50;

/** Whose sessions are looked at. */
export type Whose = 'own' | 'everybodys';

const PATHS: Record<Whose, string> = { own: '/account/sessions', everybodys: '/sessions' };

/** Those that have not ended, newest first, page after page; of everybody's those of one person, maybe. */
export function openSessionsQuery(api: Api, whose: Whose, personId?: string) {
  return infiniteQueryOptions({
    queryKey: ['open-sessions', whose, { personId }],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: after }) =>
      api({
        path: PATHS[whose],
        query: { after, personId, limit: ROWS },
        reply: pageOf(OpenSession),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

export function endOpenSession(api: Api, whose: Whose, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path(PATHS[whose], id), reply: z.undefined() });
}

/** Ends every session of whoever asks but the one that asks. */
export function endOtherSessions(api: Api): Promise<undefined> {
  return api({ method: 'DELETE', path: PATHS.own, reply: z.undefined() });
}
