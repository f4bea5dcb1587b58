import type { Campaign } from '../../shared/contract/index.ts';
import type { Plans } from '../planning/index.ts';

/** What quotas of a display follow from. */
export interface QuotaGrounds {
  displayId: string;
  /** The display's own. */
  zone: string;
  plans: Pick<Plans, 'schedules' | 'campaigns'>;
  /** Displays that a campaign reaches, in the order of their ids. */
  reached: ReadonlyMap<string, readonly string[]>;
  nowMs: number;
}

/**
 * How often the schedules of campaigns with a number of plays are to play on the display on its present day: the number is
 * spread evenly over the days of the period, each day's part over the displays, and a display's over its schedules, all
 * whole and without a remainder; the odd ones go round the displays from day to day. Interrupts have their own rhythm.
 */
export function quotasOf(grounds: QuotaGrounds): ReadonlyMap<string, number> {
  const quotas = new Map<string, number>();
  for (const campaign of grounds.plans.campaigns.values()) {
    const plays = playsToday(campaign, grounds);
    if (plays === null) continue;
    const own = grounds.plans.schedules.filter(
      ({ campaignId, perHour }) => campaignId === campaign.id && perHour === null,
    );
    for (const [i, { id }] of own.entries()) quotas.set(id, partOf(plays, i, own.length));
  }
  return quotas;
}

/** When the next day's quotas are due; Infinity: nothing of the display has any. */
export function quotasChangeAt({ zone, plans, nowMs }: Omit<QuotaGrounds, 'displayId' | 'reached'>): number {
  const today = dateAt(nowMs, zone);
  const isCounting = [...plans.campaigns.values()].some(
    ({ totalPlays, startDate, endDate }) =>
      totalPlays !== null && endDate !== null && startDate <= today.toString() && today.toString() < endDate,
  );
  return isCounting ? today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds : Infinity;
}

function playsToday(
  { id, totalPlays, startDate, endDate }: Campaign,
  { displayId, zone, reached, nowMs }: QuotaGrounds,
): number | null {
  if (totalPlays === null || endDate === null) return null;
  const first = Temporal.PlainDate.from(startDate);
  const days = first.until(endDate).days + 1;
  const day = Math.min(Math.max(0, first.until(dateAt(nowMs, zone)).days), days - 1);
  const displayIds = reached.get(id) ?? [];
  const place = displayIds.indexOf(displayId);
  if (place < 0) return 0;
  const ofDay = Math.floor((totalPlays * (day + 1)) / days) - Math.floor((totalPlays * day) / days);
  return partOf(ofDay, (place + day) % displayIds.length, displayIds.length);
}

function partOf(count: number, place: number, places: number): number {
  return Math.floor(count / places) + (place < count % places ? 1 : 0);
}

function dateAt(atMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
}
