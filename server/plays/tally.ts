import type { Play, PlayRecord } from '../../shared/contract/index.ts';
import { localDateAt, parseInstant } from '../../shared/time/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';

/** Plays of a campaign that began on a local day of their display. */
export interface DayTally {
  campaignId: string;
  date: string;
  plays: number;
}

export interface TallyStore {
  /** Adds to what is counted already; each campaign and date once. */
  add(trx: Transactor, displayId: string, tallies: readonly DayTally[]): Promise<void>;
}

/** What counting plays has to know of plans and places. */
export interface TallyDoors {
  planning: {
    /** By the schedule; those of no campaign are left out. */
    countedPlays(
      reader: Reader,
      scheduleIds: readonly string[],
    ): Promise<ReadonlyMap<string, { campaignId: string; regionKey: string }>>;
  };
  places: {
    displayFacts(
      reader: Reader,
      displayId: string,
    ): Promise<{ display: { zone: string | null }; gate: { zone: string } } | null>;
  };
}

type Showing = Play & { scheduleId: string };

/**
 * Counts plays for the campaigns that their schedules belong to when they arrive, however late, by the local day on which
 * they began. What was shown in part counts, what was not shown does not, and neither do totals, which name no schedule.
 */
export async function tallyPlays(
  { store, planning, places }: TallyDoors & { store: TallyStore },
  trx: Transactor,
  { displayId, records }: { displayId: string; records: readonly PlayRecord[] },
): Promise<void> {
  const shown = records.filter(isShownBySchedule);
  if (shown.length === 0) return;
  const counted = await planning.countedPlays(trx, [...new Set(shown.map(({ scheduleId }) => scheduleId))]);
  const own = shown.flatMap(({ scheduleId, regionKey, startedAt }) => {
    const counts = counted.get(scheduleId);
    return counts?.regionKey === regionKey ? [{ campaignId: counts.campaignId, startedAt }] : [];
  });
  if (own.length === 0) return;
  const facts = await places.displayFacts(trx, displayId);
  await store.add(trx, displayId, talliesOf(own, facts?.display.zone ?? facts?.gate.zone ?? 'UTC'));
}

function isShownBySchedule(record: PlayRecord): record is Showing {
  if (record.kind !== 'play' || record.scheduleId === null) return false;
  return record.result === 'full' || record.result === 'partial';
}

function talliesOf(plays: readonly { campaignId: string; startedAt: string }[], zone: string): DayTally[] {
  const tallies = new Map<string, DayTally>();
  for (const { campaignId, startedAt } of plays) {
    const date = localDateAt(parseInstant(startedAt), zone).toString();
    const key = `${campaignId} ${date}`;
    const count = (tallies.get(key)?.plays ?? 0) + 1;
    tallies.set(key, { campaignId, date, plays: count });
  }
  return [...tallies.values()];
}
