import { queryOptions } from '@tanstack/react-query';
import { ContentVersion, DisplayFacts, Manifest, PlanPreview } from '../../../shared/contract/index.ts';
import type { ManifestPlan, Reading } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { type Api, path, PREFIX } from './api.ts';
import { CallFailed } from './call-failed.ts';
import { knownReadings } from './readings.ts';

/** `published`: what its kiosk was told to play. `present`: what it would play if everything was published now. */
export type PlanKind = 'published' | 'present';

/** What a display goes by; null while nothing is published for it. */
export interface DisplayPlan {
  plan: ManifestPlan;
  readings: readonly Reading[];
}

/** Under `plans`: what was answered before stays until the next is there, but never beside the name of another display. */
export function ofTheSameDisplay(displayId: string) {
  return <Found>(
    found: Found | undefined,
    by?: { queryKey: readonly (string | number)[] },
  ): Found | undefined => (by?.queryKey[1] === displayId ? found : undefined);
}

/** With an instant: what was published then; the answer before stays until it is there. */
export function planQuery(api: Api, displayId: string, kind: PlanKind, pastMs: number | null = null) {
  return queryOptions({
    queryKey: ['plans', displayId, kind, ...(pastMs === null ? [] : [pastMs])],
    ...(pastMs === null ? {} : { placeholderData: ofTheSameDisplay(displayId) }),
    queryFn: async ({ signal }): Promise<DisplayPlan | null> => {
      if (kind === 'published') return publishedPlan(api, displayId, { pastMs, signal });
      const { plan } = await api({ path: path('/displays', displayId, 'plan'), reply: PlanPreview, signal });
      return { plan, readings: await presentReadings(api, plan, signal) };
    },
  });
}

/** What conditions of the plan ask for, as it is known now, for those who may see it: kiosks would be told the same. */
async function presentReadings(api: Api, plan: ManifestPlan, signal: AbortSignal): Promise<Reading[]> {
  const entries = Object.values(plan.playlists).flatMap((playlist) => playlist.entries);
  const conditions = [...plan.schedules, ...entries].flatMap((timed) => timed.conditions);
  if (!conditions.some(({ kind }) => kind === 'reading')) return [];
  try {
    return (await knownReadings(api, plan.display.gateId, signal)).map(({ reading }) => reading);
  } catch (error) {
    if (error instanceof CallFailed && error.problem.code === 'permission/denied') return [];
    throw error;
  }
}

async function publishedPlan(
  api: Api,
  displayId: string,
  { pastMs, signal }: { pastMs: number | null; signal: AbortSignal },
): Promise<DisplayPlan | null> {
  const query = pastMs === null ? {} : { at: formatInstant(pastMs) };
  try {
    return await api({ path: path('/displays', displayId, 'manifest'), query, reply: Manifest, signal });
  } catch (error) {
    if (error instanceof CallFailed && error.problem.code === 'manifest/not-found') return null;
    throw error;
  }
}

/** What a screen must know to draw for a display. */
export function displayFactsQuery(api: Api, displayId: string) {
  return queryOptions({
    queryKey: ['displays', displayId, 'facts'],
    queryFn: ({ signal }) =>
      api({ path: path('/displays', displayId, 'facts'), reply: DisplayFacts, signal }),
  });
}

/** A version of a content by its digest: it never changes. */
export function versionQuery(api: Api, contentId: string, digest: string) {
  return queryOptions({
    queryKey: ['content-files', contentId, digest],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      api({ path: path('/contents', contentId, 'files', digest), reply: ContentVersion, signal }),
  });
}

/** Where the browser finds a picture or film of a content. */
export function fileAddress(contentId: string, digest: string): string {
  return PREFIX + path('/contents', contentId, 'files', digest);
}

/** Where the browser opens a page of files. */
export function pageAddress(contentId: string, version: number): string {
  return PREFIX + path('/contents', contentId, 'versions', String(version), 'page');
}

/** Where the browser finds the still picture of a version. */
export function posterAddress(contentId: string, version: number): string {
  return `${PREFIX}${path('/contents', contentId, 'poster')}?version=${version}`;
}
