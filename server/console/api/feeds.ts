import { queryOptions } from '@tanstack/react-query';
import {
  Feed,
  FeedFault,
  FeedOutcome,
  FeedState,
  pageOf,
  type FeedDraft,
  type FeedTrial,
} from '../../../shared/contract/index.ts';
import { z } from 'zod';
import { path, type Api } from './api.ts';
import { everyPage } from './every-page.ts';

const FAULTS_SHOWN = 50;

/** How every feed of a gate fares. */
export function feedStatesQuery(api: Api, gateId: string) {
  return queryOptions({
    queryKey: ['feeds', { gateId }],
    queryFn: async ({ signal }) =>
      (await everyPage(api, { path: '/feed-states', query: { gateId }, row: FeedState, signal })).rows,
  });
}

export function feedQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['feeds', id],
    queryFn: ({ signal }) => api({ path: path('/feeds', id), reply: Feed, signal }),
  });
}

/** What was wrong with it of late, the latest first. */
export function feedFaultsQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['feeds', id, 'faults'],
    queryFn: async ({ signal }) =>
      (
        await api({
          path: path('/feeds', id, 'faults'),
          query: { limit: FAULTS_SHOWN },
          reply: pageOf(FeedFault),
          signal,
        })
      ).rows,
  });
}

type Seen = { id: string; revision: number };

/** Keeps a feed: a new one, or the changes to one that was seen. */
export function saveFeed(api: Api, body: FeedDraft, seen: Seen | null): Promise<Feed> {
  if (seen === null) return api({ method: 'POST', path: '/feeds', body, reply: Feed });
  return api({ method: 'PUT', path: path('/feeds', seen.id), body, ifMatch: seen.revision, reply: Feed });
}

export function removeFeed(api: Api, { id, revision }: Seen): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/feeds', id), ifMatch: revision, reply: z.undefined() });
}

/** What a document would come to, or what is behind the link; nothing is kept of it. */
export function tryFeed(api: Api, body: FeedTrial): Promise<FeedOutcome> {
  return api({ method: 'POST', path: '/feed-trials', body, reply: FeedOutcome });
}
