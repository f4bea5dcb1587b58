import type { WaitsBoard } from '../contract/board.ts';
import { boardStanding, standingOf, type BoardStanding, type LiveView, type Standing } from './standing.ts';

/** Longer queues, and more room, are mistakes. */
const LONGEST_MINUTES = 600;
const MOST_PLACES = 9_999;

/** From the shortest queue. */
export const WAIT_LEVELS = ['quiet', 'busy', 'veryBusy'] as const;
export type WaitLevel = (typeof WAIT_LEVELS)[number];

export interface WaitRow {
  pictogram: string | null;
  minutes: number | null;
  places: number | null;
  /** Null: nothing of it is known. */
  level: WaitLevel | null;
  isStale: boolean;
}

/** How long each queue is, as far as that is known and vouched for. */
export function waitRows({ rows, stale }: WaitsBoard, live: LiveView): BoardStanding & { rows: WaitRow[] } {
  const seen: number[] = [];
  const standings: Standing[] = [];
  const found = rows.map(({ reading, pictogram, busyFrom, veryBusyFrom }): WaitRow => {
    let isStale = false;
    const drawn = (suffix: string): unknown => {
      const one = live.reading(`${reading}.${suffix}`);
      const standing = standingOf(one, live, stale);
      if (one === null || standing === 'unknown') return null;
      standings.push(standing);
      if (standing === 'hidden') return null;
      isStale ||= standing === 'stale';
      seen.push(one.observedMs);
      return one.value;
    };
    const minutes = believedMinutes(drawn('minutes'));
    const places = counted(drawn('places'), MOST_PLACES);
    const told = counted(drawn('level'), WAIT_LEVELS.length - 1);
    const level = told === null ? levelOf(minutes, { busyFrom, veryBusyFrom }) : (WAIT_LEVELS[told] ?? null);
    return { pictogram, minutes, places, level, isStale };
  });
  const asOfMs = seen.length === 0 ? null : Math.min(...seen);
  return { rows: found, ...boardStanding(standings, asOfMs, stale) };
}

/** Whole minutes; null for what no queue is. */
export function believedMinutes(value: unknown): number | null {
  return counted(value, LONGEST_MINUTES);
}

function counted(value: unknown, most: number): number | null {
  return typeof value === 'number' && value >= 0 && value <= most ? Math.ceil(value) : null;
}

function levelOf(
  minutes: number | null,
  { busyFrom, veryBusyFrom }: { busyFrom: number; veryBusyFrom: number },
): WaitLevel | null {
  if (minutes === null) return null;
  if (minutes < busyFrom) return 'quiet';
  return minutes < veryBusyFrom ? 'busy' : 'veryBusy';
}
