import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { Inbox, InboxCount, InboxStanding, type InboxMail } from '../../../shared/contract/index.ts';
import type { Api } from './api.ts';

export function inboxQuery(api: Api) {
  return queryOptions({
    queryKey: ['inbox', 'messages'],
    queryFn: ({ signal }) => api({ path: '/inbox', reply: Inbox, signal }),
  });
}

/** How much of it was not read. */
export function unreadQuery(api: Api) {
  return queryOptions({
    queryKey: ['inbox', 'count'],
    queryFn: ({ signal }) => api({ path: '/inbox/count', reply: InboxCount, signal }),
  });
}

export function markRead(api: Api, keys: readonly string[]): Promise<void> {
  return api({ method: 'POST', path: '/inbox/read', body: { keys }, reply: z.undefined() });
}

export function inboxStandingQuery(api: Api) {
  return queryOptions({
    queryKey: ['inbox', 'settings'],
    queryFn: ({ signal }) => api({ path: '/inbox/settings', reply: InboxStanding, signal }),
  });
}

export function chooseInboxMail(api: Api, mail: InboxMail): Promise<InboxStanding> {
  return api({ method: 'PUT', path: '/inbox/settings', body: { mail }, reply: InboxStanding });
}
