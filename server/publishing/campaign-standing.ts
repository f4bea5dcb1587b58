import type { Campaign } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Planning } from '../planning/index.ts';
import type { PlaysDoor } from './doors.ts';
import { dayOfCampaign, type CampaignStanding } from './quotas.ts';

export interface CampaignDay {
  campaignId: string;
  date: string;
  /** Counted of the days before. */
  plays: number;
}

/** What the quotas of a day were made of: however many plays of earlier days arrive later, they stay what they are till midnight. */
export interface CampaignDayStore {
  /** Null: that day was not planned yet. */
  find(reader: Reader, day: Omit<CampaignDay, 'plays'>): Promise<number | null>;
  /** What is kept already stays. */
  keep(trx: Transactor, day: CampaignDay): Promise<void>;
}

/** What of campaigns is found once for all displays. */
export interface KnownCampaigns {
  /** By the campaign. */
  places: Map<string, CampaignStanding['places']>;
  /** By campaign and date. */
  played: Map<string, number>;
}

export function noCampaigns(): KnownCampaigns {
  return { places: new Map(), played: new Map() };
}

export interface StandingParts {
  planning: Pick<Planning, 'displaysOfCampaign'>;
  plays: Pick<PlaysDoor, 'playsOfCampaign'>;
  days: CampaignDayStore;
}

/** Where the compiler reads, and whether it also keeps what a day is planned with. */
export interface Moment {
  reader: Reader;
  /** Null: nothing is kept. */
  keeper: Transactor | null;
  nowMs: number;
}

/** How campaigns with a number of plays stand on the present day of a zone. */
export type FindStandings = (
  campaigns: Iterable<Campaign>,
  zone: string,
) => Promise<ReadonlyMap<string, CampaignStanding>>;

export function findStandings(parts: StandingParts, moment: Moment, known: KnownCampaigns): FindStandings {
  // What is kept may be undone with its transaction: the next one looks again.
  const fresh = moment.keeper === null ? known : { ...known, played: new Map<string, number>() };
  return async (campaigns, zone) => {
    const standings = new Map<string, CampaignStanding>();
    for (const campaign of campaigns) {
      const day = dayOfCampaign(campaign, zone, moment.nowMs);
      if (day === null) continue;
      const finding = { parts, moment, known: fresh };
      const places = await placesIn(campaign, finding);
      const asked = { campaignId: campaign.id, from: campaign.startDate, date: day.date };
      standings.set(campaign.id, { places, played: await playedBefore(asked, finding) });
    }
    return standings;
  };
}

interface Finding {
  parts: StandingParts;
  moment: Moment;
  known: KnownCampaigns;
}

/** The displays over which the campaign is spread by the present plans, in the order of their ids. */
async function placesIn(
  { id }: Campaign,
  { parts, moment, known }: Finding,
): Promise<CampaignStanding['places']> {
  const earlier = known.places.get(id);
  if (earlier !== undefined) return earlier;
  const displayIds = (await parts.planning.displaysOfCampaign(moment.reader, id)).sort();
  const places = new Map(displayIds.map((displayId, place) => [displayId, place]));
  known.places.set(id, places);
  return places;
}

async function playedBefore(
  { campaignId, from, date }: { campaignId: string; from: string; date: string },
  { parts, moment: { reader, keeper }, known }: Finding,
): Promise<number> {
  const key = `${campaignId} ${from} ${date}`;
  const earlier = known.played.get(key);
  if (earlier !== undefined) return earlier;
  const kept = await parts.days.find(reader, { campaignId, date });
  const plays = kept ?? (await parts.plays.playsOfCampaign(reader, { campaignId, from, before: date }));
  if (kept === null && keeper !== null) await parts.days.keep(keeper, { campaignId, date, plays });
  known.played.set(key, plays);
  return plays;
}
