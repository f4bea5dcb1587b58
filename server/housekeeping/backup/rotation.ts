import { parseInstant } from '../../../shared/time/index.ts';

const HOUR_MS = 3_600_000;

/** How many backups are kept: the last one of so many days, weeks and months in which any was made; and all of the last hours. */
export interface Keeping {
  /** Counted back from the newest: one made by hand before an upgrade outlives the nightly one after it. */
  hours: number;
  daily: number;
  weekly: number;
  monthly: number;
}

export const KEEPING: Keeping = { hours: 24, daily: 7, weekly: 4, monthly: 12 };

/** Which of the backups made at these instants may go. The newest never does, whatever is asked for. */
export function outdated(instants: readonly string[], keeping: Keeping = KEEPING): string[] {
  const newestFirst = instants.toSorted().toReversed();
  const [newest] = newestFirst;
  if (newest === undefined) return [];
  const recentMs = parseInstant(newest) - keeping.hours * HOUR_MS;
  const kept = new Set([
    ...newestFirst.filter((instant) => parseInstant(instant) >= recentMs),
    ...lastOfEach(newestFirst, dayOf, keeping.daily),
    ...lastOfEach(newestFirst, weekOf, keeping.weekly),
    ...lastOfEach(newestFirst, monthOf, keeping.monthly),
  ]);
  return instants.filter((instant) => !kept.has(instant));
}

function lastOfEach(newestFirst: readonly string[], periodOf: (instant: string) => string, count: number) {
  const lasts = new Map<string, string>();
  for (const instant of newestFirst) {
    const period = periodOf(instant);
    if (!lasts.has(period)) lasts.set(period, instant);
  }
  return [...lasts.values()].slice(0, count);
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** By its Monday. */
function weekOf(instant: string): string {
  const day = Temporal.PlainDate.from(dayOf(instant));
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

function monthOf(instant: string): string {
  return instant.slice(0, 7);
}
