import type { Campaign, ScheduleRule } from '../../shared/contract/index.ts';
import { localDateAt } from '../../shared/time/index.ts';
import type { PlannedSchedule, Plans } from '../planning/index.ts';

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
 * of the number is spread evenly over the days that are left, each day's part over the displays, and a display's over those
 * of its schedules that may play that day, all whole and without a remainder; the odd ones go round the displays from day to
 * day. So what was missed is made up for by all of them, and a number that is reached asks for nothing more. Interrupts have
 * their own rhythm; their plays count.
 */
export function quotasOf(grounds: QuotaGrounds): ReadonlyMap<string, Quota> {
  const quotas = new Map<string, Quota>();
  for (const campaign of grounds.plans.campaigns.values()) {
    const part = partOfDisplay(campaign, grounds);
    if (part === null) continue;
    const own = grounds.plans.schedules.filter(
      ({ campaignId, perHour }) => campaignId === campaign.id && perHour === null,
    );
    const today = idsOf(own.filter(({ rule }) => isInRange(rule, part.date)));
    const toCome = idsOf(own.filter(({ rule }) => !isOver(rule, part.date)));
    for (const { id } of own) {
      const place = today.indexOf(id);
      const perDay = place < 0 ? 0 : partOf(part.today, place, today.length);
      quotas.set(id, { perDay, owed: toCome.includes(id) ? Math.ceil(part.left / toCome.length) : 0 });
    }
  }
  return quotas;
}

function idsOf(schedules: readonly PlannedSchedule[]): string[] {
  return schedules.map(({ id }) => id);
}

/** Whether a schedule may have a window on a date, by its first and last day and the dates that are added. */
function isInRange({ startDate, endDate, extraDates }: ScheduleRule, date: string): boolean {
  return (startDate <= date && date <= (endDate ?? date)) || extraDates.includes(date);
}

function isOver({ endDate, extraDates }: ScheduleRule, date: string): boolean {
  return endDate !== null && endDate < date && extraDates.every((extra) => extra < date);
}

/** When the next day's quotas are due; Infinity: nothing of the display has any. */
export function quotasChangeAt({
  zone,
  plans,
  nowMs,
}: Omit<QuotaGrounds, 'displayId' | 'standings'>): number {
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
  { displayId, zone, standings, nowMs }: QuotaGrounds,
): { today: number; left: number; date: string } | null {
  const at = dayOfCampaign(campaign, zone, nowMs);
  if (at === null) return null;
  const { places, played } = standings.get(campaign.id) ?? { places: new Map<string, number>(), played: 0 };
  const place = places.get(displayId);
  const { date } = at;
  if (place === undefined) return { today: 0, left: 0, date };
  const left = Math.max(0, (campaign.totalPlays ?? 0) - played);
  return {
    today: partOf(partOfToday(left, at), (place + at.day) % places.size, places.size),
    left: left / places.size,
    date,
  };
}

/** As if what is left had been spread over all days like that: a number smaller than the days comes evenly, too. */
function partOfToday(left: number, { day, days }: CampaignDayAt): number {
  const daysLeft = days - day;
  return Math.floor((left * (day + 1)) / daysLeft) - Math.floor((left * day) / daysLeft);
}

function partOf(count: number, place: number, places: number): number {
  return Math.floor(count / places) + (place < count % places ? 1 : 0);
}
