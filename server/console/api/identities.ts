import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Farewell,
  Identities,
  IdentityAddress,
  type IdentityArrival,
  type IdentityReturn,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

/** Who whoever is signed in is at the provider of identities. */
export function identitiesQuery(api: Api) {
  return queryOptions({
    queryKey: ['identities'],
    queryFn: ({ signal }) => api({ path: '/account/identities', reply: Identities, signal }),
  });
}

/** Each leads away from this page, and back to the console. */
export async function arriveByProvider(api: Api, body: IdentityArrival): Promise<void> {
  await goTo(api, '/session/identity', body);
}

export async function stepUpByProvider(api: Api, body: IdentityReturn): Promise<void> {
  await goTo(api, '/session/step-up/identity', body);
}

export async function linkIdentity(api: Api, body: IdentityReturn): Promise<void> {
  await goTo(api, '/account/identities', body);
}

export function unlinkIdentity(api: Api, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/account/identities', id), reply: z.undefined() });
}

/** Signs out of whatever was signed in to; where the browser goes then, if anywhere. */
export async function sayFarewell(api: Api): Promise<string | null> {
  return (await api({ method: 'POST', path: '/session/farewell', reply: Farewell })).address;
}

async function goTo(api: Api, way: string, body: object): Promise<void> {
  const { address } = await api({ method: 'POST', path: way, body, reply: IdentityAddress });
  globalThis.location.assign(address);
}
