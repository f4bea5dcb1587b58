import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  ApprovalRequest,
  Content,
  ContentUses,
  ContentVersion,
  KeptApproval,
  KeptRecall,
  ListedVersion,
  pageOf,
  TrustStanding,
  type ApprovalOrder,
  type RecallOrder,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

const VERSIONS = 20;

export function contentQuery(api: Api, contentId: string) {
  return queryOptions({
    queryKey: ['contents', contentId],
    queryFn: ({ signal }) => api({ path: path('/contents', contentId), reply: Content, signal }),
  });
}

/** Its versions, newest first, page after page. */
export function versionsQuery(api: Api, contentId: string) {
  return infiniteQueryOptions({
    queryKey: ['contents', contentId, 'versions'],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({
        path: path('/contents', contentId, 'versions'),
        query: { after, limit: VERSIONS },
        reply: pageOf(ListedVersion),
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Where it is planned, and which displays have it. */
export function usesQuery(api: Api, contentId: string) {
  return queryOptions({
    queryKey: ['contents', contentId, 'uses'],
    queryFn: ({ signal }) => api({ path: path('/contents', contentId, 'uses'), reply: ContentUses, signal }),
  });
}

/** What an approver would sign of a version, from now for as long as its class allows. */
export function approvalRequestQuery(api: Api, contentId: string, versionDigest: string) {
  return queryOptions({
    queryKey: ['contents', contentId, 'approval-request', versionDigest],
    queryFn: ({ signal }) =>
      api({
        path: path('/contents', contentId, 'approval-request'),
        query: { versionDigest },
        reply: ApprovalRequest,
        signal,
      }),
  });
}

/** Whom the installation believes: whether its root is a demo, by whose key the server signs. */
export function trustQuery(api: Api) {
  return queryOptions({
    queryKey: ['trust'],
    queryFn: ({ signal }) => api({ path: '/trust', reply: TrustStanding, signal }),
  });
}

/** Signs by the demo key, where the trust root is a demo. */
export function approveByDemoKey(api: Api, body: ApprovalOrder): Promise<KeptApproval> {
  return api({ method: 'POST', path: '/approvals', body, reply: KeptApproval });
}

/** The content that says what the gate and its areas are called now, for somebody to approve. */
export function putNamesForward(api: Api, gateId: string): Promise<Content> {
  return api({ method: 'POST', path: path('/gates', gateId, 'place-names'), reply: Content });
}

export function recallByDemoKey(api: Api, body: RecallOrder): Promise<KeptRecall> {
  return api({ method: 'POST', path: '/recalls', body, reply: KeptRecall });
}

/** One version by its number: it never changes. */
export function numberedVersionQuery(api: Api, contentId: string, version: number) {
  return queryOptions({
    queryKey: ['content-files', contentId, version],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      api({ path: path('/contents', contentId, 'versions', String(version)), reply: ContentVersion, signal }),
  });
}

interface ReadContent {
  id: string;
  /** Number of the latest version that was read. */
  read: number;
}

/** The next version of a video, with the captions of a file in a language; null: without those. */
export function changeCaptions(
  api: Api,
  { id, read }: ReadContent,
  { language, text }: { language: string; text: string | null },
): Promise<Content> {
  const target = path('/contents', id, 'captions', language);
  return text === null
    ? api({ method: 'DELETE', path: target, ifMatch: read, reply: Content })
    : api({ method: 'PUT', path: target, body: { text }, ifMatch: read, reply: Content });
}

/** The next version of what is only seen, with what is told of it in a language; null: without that. */
export function describe(
  api: Api,
  { id, read }: ReadContent,
  { language, text }: { language: string; text: string | null },
): Promise<Content> {
  const target = path('/contents', id, 'descriptions', language);
  return text === null
    ? api({ method: 'DELETE', path: target, ifMatch: read, reply: Content })
    : api({ method: 'PUT', path: target, body: { text }, ifMatch: read, reply: Content });
}

/** The next version of a video, whose sound is played or is not. */
export function playSound(api: Api, { id, read }: ReadContent, isPlayed: boolean): Promise<Content> {
  const target = path('/contents', id, 'sound');
  return api({ method: 'PUT', path: target, body: { isPlayed }, ifMatch: read, reply: Content });
}
