import type { Campaign, Display, Layout, Playlist, Plays, Schedule } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Touched } from '../platform/touch.ts';

/** Everything that can play on one display, whatever the time: its schedules and all that they reach. */
export interface Plans {
  defaultPlays: Plays | null;
  /** Enabled ones only, in the order of their ids. */
  schedules: Schedule[];
  playlists: ReadonlyMap<string, Playlist>;
  layouts: ReadonlyMap<string, Layout>;
  /** Those that its schedules belong to. */
  campaigns: ReadonlyMap<string, Campaign>;
  /** The groups it is in. */
  groupIds: string[];
}

/** What planning has to know of a display. */
export type PlannedDisplay = Pick<Display, 'id' | 'defaultPlays'>;

/** What planning asks of places. */
export interface PlacesDoor {
  displayFacts(reader: Reader, displayId: string): Promise<{ display: Display } | null>;
  groupsOf(reader: Reader, displayId: string): Promise<string[]>;
  displaysReachedBy(
    reader: Reader,
    audience: { groupIds?: readonly string[]; gateId?: string },
  ): Promise<string[]>;
  /** Displays that play one of these when no schedule does. */
  displaysPlayingByDefault(
    reader: Reader,
    plays: { playlistIds: readonly string[]; layoutIds: readonly string[] },
  ): Promise<string[]>;
  allDisplayIds(reader: Reader): Promise<string[]>;
}

export interface PlansStore {
  enabledSchedules(
    reader: Reader,
    to: { displayId: string; groupIds: readonly string[] },
  ): Promise<Schedule[]>;
  layouts(reader: Reader, ids: readonly string[]): Promise<Layout[]>;
  campaigns(reader: Reader, ids: readonly string[]): Promise<Campaign[]>;
  /** The given playlists and all that are nested in them, at any depth. */
  playlistsWithDescendants(reader: Reader, ids: readonly string[]): Promise<Playlist[]>;
  playlistsOfContents(reader: Reader, contentIds: readonly string[]): Promise<string[]>;
  /** The given playlists and all in which they are nested, at any depth. */
  withAncestors(reader: Reader, playlistIds: readonly string[]): Promise<string[]>;
  layoutsOfPlaylists(reader: Reader, playlistIds: readonly string[]): Promise<string[]>;
  schedulesOf(
    reader: Reader,
    plays: {
      playlistIds: readonly string[];
      layoutIds: readonly string[];
      campaignIds: readonly string[];
    },
  ): Promise<string[]>;
  targetsOf(
    reader: Reader,
    scheduleIds: readonly string[],
  ): Promise<{ displayIds: string[]; groupIds: string[] }>;
}

interface Doors {
  store: PlansStore;
  places: PlacesDoor;
}

/** Reads what can play on a display. */
export async function plansFor(
  { store, places }: Doors,
  reader: Reader,
  { id: displayId, defaultPlays }: PlannedDisplay,
): Promise<Plans> {
  const groupIds = await places.groupsOf(reader, displayId);
  const schedules = await store.enabledSchedules(reader, { displayId, groupIds });
  const played = [...schedules.map(({ plays }) => plays), ...(defaultPlays === null ? [] : [defaultPlays])];
  const layouts = await store.layouts(reader, distinct(played.flatMap(layoutIdOf)));
  const roots = [
    ...played.flatMap(playlistIdOf),
    ...layouts.flatMap(({ regions }) => regions.flatMap(regionPlaylistId)),
  ];
  const playlists = await store.playlistsWithDescendants(reader, distinct(roots));
  const campaigns = await store.campaigns(
    reader,
    distinct(schedules.flatMap(({ campaignId }) => campaignId ?? [])),
  );
  return {
    defaultPlays,
    schedules,
    playlists: byId(playlists),
    layouts: byId(layouts),
    campaigns: byId(campaigns),
    groupIds,
  };
}

/** Ids of what plays a content, directly or through other playlists. */
export interface UsesOfContent {
  playlistIds: string[];
  layoutIds: string[];
  scheduleIds: string[];
}

export async function usesOf({ store }: Doors, reader: Reader, contentId: string): Promise<UsesOfContent> {
  const holding = await store.playlistsOfContents(reader, [contentId]);
  const playlistIds = await store.withAncestors(reader, holding);
  const layoutIds = await store.layoutsOfPlaylists(reader, playlistIds);
  const scheduleIds = await store.schedulesOf(reader, { playlistIds, layoutIds, campaignIds: [] });
  return { playlistIds: [...playlistIds], layoutIds, scheduleIds };
}

/**
 * Ids of the displays on which something may play otherwise since these were touched. Follows the references upwards
 * by their indexes (content → playlists → layouts → schedules → groups → displays) and never loads the fleet; only a
 * change of trust concerns every display.
 */
export async function reach(doors: Doors, reader: Reader, touched: readonly Touched[]): Promise<Set<string>> {
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

function playlistIdOf(plays: Plays): string[] {
  return plays.kind === 'playlist' ? [plays.playlistId] : [];
}

function layoutIdOf(plays: Plays): string[] {
  return plays.kind === 'layout' ? [plays.layoutId] : [];
}

function regionPlaylistId({ source }: Layout['regions'][number]): string[] {
  return source.kind === 'playlist' ? [source.playlistId] : [];
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function byId<Kind extends { id: string }>(objects: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(objects.map((object) => [object.id, object]));
}
