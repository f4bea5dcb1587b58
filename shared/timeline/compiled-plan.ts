import { isKnownRegion, type ManifestPlan, type ManifestSchedule } from '../contract/manifest.ts';
import type { Plays } from '../contract/schedule.ts';
import { AppError } from '../errors.ts';
import { compileTiming, suitsDisplay, type Timing } from './conditions.ts';
import { buildLoop, type Loop } from './loop.ts';
import { type CompiledOpening, compileOpening } from './openings.ts';
import type { Arrangement } from './resolution.ts';
import { type CompiledRule, compileRule, type Window, windowsBetween } from './windows.ts';
import { DAY_MS, toInstants, toLocalMs, UTC, type ZoneTable, zoneTable } from './zones.ts';

const WHOLE_CANVAS_BACKGROUND = '#0f1c2b';

/** What is played, ready to be shown: an arrangement and the playlist of each content region. */
export interface Programme {
  arrangement: Arrangement;
  playlistIds: ReadonlyMap<string, string>;
}

export interface CompiledSchedule {
  id: string;
  perHour: number | null;
  rule: CompiledRule;
  timing: Timing;
  programme: Programme;
}

export interface Occurrence {
  schedule: CompiledSchedule;
  window: Window;
}

/** A local day of the display, `[startMs, endMs)`, with all that touches it. */
export interface Day {
  startMs: number;
  endMs: number;
  /** The schedule that wins comes first; those of one schedule by start. */
  occurrences: readonly Occurrence[];
  /** Starts and ends of occurrences, sorted. */
  edgesMs: readonly number[];
}

export interface CompiledPlan {
  zone: ZoneTable;
  defaultProgramme: Programme | null;
  /** Those that can play on this display; the one that wins comes first. */
  schedules: readonly CompiledSchedule[];
  unusable: readonly UnusableSchedule[];
  stopped: ReadonlySet<string>;
  /** By key; those whose zone the plan does not carry are not known. */
  openings: ReadonlyMap<string, CompiledOpening>;
  dayAt(atMs: number): Day;
  loopOf(playlistId: string, segmentStartMs: number): Loop | null;
}

/** A schedule of a plan that cannot be played, and why. */
export interface UnusableSchedule {
  scheduleId: string;
  reason: string;
}

/** What decides which of two schedules wins. */
export type Precedence = Pick<ManifestSchedule, 'id' | 'priority' | 'createdAt'>;

const compiledPlans = new WeakMap<ManifestPlan, CompiledPlan>();

/** Compiles a plan once; later calls with the same object cost nothing. */
export function compiledPlanOf(plan: ManifestPlan): CompiledPlan {
  const known = compiledPlans.get(plan);
  if (known !== undefined) return known;
  const compiled = compilePlan(plan);
  compiledPlans.set(plan, compiled);
  return compiled;
}

/** Schedules that are skipped because something in them is broken; the rest of the plan plays. */
export function unusableSchedules(plan: ManifestPlan): readonly UnusableSchedule[] {
  return compiledPlanOf(plan).unusable;
}

function compilePlan(plan: ManifestPlan): CompiledPlan {
  const zones = new Map(plan.zones.map((zone) => [zone.zone, zoneTable(zone)]));
  const zone = zones.get(plan.display.zone) ?? UTC;
  const schedules: CompiledSchedule[] = [];
  const unusable: UnusableSchedule[] = [];
  for (const schedule of [...plan.schedules].sort(byPrecedence)) {
    const compiled = compileSchedule(schedule, plan, zones);
    if ('reason' in compiled) unusable.push(compiled);
    else if (suitsDisplay(schedule.conditions, plan.display)) schedules.push(compiled);
  }
  return {
    zone,
    schedules,
    unusable,
    defaultProgramme: plan.defaultPlays === null ? null : programmeOf(plan.defaultPlays, plan),
    stopped: new Set(plan.stopped),
    openings: compileOpenings(plan, zones),
    dayAt: keepDay((atMs) => dayAt(atMs, zone, schedules)),
    loopOf: keepLoops(plan),
  };
}

/** Of two schedules the one that wins comes first: higher priority, then the newer, then the greater id. */
export function byPrecedence(a: Precedence, b: Precedence): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1;
  return a.id > b.id ? -1 : 1;
}

function compileOpenings(
  { openings, holidays }: ManifestPlan,
  zones: ReadonlyMap<string, ZoneTable>,
): ReadonlyMap<string, CompiledOpening> {
  return new Map(
    openings.flatMap((opening): [string, CompiledOpening][] => {
      const zone = zones.get(opening.zone);
      return zone === undefined ? [] : [[opening.key, compileOpening(opening, { zone, holidays })]];
    }),
  );
}

function compileSchedule(
  schedule: ManifestSchedule,
  plan: ManifestPlan,
  zones: ReadonlyMap<string, ZoneTable>,
): CompiledSchedule | UnusableSchedule {
  const { id, perHour } = schedule;
  const zone = zones.get(schedule.rule.zone ?? plan.display.zone);
  if (zone === undefined) return { scheduleId: id, reason: 'there are no transitions of its zone' };
  const programme = programmeOf(schedule.plays, plan);
  if (programme === null) return { scheduleId: id, reason: 'what it plays is not in the plan' };
  if (perHour !== null && schedule.plays.kind === 'layout')
    return { scheduleId: id, reason: 'an interrupt plays a playlist' };
  try {
    return {
      id,
      perHour,
      rule: compileRule(schedule.rule, zone, { period: schedule.period, holidays: plan.holidays }),
      timing: compileTiming(schedule),
      programme,
    };
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError)
      return { scheduleId: id, reason: error.message };
    throw error;
  }
}

function programmeOf(plays: Plays, plan: ManifestPlan): Programme | null {
  if (plays.kind === 'layout') return layoutProgramme(plays.layoutId, plan);
  if (plan.playlists[plays.playlistId] === undefined) return null;
  const { canvas } = plan.display;
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  return {
    arrangement: { layoutKey: 'main', canvas, background: WHOLE_CANVAS_BACKGROUND, regions: [region] },
    playlistIds: new Map([['main', plays.playlistId]]),
  };
}

function layoutProgramme(layoutId: string, plan: ManifestPlan): Programme | null {
  const layout = plan.layouts[layoutId];
  if (layout === undefined) return null;
  const known = layout.regions.filter(isKnownRegion);
  const regions = known.map(({ source, ...box }) => ({
    ...box,
    kind: source.kind === 'header' ? ('header' as const) : ('content' as const),
  }));
  const playlistIds = known.flatMap(({ key, source }): [string, string][] =>
    source.kind === 'playlist' ? [[key, source.playlistId]] : [],
  );
  const { canvas, background } = layout;
  return {
    arrangement: { layoutKey: layoutId, canvas, background, regions },
    playlistIds: new Map(playlistIds),
  };
}

function dayAt(atMs: number, zone: ZoneTable, schedules: readonly CompiledSchedule[]): Day {
  let day = Math.floor(toLocalMs(atMs, zone) / DAY_MS);
  while (toInstants((day + 1) * DAY_MS, zone)[0] <= atMs) day += 1;
  const [startMs] = toInstants(day * DAY_MS, zone);
  const [endMs] = toInstants((day + 1) * DAY_MS, zone);
  const occurrences = schedules.flatMap((schedule) =>
    windowsBetween(schedule.rule, startMs, endMs).map((window) => ({ schedule, window })),
  );
  const edgesMs = occurrences.flatMap(({ window }) => [window.startMs, window.endMs]).sort((a, b) => a - b);
  return { startMs, endMs, occurrences, edgesMs };
}

function keepDay(make: (atMs: number) => Day): (atMs: number) => Day {
  let kept: Day | null = null;
  return (atMs) => {
    if (kept === null || atMs < kept.startMs || kept.endMs <= atMs) kept = make(atMs);
    return kept;
  };
}

function keepLoops(plan: ManifestPlan): CompiledPlan['loopOf'] {
  const kept = new Map<string, { segmentStartMs: number; loop: Loop | null }>();
  return (playlistId, segmentStartMs) => {
    const known = kept.get(playlistId);
    if (known !== undefined && (known.loop?.isShuffled !== true || known.segmentStartMs === segmentStartMs))
      return known.loop;
    const loop = buildLoop(plan, playlistId, segmentStartMs);
    kept.set(playlistId, { segmentStartMs, loop });
    return loop;
  };
}
