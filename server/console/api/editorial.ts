import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  Comment,
  Content,
  pageOf,
  VersionDiff,
  VersionReviews,
  type ReviewVerdict,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

/** A version as addresses name it. */
export interface NamedVersion {
  contentId: string;
  version: number;
}

const COMMENTS = 20;

function under({ contentId, version }: NamedVersion, ...parts: string[]): string {
  return path('/contents', contentId, 'versions', String(version), ...parts);
}

export function reviewsQuery(api: Api, named: NamedVersion) {
  return queryOptions({
    queryKey: ['reviews', named.contentId, named.version],
    queryFn: ({ signal }) => api({ path: under(named, 'reviews'), reply: VersionReviews, signal }),
  });
}

/** Asks the editors for every language that they have not accepted. */
export function askForReview(api: Api, named: NamedVersion): Promise<VersionReviews> {
  return api({ method: 'POST', path: under(named, 'review-requests'), body: {}, reply: VersionReviews });
}

export function judgeLanguage(
  api: Api,
  { language, ...named }: NamedVersion & { language: string },
  body: ReviewVerdict,
): Promise<VersionReviews> {
  return api({ method: 'PUT', path: under(named, 'reviews', language), body, reply: VersionReviews });
}

/** What was said of a version, oldest first, page after page. */
export function commentsQuery(api: Api, named: NamedVersion) {
  return infiniteQueryOptions({
    queryKey: ['comments', named.contentId, named.version],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) => {
      const query = { after, limit: COMMENTS };
      return api({ path: under(named, 'comments'), query, reply: pageOf(Comment), signal });
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function addComment(api: Api, named: NamedVersion, text: string): Promise<Comment> {
  return api({ method: 'POST', path: under(named, 'comments'), body: { text }, reply: Comment });
}

export function settleComment(
  api: Api,
  { commentId, ...named }: NamedVersion & { commentId: string },
  isResolved: boolean,
): Promise<Comment> {
  return api({
    method: 'PUT',
    path: under(named, 'comments', commentId),
    body: { isResolved },
    reply: Comment,
  });
}

/** What is otherwise in a version than in another one; neither ever changes. */
export function diffQuery(api: Api, { contentId, before, after }: ComparedVersions) {
  return queryOptions({
    queryKey: ['content-files', contentId, 'diff', before, after],
    staleTime: Infinity,
    queryFn: ({ signal }) => {
      const named = { contentId, version: before };
      return api({ path: under(named, 'diff', String(after)), reply: VersionDiff, signal });
    },
  });
}

export interface ComparedVersions {
  contentId: string;
  before: number;
  after: number;
}

/** The next version, which says the same until another day; `read` is the number of the latest one that was read. */
export function prolong(
  api: Api,
  { id, read }: { id: string; read: number },
  reviewBy: string,
): Promise<Content> {
  const target = path('/contents', id, 'prolongations');
  return api({ method: 'POST', path: target, body: { reviewBy }, ifMatch: read, reply: Content });
}

export function archive(api: Api, id: string, reason: string): Promise<Content> {
  return api({ method: 'PUT', path: path('/contents', id, 'archive'), body: { reason }, reply: Content });
}

export function bringBack(api: Api, id: string): Promise<Content> {
  return api({ method: 'DELETE', path: path('/contents', id, 'archive'), reply: Content });
}
