import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Invitation,
  NewInvitation,
  pageOf,
  Session,
  ShownInvitation,
  type InvitationAcceptance,
  type InvitationDraft,
  type InvitationRenewal,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const ROWS = 50;

/** Every invitation that one may see, newest first, also those that are over. */
export function invitationsQuery(api: Api) {
  return infiniteQueryOptions({
    queryKey: ['invitations'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: after }) =>
      api({ path: '/invitations', query: { after, limit: ROWS }, reply: pageOf(Invitation), signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** The link is in this answer alone, or on its way by mail. */
export function invite(api: Api, body: InvitationDraft): Promise<NewInvitation> {
  return api({ method: 'POST', path: '/invitations', body, reply: NewInvitation });
}

/** Another link; the one before opens nothing any more. */
export function renewInvitation(api: Api, id: string, body: InvitationRenewal): Promise<NewInvitation> {
  return api({ method: 'POST', path: path('/invitations', id, 'renew'), body, reply: NewInvitation });
}

export function revokeInvitation(api: Api, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/invitations', id), reply: z.undefined() });
}

/** What whoever has the secret is invited to. */
export function shownInvitationQuery(api: Api, secret: string) {
  return queryOptions({
    queryKey: ['invitation', secret],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) =>
      api({ method: 'POST', path: '/invitations/shown', body: { secret }, reply: ShownInvitation, signal }),
  });
}

/** Whoever accepts is signed in. */
export function acceptInvitation(api: Api, body: InvitationAcceptance): Promise<Session> {
  return api({ method: 'POST', path: '/invitations/accepted', body, reply: Session });
}
