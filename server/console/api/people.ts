import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Grant,
  Person,
  Substitution,
  type GrantDraft,
  type PersonDraft,
  type SubstitutionDraft,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { everyPage } from './every-page.ts';

type Seen = Pick<Person, 'id' | 'revision'>;

const Grants = z.object({ rows: z.array(Grant) });

/** Everybody whom one may see, in the order in which they came. */
export function everyPersonQuery(api: Api) {
  return queryOptions({
    queryKey: ['people', 'every'],
    queryFn: ({ signal }) => everyPage(api, { path: '/people', row: Person, signal }),
  });
}

export function personQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['people', id],
    queryFn: ({ signal }) => api({ path: path('/people', id), reply: Person, signal }),
  });
}

export function savePerson(api: Api, { id, revision }: Seen, body: PersonDraft): Promise<Person> {
  return api({ method: 'PUT', path: path('/people', id), body, reply: Person, ifMatch: revision });
}

/** Whether somebody may sign in from now on. */
export function setDisabled(api: Api, { id, revision }: Seen, isDisabled: boolean): Promise<unknown> {
  const body = { of: [{ id, revision }], changes: { isDisabled } };
  return api({ method: 'PATCH', path: '/people', body, reply: z.object({ rows: z.array(Person) }) });
}

/** What several people were given, oldest first; a hundred of them at most. */
export function grantsQuery(api: Api, personIds: readonly string[]) {
  return queryOptions({
    queryKey: ['people', 'grants', ...personIds],
    enabled: personIds.length > 0,
    queryFn: async ({ signal }) =>
      (await api({ path: '/grants', query: { personIds: personIds.join() }, reply: Grants, signal })).rows,
  });
}

export function giveGrant(api: Api, personId: string, body: GrantDraft): Promise<Grant> {
  return api({ method: 'POST', path: path('/people', personId, 'grants'), body, reply: Grant });
}

export function takeGrantBack(api: Api, { personId, id }: Grant): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/people', personId, 'grants', id), reply: z.undefined() });
}

/** Who stands in for somebody, and for whom they do, newest first. */
export function substitutionsQuery(api: Api, personId: string) {
  return queryOptions({
    queryKey: ['people', personId, 'substitutions'],
    queryFn: async ({ signal }) =>
      (await everyPage(api, { path: '/substitutions', query: { personId }, row: Substitution, signal })).rows,
  });
}

export function beginSubstitution(api: Api, body: SubstitutionDraft): Promise<Substitution> {
  return api({ method: 'POST', path: '/substitutions', body, reply: Substitution });
}

export function endSubstitution(api: Api, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/substitutions', id), reply: z.undefined() });
}
