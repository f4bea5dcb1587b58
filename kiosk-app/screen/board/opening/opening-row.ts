import {
  dayAround,
  type CompiledOpening,
  type LocalDay,
  openBetween,
  openingAt,
} from '../../../../shared/timeline/openings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type ZoneTable } from '../../../../shared/timeline/zones.ts';

/** From here on what is to come is counted down. */
const COUNTDOWN_MS = HOUR_MS;
/** A date without a year is read as the next one; what is further away is not said. */
const FURTHEST_MS = 180 * DAY_MS;

/** What comes next, as one of the board's phrases says it. */
export type NextChange =
  | { phrase: 'closesIn' | 'opensIn'; minutes: number }
  | { phrase: 'closesAt' | 'opensAt' | 'opensOn'; atMs: number };

/** One row of a board at an instant. */
export interface OpeningRow {
  state: 'open' | 'closed' | 'unknown';
  /** Of the local day, without a gap between two; null: not known. */
  windows: { startMs: number; endMs: number }[] | null;
  next: NextChange | null;
  /** Until when all of that holds. */
  untilMs: number;
}

const UNKNOWN: OpeningRow = { state: 'unknown', windows: null, next: null, untilMs: Infinity };

/** How opening hours stand on a local day of the gate. What is not known, or when the time is not, is never open. */
export function openingRow(
  opening: CompiledOpening | null,
  { nowMs, zone }: { nowMs: number | null; zone: ZoneTable | null },
): OpeningRow {
  if (opening === null || nowMs === null || zone === null) return UNKNOWN;
  const day = dayAround(nowMs, zone);
  const now = openingAt(opening, nowMs);
  if (now.state === 'unknown') return { ...UNKNOWN, untilMs: Math.min(day.endMs, now.endMs) };
  const isTurning = now.endMs !== Infinity && openingAt(opening, now.endMs).state !== 'unknown';
  const next = isTurning ? nextChange(now.state, now.endMs, { nowMs, day }) : null;
  return {
    state: now.state,
    windows: windowsOf(opening, day),
    next,
    untilMs: Math.min(day.endMs, now.endMs, ...phraseEnds(now.endMs, next).filter((atMs) => atMs > nowMs)),
  };
}

function nextChange(
  state: 'open' | 'closed',
  atMs: number,
  { nowMs, day }: { nowMs: number; day: LocalDay },
): NextChange | null {
  const leftMs = atMs - nowMs;
  if (leftMs <= COUNTDOWN_MS)
    return { phrase: state === 'open' ? 'closesIn' : 'opensIn', minutes: Math.ceil(leftMs / MINUTE_MS) };
  if (state === 'open') return leftMs <= DAY_MS ? { phrase: 'closesAt', atMs } : null;
  if (leftMs > FURTHEST_MS) return null;
  return { phrase: atMs < day.endMs ? 'opensAt' : 'opensOn', atMs };
}

/** When the phrase that says what is next is another one. */
function phraseEnds(atMs: number, next: NextChange | null): number[] {
  if (next !== null && 'minutes' in next) return [atMs - (next.minutes - 1) * MINUTE_MS];
  return [atMs - DAY_MS, atMs - COUNTDOWN_MS];
}

/** Cut at the ends of the day, and joined where one goes on as another. */
export function windowsOf(opening: CompiledOpening, day: LocalDay): NonNullable<OpeningRow['windows']> {
  const windows: NonNullable<OpeningRow['windows']> = [];
  for (const stretch of openBetween(opening, day.startMs, day.endMs)) {
    const [startMs, endMs] = [Math.max(stretch.startMs, day.startMs), Math.min(stretch.endMs, day.endMs)];
    const last = windows.at(-1);
    if (last?.endMs === startMs) last.endMs = endMs;
    else windows.push({ startMs, endMs });
  }
  return windows;
}
