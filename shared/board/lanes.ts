import type { LanesBoard } from '../contract/board.ts';
import { boardStanding, standingOf, type BoardStanding, type LiveView } from './standing.ts';
import { believedMinutes } from './waits.ts';

export type LaneState = 'open' | 'closed' | 'suspended' | 'unknown';

export interface LaneRow {
  number: string;
  pictogram: string | null;
  state: LaneState;
  /** Of a lane that is open. */
  waitMinutes: number | null;
}

const STATES: readonly unknown[] = ['open', 'closed', 'suspended'];

export interface LanesStanding extends BoardStanding {
  rows: LaneRow[];
  /** When it was true without the waits, which not every form draws. */
  statesAsOfMs: number | null;
}

/** How each lane stands. Whatever is not plainly said, or not vouched for any more, is not known: never open. */
export function laneRows(
  { lanes, stale, texts }: LanesBoard,
  live: LiveView & { nowMs: number | null },
): LanesStanding {
  const saysWaits = Object.values(texts).some(({ wait }) => wait !== null);
  const waitsSeenMs: number[] = [];
  const states = lanes.map(({ key }) => live.reading(`lanes.${key}.state`));
  const standings = states.map((reading) => standingOf(reading, live, stale));
  const rows = lanes.map(({ key, number, pictogram }, i): LaneRow => {
    const value = standings[i] === 'fresh' ? states[i]?.value : null;
    const state = STATES.includes(value) ? (value as LaneState) : 'unknown';
    const wait = live.reading(`lanes.${key}.wait`);
    const isTold = state === 'open' && standingOf(wait, live, stale) === 'fresh';
    const waitMinutes = isTold ? believedMinutes(wait?.value) : null;
    if (saysWaits && wait !== null && waitMinutes !== null) waitsSeenMs.push(wait.observedMs);
    return { number, pictogram, state, waitMinutes };
  });
  // A lane stands as it was said until something else is said: what counts is when the server was heard of. A queue does not.
  const statesAsOfMs =
    live.nowMs === null || live.unheardMs === null || standings.every((one) => one === 'unknown')
      ? null
      : live.nowMs - live.unheardMs;
  const asOfMs = statesAsOfMs === null ? null : Math.min(statesAsOfMs, ...waitsSeenMs);
  return { rows, statesAsOfMs, ...boardStanding(standings, asOfMs, stale) };
}
