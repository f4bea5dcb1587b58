import type { Reader } from '../platform/database.ts';
import type { Touched } from '../platform/touch.ts';
import { createCampaigns, type Campaigns } from './campaign.ts';
import { countedPlays, type CountedPlays } from './counted-plays.ts';
import { createLayouts, type Layouts } from './layout.ts';
import type { PlanningStore, PlanningTools } from './planned.ts';
import { plansOf, type PlacesDoor, type PlannedDisplay, type Plans, type PlansStore } from './plans.ts';
import { displaysOfCampaign, reach, usesOf, type UsesOfContent } from './reach.ts';
import { createPlaylists, type Playlists } from './playlist.ts';
import { listedByReach } from './schedules-by-reach.ts';
import { createSchedules, type Schedules } from './schedule.ts';

/** What plays where and when, as planners say it. */
export interface Planning {
  playlists: Playlists;
  layouts: Layouts;
  schedules: Schedules;
  campaigns: Campaigns;
  /** Everything that can play on each of the displays, by its id. */
  plansOf(reader: Reader, displays: readonly PlannedDisplay[]): Promise<ReadonlyMap<string, Plans>>;
  /** Ids of what plays a content, directly or through other playlists. */
  usesOf(reader: Reader, contentId: string): Promise<UsesOfContent>;
  /** Ids of the displays on which something may play otherwise since these were touched. */
  reach(reader: Reader, touched: readonly Touched[]): Promise<Set<string>>;
  /** Ids of the displays over which the number of plays of a campaign is spread. */
  displaysOfCampaign(reader: Reader, campaignId: string): Promise<string[]>;
  /** What the plays of schedules count for, by the schedule; those of no campaign are left out. */
  countedPlays(reader: Reader, scheduleIds: readonly string[]): Promise<ReadonlyMap<string, CountedPlays>>;
}

export interface PlanningParts extends PlanningTools {
  places: PlacesDoor;
  stores: { planning: PlanningStore; plans: PlansStore };
}

export function assemblePlanning({ stores, places, ...tools }: PlanningParts): Planning {
  const closure = { store: stores.plans, places };
  const store = defaultsCounted(stores.planning, places);
  return {
    playlists: createPlaylists(store, tools),
    layouts: createLayouts(store, tools),
    schedules: listedByReach(createSchedules(store, tools), { store, places, platform: tools.platform }),
    campaigns: createCampaigns(store, tools),
    plansOf: (reader, displays) => plansOf(closure, reader, displays),
    usesOf: (reader, contentId) => usesOf(closure, reader, contentId),
    reach: (reader, touched) => reach(closure, reader, touched),
    displaysOfCampaign: (reader, campaignId) => displaysOfCampaign(closure, reader, campaignId),
    countedPlays: (reader, scheduleIds) => countedPlays(closure, reader, scheduleIds),
  };
}

/** Enough to tell people why something cannot go. */
const DISPLAYS_NAMED = 10;

/** What a display plays by default is in use, too, though places keeps it. */
function defaultsCounted(store: PlanningStore, places: PlacesDoor): PlanningStore {
  return {
    ...store,
    usersOf: async (reader, kind, id) => {
      const users = await store.usersOf(reader, kind, id);
      if (kind !== 'playlist' && kind !== 'layout') return users;
      const plays = { playlistIds: [id], layoutIds: [id] };
      const displayIds = await places.displaysPlayingByDefault(reader, plays);
      const named = displayIds.slice(0, DISPLAYS_NAMED);
      const facts = await Promise.all(named.map((displayId) => places.displayFacts(reader, displayId)));
      return [...users, ...facts.flatMap((known) => (known ? [`the display ${known.display.key}`] : []))];
    },
  };
}
