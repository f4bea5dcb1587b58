import type { ManifestPlan } from '../contract/manifest.ts';
import type { ManifestOpening, OpeningReason, OpeningState, OpeningWindow } from '../contract/opening.ts';
import { compileOpeningDays, type OpeningDay } from './opening-days.ts';
import { createKept } from './kept.ts';
import { type LocalWindow, localWindow, toWindows } from './windows.ts';
import { DAY_MS, toEpochDay, toInstants, toLocalMs, type ZoneTable } from './zones.ts';

const KEPT_DAYS = 64;
/** How far openings are looked for, either way: what stays as it is for longer has no end that anybody plans by. */
export const SEEN_DAYS = 400;

/** A time in which nothing changes: `[startMs, endMs)`. */
export interface OpeningStretch {
  startMs: number;
  endMs: number;
  state: OpeningState['state'];
  reason: OpeningReason;
}

/** Opening hours ready to be asked how they stand. */
export interface CompiledOpening {
  zone: ZoneTable;
  /** The local day, from its midnight to the next: stretches without a gap, by start. */
  stretchesOf(epochDay: number): readonly OpeningStretch[];
}

/** Compiles opening hours for the zone they are meant in. */
export function compileOpening(
  opening: Pick<ManifestOpening, 'weekly' | 'onHolidays' | 'overrides'>,
  { zone, holidays }: { zone: ZoneTable; holidays: readonly string[] },
): CompiledOpening {
  const dayOf = compileOpeningDays(opening, new Set(holidays.map(toEpochDay)));
  const kept = createKept<number, readonly OpeningStretch[]>(KEPT_DAYS);
  const stretchesOf = (epochDay: number): readonly OpeningStretch[] => {
    const known = kept.get(epochDay);
    if (known !== undefined) return known;
    const stretches = stretchesOfDay(epochDay, dayOf, zone);
    kept.set(epochDay, stretches, 1);
    return stretches;
  };
  return { zone, stretchesOf };
}

/** The opening hours of a plan by their keys; those whose zone is not there are left out. */
export function compileOpenings(
  { openings, holidays }: Pick<ManifestPlan, 'openings' | 'holidays'>,
  zones: ReadonlyMap<string, ZoneTable>,
): ReadonlyMap<string, CompiledOpening> {
  return new Map(
    openings.flatMap((opening): [string, CompiledOpening][] => {
      const zone = zones.get(opening.zone);
      return zone === undefined ? [] : [[opening.key, compileOpening(opening, { zone, holidays })]];
    }),
  );
}

/** The stretch that holds an instant; it ends with the local day, if nothing changes before. */
export function stretchAt(opening: CompiledOpening, atMs: number): OpeningStretch {
  const found = opening.stretchesOf(epochDayAt(atMs, opening.zone)).find(({ endMs }) => atMs < endMs);
  return found ?? { startMs: atMs, endMs: Infinity, state: 'unknown', reason: 'nothing-known' };
}

/**
 * How something stands at an instant, since when and until when, with the whole stretch of that state in one.
 * What no opening hours are known of, or whose zone is not, is `unknown`, and that is never open.
 */
export function openingAt(opening: CompiledOpening | null, atMs: number): OpeningStretch {
  const nothing = { startMs: -Infinity, endMs: Infinity, reason: 'nothing-known' as const };
  if (opening === null) return { ...nothing, state: 'unknown' };
  const day = epochDayAt(atMs, opening.zone);
  const now = stretchAt(opening, atMs);
  const later = nearest(
    opening,
    { day, step: 1 },
    ({ startMs, state }) => startMs > atMs && state !== now.state,
  );
  const earlier = nearest(
    opening,
    { day, step: -1 },
    ({ endMs, state }) => endMs <= atMs && state !== now.state,
  );
  return { ...now, startMs: earlier?.endMs ?? -Infinity, endMs: later?.startMs ?? Infinity };
}

/** The times in which it is open, the present one first, from an instant on: as many as are asked for within a year. */
export function nextOpenings(opening: CompiledOpening, atMs: number, count: number): OpeningStretch[] {
  const found: OpeningStretch[] = [];
  let fromMs = atMs;
  while (found.length < count) {
    const now = openingAt(opening, fromMs);
    if (now.state === 'open') found.push(now);
    if (now.endMs === Infinity || now.endMs - atMs > SEEN_DAYS * DAY_MS) return found;
    fromMs = now.endMs;
  }
  return found;
}

/** The times in which it is open that touch `[fromMs, untilMs)`, as they are on calendars: by local day, cut at its midnight. */
export function openBetween(opening: CompiledOpening, fromMs: number, untilMs: number): OpeningStretch[] {
  const firstDay = epochDayAt(fromMs, opening.zone);
  const lastDay = epochDayAt(untilMs, opening.zone);
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, i) => firstDay + i);
  return days
    .flatMap((day) => opening.stretchesOf(day))
    .filter(({ startMs, endMs, state }) => state === 'open' && startMs < untilMs && fromMs < endMs);
}

function nearest(
  opening: CompiledOpening,
  { day, step }: { day: number; step: 1 | -1 },
  suits: (stretch: OpeningStretch) => boolean,
): OpeningStretch | undefined {
  for (let i = 0; i <= SEEN_DAYS; i++) {
    const stretches = opening.stretchesOf(day + i * step);
    const found = step === 1 ? stretches.find(suits) : stretches.findLast(suits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A local day, from its midnight to the next. */
export interface LocalDay {
  startMs: number;
  endMs: number;
}

/** The local day that an instant is on. */
export function dayAround(atMs: number, zone: ZoneTable): LocalDay {
  const day = epochDayAt(atMs, zone);
  const [[startMs], [endMs]] = [toInstants(day * DAY_MS, zone), toInstants((day + 1) * DAY_MS, zone)];
  return { startMs, endMs };
}

function epochDayAt(atMs: number, zone: ZoneTable): number {
  let day = Math.floor(toLocalMs(atMs, zone) / DAY_MS);
  while (toInstants((day + 1) * DAY_MS, zone)[0] <= atMs) day += 1;
  return day;
}

interface Span {
  startMs: number;
  endMs: number;
  reason: OpeningReason;
}

function stretchesOfDay(
  epochDay: number,
  dayOf: (epochDay: number) => OpeningDay,
  zone: ZoneTable,
): OpeningStretch[] {
  const [startMs] = toInstants(epochDay * DAY_MS, zone);
  const [endMs] = toInstants((epochDay + 1) * DAY_MS, zone);
  // A window that runs past midnight is the day's before, and so is what is taken away past it.
  const days = [epochDay - 2, epochDay - 1, epochDay, epochDay + 1];
  const spans = (of: 'windows' | 'takenAway'): Span[] =>
    days.flatMap((day) => spansOf(dayOf(day), of, { day, zone }));
  const [open, away] = [spans('windows'), spans('takenAway')];
  const edges = [...open, ...away]
    .flatMap((span) => [span.startMs, span.endMs])
    .filter((edge) => startMs < edge && edge < endMs);
  const bounds = [...new Set([startMs, ...edges, endMs])].sort((a, b) => a - b);
  const closed = dayOf(epochDay).reason;
  return bounds
    .slice(0, -1)
    .map((fromMs, i) => ({
      startMs: fromMs,
      endMs: bounds[i + 1] ?? endMs,
      ...standing(fromMs, { open, away, closed }),
    }))
    .reduce(joined, []);
}

function spansOf(day: OpeningDay, of: 'windows' | 'takenAway', at: { day: number; zone: ZoneTable }): Span[] {
  return day[of]
    .map((window: OpeningWindow): LocalWindow => localWindow({ key: of, ...window }))
    .flatMap((local) => toWindows(local, at.day, at.zone))
    .map(({ startMs, endMs }) => ({ startMs, endMs, reason: day.reason }));
}

function standing(
  atMs: number,
  { open, away, closed }: { open: readonly Span[]; away: readonly Span[]; closed: OpeningReason },
): Pick<OpeningStretch, 'state' | 'reason'> {
  const holds = ({ startMs, endMs }: Span): boolean => startMs <= atMs && atMs < endMs;
  const window = open.find(holds);
  if (window !== undefined && !away.some(holds)) return { state: 'open', reason: window.reason };
  if (window !== undefined) return { state: 'closed', reason: 'override' };
  return { state: closed === 'nothing-known' ? 'unknown' : 'closed', reason: closed };
}

function joined(before: OpeningStretch[], stretch: OpeningStretch): OpeningStretch[] {
  const last = before.at(-1);
  if (last?.state !== stretch.state || last.reason !== stretch.reason) return [...before, stretch];
  return [...before.slice(0, -1), { ...last, endMs: stretch.endMs }];
}
