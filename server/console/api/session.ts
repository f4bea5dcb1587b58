import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  PasswordWords,
  Session,
  WaysIn,
  type PasswordChange,
  type SignIn,
} from '../../../shared/contract/index.ts';
import type { Api } from './api.ts';
import { CallFailed } from './call-failed.ts';

/** Who is signed in; null for nobody. It is asked once, and kept up by whoever changes it. */
export function sessionQuery(api: Api) {
  return queryOptions({
    queryKey: ['session'],
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return await api({ path: '/session', reply: Session, signal });
      } catch (error) {
        if (error instanceof CallFailed && error.problem.code === 'session/missing') return null;
        throw error;
      }
    },
  });
}

/** What there is to sign in by. */
export function waysQuery(api: Api) {
  return queryOptions({
    queryKey: ['ways-in'],
    staleTime: Infinity,
    queryFn: ({ signal }) => api({ path: '/session/ways', reply: WaysIn, signal }),
  });
}

export function signIn(api: Api, body: SignIn): Promise<Session> {
  return api({ method: 'POST', path: '/session', body, reply: Session });
}

export function signOut(api: Api): Promise<undefined> {
  return api({ method: 'DELETE', path: '/session', reply: z.undefined() });
}

/** Ends every other session of the person, too. */
export function changePassword(api: Api, body: PasswordChange): Promise<Session> {
  return api({ method: 'POST', path: '/session/password', body, reply: Session });
}

/** What a password of whoever is signed in must not be made of. */
export function passwordWordsQuery(api: Api) {
  return queryOptions({
    queryKey: ['password-words'],
    queryFn: ({ signal }) => api({ path: '/session/password-words', reply: PasswordWords, signal }),
  });
}

/** Nobody is signed in from now on, and what one person saw is not left for the next. */
export function endSession(queryClient: QueryClient, api: Api): void {
  const { queryKey } = sessionQuery(api);
  queryClient.setQueryData(queryKey, null);
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
}
