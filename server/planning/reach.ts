import type { Reader } from '../platform/database.ts';
import type { Touched } from '../platform/touch.ts';
import { distinct, type PlansDoors } from './plans.ts';

/**
 * Ids of the displays on which something may play otherwise since these were touched. Follows the references upwards
 * by their indexes (content → playlists → layouts → schedules → groups → displays) and never loads the fleet; only a
 * change of trust concerns every display.
 */
export async function reach(
  doors: PlansDoors,
  reader: Reader,
  touched: readonly Touched[],
): Promise<Set<string>> {
  const { store, places } = doors;
  const ids = (kind: Touched['kind']): string[] =>
    touched.filter((one) => one.kind === kind).map(({ id }) => id);
  if (ids('trust').length > 0) return new Set(await places.allDisplayIds(reader));
  const holding = await store.playlistsOfContents(reader, ids('content'));
  const playlistIds = await store.withAncestors(reader, distinct([...ids('playlist'), ...holding]));
  const layoutIds = distinct([...ids('layout'), ...(await store.layoutsOfPlaylists(reader, playlistIds))]);
  const campaignIds = ids('campaign');
  const playing = await store.schedulesOf(reader, { playlistIds, layoutIds, campaignIds });
  const targets = await store.targetsOf(reader, distinct([...ids('schedule'), ...playing]));
  const groupIds = distinct([...ids('group'), ...targets.groupIds]);
  const reached = new Set([...ids('display'), ...targets.displayIds]);
  const add = (displayIds: readonly string[]): void => displayIds.forEach((id) => reached.add(id));
  if (groupIds.length > 0) add(await places.displaysReachedBy(reader, { groupIds }));
  for (const gateId of ids('gate')) add(await places.displaysReachedBy(reader, { gateId }));
  if (playlistIds.length + layoutIds.length > 0) {
    add(await places.displaysPlayingByDefault(reader, { playlistIds, layoutIds }));
  }
  return reached;
}

/** Ids of the displays over which the number of plays of a campaign is spread. */
export async function displaysOfCampaign(
  { store, places }: PlansDoors,
  reader: Reader,
  campaignId: string,
): Promise<string[]> {
  const scheduleIds = await store.spreadSchedules(reader, campaignId);
  const { displayIds, groupIds } = await store.targetsOf(reader, scheduleIds);
  const byGroup = groupIds.length === 0 ? [] : await places.displaysReachedBy(reader, { groupIds });
  return distinct([...displayIds, ...byGroup]);
}

/** Ids of what plays a content, directly or through other playlists. */
export interface UsesOfContent {
  playlistIds: string[];
  layoutIds: string[];
  scheduleIds: string[];
}

export async function usesOf(
  { store }: PlansDoors,
  reader: Reader,
  contentId: string,
): Promise<UsesOfContent> {
  const holding = await store.playlistsOfContents(reader, [contentId]);
  const playlistIds = await store.withAncestors(reader, holding);
  const layoutIds = await store.layoutsOfPlaylists(reader, playlistIds);
  const scheduleIds = await store.schedulesOf(reader, { playlistIds, layoutIds, campaignIds: [] });
  return { playlistIds: [...playlistIds], layoutIds, scheduleIds };
}
