import type { Layout, Region } from '../../shared/contract/index.ts';
import { mainRegion } from '../../shared/timeline/index.ts';
import type { Reader } from '../platform/database.ts';
import { playableBy, withDescendants, type Plans, type PlansDoors } from './plans.ts';

/** Of a schedule without a layout. */
const ONLY_REGION = 'main';

/** For which campaign a schedule's plays count, and those of which region: beside it others play at the same time. */
export interface CountedPlays {
  campaignId: string;
  regionKey: string;
}

/** What the plays of schedules count for, by the schedule; those of no campaign are left out. */
export async function countedPlays(
  { store }: Pick<PlansDoors, 'store'>,
  reader: Reader,
  scheduleIds: readonly string[],
): Promise<ReadonlyMap<string, CountedPlays>> {
  const schedules = await store.schedulesInCampaigns(reader, scheduleIds);
  const plays = schedules.flatMap(({ layoutId }) =>
    layoutId === null ? [] : [{ kind: 'layout' as const, layoutId }],
  );
  const { layouts, playlists } = await playableBy(store, reader, plays);
  return new Map(
    schedules.flatMap(({ scheduleId, campaignId, layoutId }) => {
      const regionKey = layoutId === null ? ONLY_REGION : countedRegion(layouts.get(layoutId), playlists);
      return regionKey === undefined ? [] : [[scheduleId, { campaignId, regionKey }]];
    }),
  );
}

function countedRegion(layout: Layout | undefined, playlists: Plans['playlists']): string | undefined {
  return mainRegion(layout?.regions ?? [], (region) => holdsContent(region, playlists))?.key;
}

/** Whether anything is planned for a region at all. */
function holdsContent({ source }: Region, playlists: Plans['playlists']): boolean {
  if (source.kind !== 'playlist') return false;
  const reached = [...withDescendants(playlists, [source.playlistId])];
  const entries = reached.flatMap((id) => playlists.get(id)?.entries ?? []);
  return entries.some((entry) => entry.source.kind === 'content');
}
