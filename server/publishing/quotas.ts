import type { Campaign } from '../../shared/contract/index.ts';
import { localDateAt } from '../../shared/time/index.ts';
import type { Plans } from '../planning/index.ts';
import type { PlayingDates } from './playing-dates.ts';

/** How a campaign with a number of plays stands on a day. */
export interface CampaignStanding {
  /** The displays over which it is spread, each with its place among them. */
  places: ReadonlyMap<string, number>;
  /** Plays counted of the days before. */
  played: number;
}

/** What quotas of a display follow from. */
export interface QuotaGrounds {
  displayId: string;
  /** The display's own. */
  zone: string;
  plans: Pick<Plans, 'schedules' | 'campaigns'>;
  /** On the display's present day, by the campaign. */
  standings: ReadonlyMap<string, CampaignStanding>;
  /** Of its gate. */
  holidays: readonly string[];
  playingDates: PlayingDates;
  nowMs: number;
}

export interface Quota {
  /** Plays on the display's present day. */
  perDay: number;
  /** Plays from that day on to the campaign's end. */
  owed: number;
}

/**
 * How often the schedules of campaigns with a number of plays are to play on the display on its present day: what is left
 * of the number is spread evenly over the days that are left on which any of them really plays here, each day's part over
 * the displays, and a display's over those of its schedules that play that day, all whole and without a remainder; the odd
 * ones go round the displays from day to day. So what was missed is made up for by all of them, and a number that is
 * reached asks for nothing more. Interrupts have their own rhythm; their plays count.
 */
export function quotasOf(grounds: QuotaGrounds): ReadonlyMap<string, Quota> {
  const quotas = new Map<string, Quota>();
  for (const campaign of grounds.plans.campaigns.values()) {
    const at = dayOfCampaign(campaign, grounds.zone, grounds.nowMs);
    if (at === null) continue;
    const own = scheduledDays(campaign, grounds);
    const part = partOfDisplay(campaign, { ...grounds, at: playingDay(own, at) });
    const today = own.filter(({ playsOn }) => playsOn(at.date)).map(({ id }) => id);
    const toCome = own.filter(({ lastDate }) => at.date <= lastDate).map(({ id }) => id);
    // What none of them can play any more is owed all the same, and the check before publishing says so.
    const owing = toCome.length > 0 ? toCome : own.map(({ id }) => id);
    for (const { id } of own) {
      const place = today.indexOf(id);
      const perDay = place < 0 ? 0 : partOf(part.today, place, today.length);
      quotas.set(id, { perDay, owed: owing.includes(id) ? Math.ceil(part.left / owing.length) : 0 });
    }
  }
  return quotas;
}

/** When a schedule of a campaign plays on the display. */
interface ScheduledDays {
  id: string;
  /** Null: on any of the campaign. */
  dates: readonly string[] | null;
  playsOn: (date: string) => boolean;
  /** Empty: on none. */
  lastDate: string;
}

function scheduledDays(
  campaign: Campaign,
  { plans, zone, holidays, playingDates }: QuotaGrounds,
): ScheduledDays[] {
  const own = plans.schedules.filter(
    ({ campaignId, perHour }) => campaignId === campaign.id && perHour === null,
  );
  return own.map(({ id, rule }) => {
    const dates = playingDates(rule, campaign, { zone, holidays });
    if (dates === null) return { id, dates, playsOn: () => true, lastDate: campaign.endDate ?? '' };
    return { id, dates, playsOn: (date) => dates.includes(date), lastDate: dates.at(-1) ?? '' };
  });
}

/** The present day among those on which any of the schedules plays. Null: none does on that day. */
function playingDay(own: readonly ScheduledDays[], at: CampaignDayAt): CampaignDayAt | null {
  if (own.some(({ dates }) => dates === null)) return at;
  const dates = new Set(own.flatMap((one) => one.dates ?? []));
  if (!dates.has(at.date)) return null;
  const day = [...dates].filter((date) => date < at.date).length;
  return { date: at.date, day, days: dates.size };
}

/** When the next day's quotas are due; Infinity: nothing of the display has any. */
export function quotasChangeAt({
  zone,
  plans,
  nowMs,
}: Pick<QuotaGrounds, 'zone' | 'plans' | 'nowMs'>): number {
  const today = localDateAt(nowMs, zone);
  const isCounting = [...plans.campaigns.values()].some(
    ({ totalPlays, startDate, endDate }) =>
      totalPlays !== null && endDate !== null && startDate <= today.toString() && today.toString() < endDate,
  );
  return isCounting ? today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds : Infinity;
}

/** A day of a campaign with a number of plays. */
export interface CampaignDayAt {
  date: string;
  /** From 0 on. */
  day: number;
  /** Of the whole period. */
  days: number;
}

/** The present day of a zone, before the period its first and after it its last. Null: the campaign has no number of plays. */
export function dayOfCampaign(
  { totalPlays, startDate, endDate }: Campaign,
  zone: string,
  nowMs: number,
): CampaignDayAt | null {
  if (totalPlays === null || endDate === null) return null;
  const first = Temporal.PlainDate.from(startDate);
  const days = first.until(endDate).days + 1;
  const day = Math.min(Math.max(0, first.until(localDateAt(nowMs, zone)).days), days - 1);
  return { date: first.add({ days: day }).toString(), day, days };
}

/** What of a campaign falls to the display: today, and in all that is left. */
function partOfDisplay(
  campaign: Campaign,
  { displayId, standings, at }: Pick<QuotaGrounds, 'displayId' | 'standings'> & { at: CampaignDayAt | null },
): { today: number; left: number } {
  const { places, played } = standings.get(campaign.id) ?? { places: new Map<string, number>(), played: 0 };
  const place = places.get(displayId);
  if (place === undefined) return { today: 0, left: 0 };
  const left = Math.max(0, (campaign.totalPlays ?? 0) - played);
  const today = at === null ? 0 : partOf(partOfToday(left, at), (place + at.day) % places.size, places.size);
  return { today, left: left / places.size };
}

/** As if what is left had been spread over all days like that: a number smaller than the days comes evenly, too. */
function partOfToday(left: number, { day, days }: CampaignDayAt): number {
  const daysLeft = days - day;
  return Math.floor((left * (day + 1)) / daysLeft) - Math.floor((left * day) / daysLeft);
}

function partOf(count: number, place: number, places: number): number {
  return Math.floor(count / places) + (place < count % places ? 1 : 0);
}
