import type { Campaign, Display, Layout, Playlist, Plays, Schedule } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';

/** Everything that can play on one display, whatever the time: its schedules and all that they reach. */
export interface Plans {
  defaultPlays: Plays | null;
  /** Enabled ones only, in the order of their ids. */
  schedules: PlannedSchedule[];
  /** In the order of their ids. */
  playlists: ReadonlyMap<string, Playlist>;
  layouts: ReadonlyMap<string, Layout>;
  /** Those that its schedules belong to. */
  campaigns: ReadonlyMap<string, Campaign>;
  /** The groups it is in. */
  groupIds: string[];
}

/** What a schedule says to a display that it reaches: which others it reaches is not the display's business. */
export type PlannedSchedule = Omit<Schedule, 'targets'>;

/** What planning has to know of a display. */
export type PlannedDisplay = Pick<Display, 'id' | 'defaultPlays'>;

/** What planning asks of places. */
export interface PlacesDoor {
  displayFacts(reader: Reader, displayId: string): Promise<{ display: Display } | null>;
  groupsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, string[]>>;
  groupsAtGate(reader: Reader, gateId: string): Promise<string[]>;
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
  /** Those that reach any of these, in the order of their ids. */
  enabledSchedules(
    reader: Reader,
    to: { displayIds: readonly string[]; groupIds: readonly string[] },
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
  /** Enabled ones of a campaign among which its number of plays is spread: no interrupts. */
  spreadSchedules(reader: Reader, campaignId: string): Promise<string[]>;
  /** Those that belong to a campaign; of a playlist where there is no layout. */
  schedulesInCampaigns(reader: Reader, scheduleIds: readonly string[]): Promise<ScheduleInCampaign[]>;
}

export interface ScheduleInCampaign {
  scheduleId: string;
  campaignId: string;
  layoutId: string | null;
}

/** What reading plans takes. */
export interface PlansDoors {
  store: PlansStore;
  places: PlacesDoor;
}

/** Reads what can play on each of the displays; what they share is read once. */
export async function plansOf(
  { store, places }: PlansDoors,
  reader: Reader,
  displays: readonly PlannedDisplay[],
): Promise<ReadonlyMap<string, Plans>> {
  const displayIds = displays.map(({ id }) => id);
  const groups = await places.groupsOf(reader, displayIds);
  const groupIds = distinct([...groups.values()].flat());
  const schedules = await store.enabledSchedules(reader, { displayIds, groupIds });
  const defaults = displays.flatMap(({ defaultPlays }) => defaultPlays ?? []);
  const playable = await playableBy(store, reader, [...schedules.map(({ plays }) => plays), ...defaults]);
  const campaignIds = distinct(schedules.flatMap(({ campaignId }) => campaignId ?? []));
  const campaigns = byId(await store.campaigns(reader, campaignIds));
  const scheduledOn = schedulesByTarget(schedules);
  return new Map(
    displays.map(({ id, defaultPlays }) => {
      const groupIds = groups.get(id) ?? [];
      const scheduled = scheduledOn({ displayId: id, groupIds });
      return [
        id,
        { groupIds, ...reachedBy({ defaultPlays, schedules: scheduled }, { ...playable, campaigns }) },
      ];
    }),
  );
}

type Playable = Pick<Plans, 'playlists' | 'layouts'>;
type Scheduled = Pick<Plans, 'defaultPlays' | 'schedules'>;

/** Everything that the given plays reach. */
export async function playableBy(
  store: PlansStore,
  reader: Reader,
  plays: readonly Plays[],
): Promise<Playable> {
  const layouts = await store.layouts(reader, distinct(plays.flatMap(layoutIdOf)));
  const roots = [...plays.flatMap(playlistIdOf), ...layouts.flatMap(playlistsOfRegions)];
  const playlists = await store.playlistsWithDescendants(reader, distinct(roots));
  return { layouts: byId(layouts), playlists: byId(playlists) };
}

/** Finds those that reach a display, itself or by a group, in their order. */
function schedulesByTarget(all: readonly Schedule[]) {
  const targeted = all.map(({ targets, ...schedule }) => ({
    displayIds: new Set(targets.displayIds),
    groupIds: new Set(targets.groupIds),
    schedule,
  }));
  return ({ displayId, groupIds }: { displayId: string; groupIds: readonly string[] }): PlannedSchedule[] =>
    targeted
      .filter((one) => one.displayIds.has(displayId) || groupIds.some((id) => one.groupIds.has(id)))
      .map(({ schedule }) => schedule);
}

/** What one display reaches, of all that several do. */
function reachedBy(
  scheduled: Scheduled,
  all: Omit<Plans, 'groupIds' | keyof Scheduled>,
): Omit<Plans, 'groupIds'> {
  const { defaultPlays, schedules } = scheduled;
  const plays = [
    ...schedules.map((schedule) => schedule.plays),
    ...(defaultPlays === null ? [] : [defaultPlays]),
  ];
  const layouts = chosen(all.layouts, new Set(plays.flatMap(layoutIdOf)));
  const roots = [...plays.flatMap(playlistIdOf), ...[...layouts.values()].flatMap(playlistsOfRegions)];
  const campaignIds = new Set(schedules.flatMap(({ campaignId }) => campaignId ?? []));
  return {
    defaultPlays,
    schedules,
    layouts,
    playlists: chosen(all.playlists, withDescendants(all.playlists, roots)),
    campaigns: chosen(all.campaigns, campaignIds),
  };
}

/** Ids of the playlists and of all that are nested in them. */
export function withDescendants(
  playlists: Plans['playlists'],
  roots: readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (playlistId: string): void => {
    if (reached.has(playlistId)) return;
    reached.add(playlistId);
    for (const { source } of playlists.get(playlistId)?.entries ?? [])
      if (source.kind === 'playlist') visit(source.playlistId);
  };
  roots.forEach(visit);
  return reached;
}

function playlistIdOf(plays: Plays): string[] {
  return plays.kind === 'playlist' ? [plays.playlistId] : [];
}

function layoutIdOf(plays: Plays): string[] {
  return plays.kind === 'layout' ? [plays.layoutId] : [];
}

function playlistsOfRegions({ regions }: Layout): string[] {
  return regions.flatMap(({ source }) => (source.kind === 'playlist' ? [source.playlistId] : []));
}

function chosen<Value>(
  all: ReadonlyMap<string, Value>,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, Value> {
  return new Map([...all].filter(([id]) => ids.has(id)));
}

/** Each once. */
export function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function byId<Kind extends { id: string }>(objects: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(objects.map((object) => [object.id, object]));
}
