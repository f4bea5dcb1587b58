import type { Layout } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { distinct, type PlansDoors } from './plans.ts';

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
  const layouts = await store.layouts(reader, distinct(schedules.flatMap(({ layoutId }) => layoutId ?? [])));
  const regions = new Map(layouts.map((layout) => [layout.id, largestRegion(layout)]));
  return new Map(
    schedules.flatMap(({ scheduleId, campaignId, layoutId }) => {
      const regionKey = layoutId === null ? ONLY_REGION : regions.get(layoutId);
      return regionKey === undefined ? [] : [[scheduleId, { campaignId, regionKey }]];
    }),
  );
}

/** By whose entries the turns of a layout are counted. */
function largestRegion({ regions }: Layout): string | undefined {
  const playing = regions.filter(({ source }) => source.kind === 'playlist');
  const [largest] = playing.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx);
  return largest?.key;
}
