import type { BoardBody, StalePolicy } from '../contract/board.ts';
import type { ManifestOpening } from '../contract/opening.ts';
import type { StageCommandOf } from '../contract/stage.ts';
import { assertNever } from '../errors.ts';
import { formatInstant, parseInstant } from '../time/index.ts';
import { openingsOf } from './board-parts.ts';
import { fullestLanes, fullestTable, fullestWaits, type BoardValues } from './fullest-values.ts';

/** When a board is looked at, and what is known of its live values then. */
export interface BoardScene {
  atMs: number;
  isTimeTrusted: boolean;
  live: Omit<StageCommandOf<'readings'>, 'type'>;
}

/** A Monday, in the zone of the display. */
const NOW_MS = parseInstant('2026-11-23T15:00:20.000Z');
/** One that ends in an hour, one that begins in one, one that is long, one before a day without any, and such a day. */
const OPENING_TIMES = [
  '2026-11-23T09:15:20.000Z',
  '2026-11-23T11:00:20.000Z',
  '2026-11-23T07:10:20.000Z',
  '2026-11-23T04:00:20.000Z',
  '2026-11-28T21:00:20.000Z',
  '2026-11-29T10:00:20.000Z',
].map(parseInstant);
const FRESH = { ageMs: 60_000, ttlSeconds: 3_600 } as const;
const STALE_TTL_SECONDS = 60;
const TWO_DAYS_MS = 172_800_000;

/**
 * How a board looks when it has most to say: the longest values that are still plausible, as many rows as it draws, every
 * state it knows; and when nobody vouches for them any more, when nothing is known of them, and when the time is not. A
 * board that is whole in all of these is whole on any day. The first has the most on it.
 */
export function fullestScenes(board: BoardBody): BoardScene[] {
  switch (board.template) {
    case 'lanes':
      return liveScenes(fullestLanes(board), board.stale);
    case 'waits':
      return liveScenes(fullestWaits(board), board.stale);
    case 'table':
      return liveScenes(fullestTable(board, NOW_MS), board.stale);
    case 'opening-hours':
      return [...OPENING_TIMES.map((atMs) => ({ ...UNTOLD, atMs })), WITHOUT_TIME];
    case 'clock':
      return [UNTOLD, WITHOUT_TIME];
    case 'messages':
      return [UNTOLD];
    default:
      return assertNever(board);
  }
}

/** Nothing is told, and nothing has to be. */
export const UNTOLD: BoardScene = {
  atMs: NOW_MS,
  isTimeTrusted: true,
  live: { unheardMs: 0, readings: [] },
};
const WITHOUT_TIME: BoardScene = { ...UNTOLD, isTimeTrusted: false };

function liveScenes(values: readonly BoardValues[], stale: StalePolicy): BoardScene[] {
  const [fullest = []] = values;
  return [...values.map(fresh), forgotten(fullest, stale), UNTOLD];
}

function fresh(values: BoardValues): BoardScene {
  return sceneOf(values, { unheardMs: 0, ...FRESH });
}

/** As old as the board lets it be. */
function forgotten(values: BoardValues, { afterSeconds, goneAfterSeconds }: StalePolicy): BoardScene {
  const ageMs = goneAfterSeconds === null ? TWO_DAYS_MS : goneAfterSeconds * 900;
  return sceneOf(values, { unheardMs: afterSeconds * 1_000, ageMs, ttlSeconds: STALE_TTL_SECONDS });
}

function sceneOf(
  values: BoardValues,
  { unheardMs, ageMs, ttlSeconds }: { unheardMs: number; ageMs: number; ttlSeconds: number },
): BoardScene {
  const observedAt = formatInstant(NOW_MS - ageMs);
  const readings = values.map(([key, value]) => ({ key, value, observedAt, ttlSeconds, ageMs }));
  return { ...UNTOLD, live: { unheardMs, readings } };
}

/** Of everything that a board of opening hours tells of: a break at noon, and a day without any. */
export function exampleOpenings(board: BoardBody, zone: string): ManifestOpening[] {
  const windows = [
    { start: '08:00', end: '11:30' },
    { start: '13:30', end: '20:30' },
  ];
  return openingsOf(board).map((key) => ({
    key,
    areaId: null,
    function: 'people',
    direction: 'both',
    weekly: [
      { days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'], windows },
      { days: ['SU'], windows: [] },
    ],
    onHolidays: { kind: 'as-usual' },
    overrides: [],
    zone,
  }));
}
