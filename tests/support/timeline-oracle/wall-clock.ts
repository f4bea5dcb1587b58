import { dayOf } from './calendar.ts';

const DAY = 1440;
const HOUR = 60;
const QUARTER = DAY / 4;
/** No clock is further behind UTC, or further ahead of it, on both sides of a change. */
const FURTHEST_AHEAD = 15 * HOUR;
const FURTHEST_BEHIND = 13 * HOUR;
const KEPT_DAYS = 4_000;
const KEPT_MINUTES = 10_000;

/** What clocks of one zone show; all in minutes since 1970-01-01T00:00, of UTC or as shown. */
export interface WallClock {
  shownAt(minute: number): number;
  /** How far they are ahead of UTC, asked for this minute alone. */
  aheadAt(minute: number): number;
  /** Every minute of UTC at which clocks show it, in order: none in a gap, two in a fold. */
  minutesOf(shown: number): number[];
  /** As `minutesOf`; in a gap the one minute that `compatible` means: as if clocks had not been put forward. */
  minutesFor(shown: number): [number, ...number[]];
}

const clocks = new Map<string, WallClock>();

/** Asks `Intl.DateTimeFormat` and nothing else, and steps minute by minute wherever a quarter of a day is not as long as it seems. */
export function wallClockOf(zone: string): WallClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = createWallClock(zone);
  clocks.set(zone, clock);
  return clock;
}

/** Forgets what is kept of zones, for sweeps over all of them. */
export function forgetWallClocks(): void {
  clocks.clear();
}

function createWallClock(zone: string): WallClock {
  const ask = asker(zone);
  const days = new Map<number, Int32Array>();
  const dayAt = (day: number): Int32Array => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size >= KEPT_DAYS) days.clear();
    const made = stepThrough(day * DAY, ask);
    days.set(day, made);
    return made;
  };
  const shownAt = (minute: number): number => {
    const day = Math.floor(minute / DAY);
    return minute + (dayAt(day)[minute - day * DAY] as number);
  };
  const minutesOf = (shown: number): number[] => {
    const found: number[] = [];
    for (let minute = shown - FURTHEST_AHEAD; minute <= shown + FURTHEST_BEHIND; minute++)
      if (shownAt(minute) === shown) found.push(minute);
    return found;
  };
  const lookedUp = (shown: number): [number, ...number[]] => {
    const [first, ...rest] = minutesOf(shown);
    if (first !== undefined) return [first, ...rest];
    let minute = shown - FURTHEST_AHEAD;
    while (!(shownAt(minute - 1) < shown && shown < shownAt(minute))) minute++;
    return [minute + (shown - (shownAt(minute - 1) + 1))];
  };
  const minutes = new Map<number, [number, ...number[]]>();
  const minutesFor = (shown: number): [number, ...number[]] => {
    const found = minutes.get(shown) ?? lookedUp(shown);
    if (minutes.size >= KEPT_MINUTES) minutes.clear();
    minutes.set(shown, found);
    return found;
  };
  return { shownAt, aheadAt: (minute) => ask(minute) - minute, minutesOf, minutesFor };
}

/** How far clocks are ahead of UTC at each minute of a day of UTC. No zone has changed its clocks and back within a quarter of a day. */
function stepThrough(start: number, ask: (minute: number) => number): Int32Array {
  const ahead = new Int32Array(DAY);
  const aheadAt = (minute: number): number => ask(minute) - minute;
  let first = aheadAt(start);
  for (let from = 0; from < DAY; from += QUARTER) {
    const next = aheadAt(start + from + QUARTER);
    if (next === first) ahead.fill(first, from, from + QUARTER);
    else for (let i = from; i < from + QUARTER; i++) ahead[i] = aheadAt(start + i);
    first = next;
  }
  return ahead;
}

function asker(zone: string): (minute: number) => number {
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
  });
  return (minute) => {
    // As `09/08/2001, 14:46`.
    const text = format.format(minute * 60_000);
    const part = (from: number, to: number): number => Number(text.slice(from, to));
    const date = { year: part(6, 10), month: part(0, 2), day: part(3, 5) };
    return dayOf(date) * DAY + part(12, 14) * HOUR + part(15, 17);
  };
}
