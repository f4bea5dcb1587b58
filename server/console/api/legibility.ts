import { queryOptions } from '@tanstack/react-query';
import { LegibilityReport, type ContentDraft, type OverrideOrder } from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';

/** What travellers would read badly of a version. */
export function legibilityQuery(api: Api, contentId: string, version: number) {
  return queryOptions({
    queryKey: ['contents', contentId, 'legibility', version],
    queryFn: ({ signal }) =>
      api({
        path: path('/contents', contentId, 'legibility'),
        query: { version },
        reply: LegibilityReport,
        signal,
      }),
  });
}

/** The same of what is being written; nothing is kept of it. */
export function trialQuery(api: Api, draft: ContentDraft) {
  return queryOptions({
    queryKey: ['legibility-trials', draft],
    queryFn: ({ signal }) =>
      api({ method: 'POST', path: '/legibility-trials', body: draft, reply: LegibilityReport, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** Lets errors of a version pass, for a reason. */
export function letPass(api: Api, contentId: string, body: OverrideOrder): Promise<LegibilityReport> {
  return api({
    method: 'POST',
    path: path('/contents', contentId, 'overrides'),
    body,
    reply: LegibilityReport,
  });
}
