import type { Campaign, ScheduleRule, ZoneTransitions } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { expandRule } from '../../shared/timeline/index.ts';
import { parseInstant } from '../../shared/time/index.ts';

const DAY_MS = 86_400_000;
/** Plans know clocks for no longer. */
const MOST_DAYS = 3_660;

/** By what a display goes. */
export interface DisplayDays {
  zone: string;
  /** Of its gate, sorted. */
  holidays: readonly string[];
}

/** The dates of a campaign on which a rule really plays, sorted. Null: the campaign is longer than can be looked through. */
export type PlayingDates = (
  rule: ScheduleRule,
  campaign: Pick<Campaign, 'startDate' | 'endDate'>,
  display: DisplayDays,
) => readonly string[] | null;

/** Looks through each rule once for all displays that go by the same clock and holidays. */
export function createPlayingDates(zones: (names: readonly string[]) => ZoneTransitions[]): PlayingDates {
  const known = new WeakMap<ScheduleRule, Map<string, readonly string[]>>();
  return (rule, { startDate, endDate }, { zone, holidays }) => {
    if (endDate === null || Temporal.PlainDate.from(startDate).until(endDate).days >= MOST_DAYS) return null;
    const asked = rule.holidays === 'as-usual' ? [] : holidays;
    const key = [startDate, endDate, zone, ...asked].join();
    return known
      .getOrInsertComputed(rule, () => new Map())
      .getOrInsertComputed(key, () =>
        datesOf(rule, { startDate, endDate, zone, holidays: asked, zones: zones([rule.zone ?? zone]) }),
      );
  };
}

interface Range extends DisplayDays {
  startDate: string;
  endDate: string;
  zones: readonly ZoneTransitions[];
}

function datesOf(rule: ScheduleRule, { startDate, endDate, zone, holidays, zones }: Range): string[] {
  const around = {
    // No zone is farther from UTC.
    fromMs: parseInstant(`${startDate}T00:00:00.000Z`) - DAY_MS,
    untilMs: parseInstant(`${endDate}T00:00:00.000Z`) + 2 * DAY_MS,
    displayZone: zone,
    zones,
    holidays,
    period: { startDate, endDate },
  };
  try {
    const dates = new Set(expandRule(rule, around).map(({ date }) => date));
    return [...dates].filter((date) => startDate <= date && date <= endDate).toSorted();
  } catch (error) {
    // It plays on none: the check before publishing says why.
    if (error instanceof AppError || error instanceof RangeError) return [];
    throw error;
  }
}
