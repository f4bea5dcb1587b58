import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { NewAuthenticator, RecoveryCodes, SecondFactor } from '../../../shared/contract/index.ts';
import type { Api } from './api.ts';

/** What whoever is signed in needs beside the password. */
export function secondFactorQuery(api: Api) {
  return queryOptions({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => api({ path: '/account/second-factor', reply: SecondFactor, signal }),
  });
}

/** The secret is in this answer alone. */
export function beginAuthenticator(api: Api): Promise<NewAuthenticator> {
  return api({ method: 'POST', path: '/account/authenticator', reply: NewAuthenticator });
}

/** The codes are in this answer alone. */
export function confirmAuthenticator(api: Api, code: string): Promise<RecoveryCodes> {
  const path = '/account/authenticator/confirm';
  return api({ method: 'POST', path, body: { code }, reply: RecoveryCodes });
}

export function removeAuthenticator(api: Api): Promise<undefined> {
  return api({ method: 'DELETE', path: '/account/authenticator', reply: z.undefined() });
}

/** In place of the old ones; the codes are in this answer alone. */
export function makeRecoveryCodes(api: Api): Promise<RecoveryCodes> {
  return api({ method: 'POST', path: '/account/recovery-codes', reply: RecoveryCodes });
}
