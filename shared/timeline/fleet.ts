/**
 * What every display of a fleet plays over some days, as far as windows decide it: by distinct plan, for displays with the
 * same schedules in the same zone have one timeline. A schedule that changes makes anew only the plans that hold it.
 */
import type { ManifestSchedule, ZoneTransitions } from '../contract/manifest.ts';
import { AppError } from '../errors.ts';
import { byPrecedence, compileContender, type Contender, type Precedence } from './compiled-schedule.ts';
import type { Level } from './level.ts';
import type { Occurrence } from './occurrence.ts';
import { cutIntoStretches, type Stretch } from './stretches.ts';
import { type DayWindow, windowsBetween } from './windows.ts';
import { DAY_MS, type ZoneTable, zoneTable } from './zones.ts';

/** No window that is open when the range begins began earlier. */
const LOOKBACK_MS = 2 * DAY_MS;

/** What the windows of a schedule and its place among others follow from. */
export type FleetSchedule = Omit<ManifestSchedule, 'name' | 'plays'>;

export interface FleetDisplay {
  displayId: string;
  zone: string;
  /** Of its gate: one and the same list for all its displays. */
  holidays: readonly string[];
  /** Those that reach it, each once and always in the same order. */
  scheduleIds: readonly string[];
}

/** A time in which the same schedules are on. */
export interface FleetStretch {
  startMs: number;
  endMs: number;
  /** Equals that share it; none: the default plays. */
  plays: readonly string[];
  /** Those that may come in before them: interrupts, quotas, and whatever waits for a condition. */
  mayCutIn: readonly string[];
}

export interface Fleet {
  /** Of a display; by start, without a gap. Empty: the display is not known. */
  timelineOf(displayId: string): readonly FleetStretch[];
  /** Takes schedules as they are now, and answers the displays whose timelines were made anew. */
  change(schedules: readonly FleetSchedule[]): string[];
  /** How many timelines there are for all displays. */
  plans(): number;
}

interface Prepared {
  contender: Contender;
  precedence: Precedence;
  /** From before the range to its end. */
  windows: readonly DayWindow[];
}

interface FleetPlan {
  zone: string;
  holidays: readonly string[];
  scheduleIds: readonly string[];
  displayIds: string[];
  timeline: readonly FleetStretch[];
}

export interface FleetParts {
  range: { fromMs: number; untilMs: number };
  zones: readonly ZoneTransitions[];
  schedules: readonly FleetSchedule[];
  displays: Iterable<FleetDisplay>;
}

/** Makes the timelines of all displays. Schedules that cannot be worked out are in none of them. */
export function createFleet({ range, zones, schedules, displays }: FleetParts): Fleet {
  const tables = new Map(zones.map((zone) => [zone.zone, zoneTable(zone)]));
  const known = new Map(schedules.map((schedule) => [schedule.id, schedule]));
  const preparing = createPreparing({ tables, range, known });
  const { planOf, plans } = groupByPlan(displays);
  const holding = plansBySchedule(plans);
  const make = (plan: FleetPlan): void => {
    const prepared = plan.scheduleIds.flatMap((id) => preparing.prepared(id, plan) ?? []);
    plan.timeline = timelineOf(prepared, range);
  };
  plans.forEach(make);
  return {
    timelineOf: (displayId) => planOf.get(displayId)?.timeline ?? [],
    plans: () => plans.length,
    change: (changed) => {
      for (const schedule of changed) known.set(schedule.id, schedule);
      preparing.forget(changed.map(({ id }) => id));
      const reached = new Set(changed.flatMap(({ id }) => holding.get(id) ?? []));
      for (const plan of reached) make(plan);
      return [...reached].flatMap(({ displayIds }) => displayIds);
    },
  };
}

/** Displays of one zone, with the same holidays and schedules, have one plan. */
function groupByPlan(displays: Iterable<FleetDisplay>): {
  planOf: ReadonlyMap<string, FleetPlan>;
  plans: FleetPlan[];
} {
  const hashOf = createHash();
  const byHash = new Map<number, FleetPlan[]>();
  const planOf = new Map<string, FleetPlan>();
  const plans: FleetPlan[] = [];
  for (const display of displays) {
    const hash = hashOf(display);
    const alike = byHash.get(hash) ?? [];
    let plan = alike.find((one) => isPlanOf(one, display));
    if (plan === undefined) {
      const { zone, holidays, scheduleIds } = display;
      plan = { zone, holidays, scheduleIds, displayIds: [], timeline: [] };
      plans.push(plan);
      byHash.set(hash, [...alike, plan]);
    }
    plan.displayIds.push(display.displayId);
    planOf.set(display.displayId, plan);
  }
  return { planOf, plans };
}

function isPlanOf(plan: FleetPlan, { zone, holidays, scheduleIds }: FleetDisplay): boolean {
  return plan.zone === zone && plan.holidays === holidays && isSame(plan.scheduleIds, scheduleIds);
}

/** Of the schedules in their order: plans that differ rarely have the same (FNV-1a over their numbers). */
function createHash(): (display: FleetDisplay) => number {
  const numbers = new Map<string, number>();
  return ({ scheduleIds }) => {
    let hash = 0x811c9dc5;
    for (const id of scheduleIds) {
      let number = numbers.get(id);
      if (number === undefined) numbers.set(id, (number = numbers.size));
      hash = Math.imul(hash ^ number, 0x01000193);
    }
    return hash;
  };
}

function plansBySchedule(plans: readonly FleetPlan[]): ReadonlyMap<string, FleetPlan[]> {
  const holding = new Map<string, FleetPlan[]>();
  for (const plan of plans) {
    for (const id of plan.scheduleIds) {
      const held = holding.get(id);
      if (held === undefined) holding.set(id, [plan]);
      else held.push(plan);
    }
  }
  return holding;
}

/** Compiles each schedule once for each zone and calendar in which it is asked for. */
function createPreparing({
  tables,
  range,
  known,
}: {
  tables: ReadonlyMap<string, ZoneTable>;
  range: FleetParts['range'];
  known: ReadonlyMap<string, FleetSchedule>;
}) {
  type Place = Pick<FleetPlan, 'zone' | 'holidays'>;
  const kept = new Map<string, { place: Place; prepared: Prepared | null }[]>();
  const prepare = (id: string, place: Place): Prepared | null => {
    const schedule = known.get(id);
    const zone = schedule === undefined ? undefined : tables.get(schedule.rule.zone ?? place.zone);
    const contender = schedule && zone && contenderOf(schedule, zone, place.holidays);
    if (!schedule || !contender) return null;
    const windows = windowsBetween(contender.rule, range.fromMs - LOOKBACK_MS, range.untilMs);
    return { contender, windows, precedence: schedule };
  };
  return {
    prepared: (id: string, place: Place): Prepared | null => {
      const places = kept.get(id) ?? [];
      kept.set(id, places);
      const found = places.find(
        (one) => one.place.zone === place.zone && one.place.holidays === place.holidays,
      );
      if (found !== undefined) return found.prepared;
      const prepared = prepare(id, place);
      places.push({ place, prepared });
      return prepared;
    },
    forget: (ids: readonly string[]): void => {
      for (const id of ids) kept.delete(id);
    },
  };
}

function contenderOf(
  schedule: FleetSchedule,
  zone: ZoneTable,
  holidays: readonly string[],
): Contender | null {
  try {
    return compileContender(schedule, zone, holidays);
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

function timelineOf(prepared: readonly Prepared[], range: FleetParts['range']): FleetStretch[] {
  const occurrences: Occurrence<Contender>[] = [];
  const inOrder = [...prepared].sort((a, b) => byPrecedence(a.precedence, b.precedence));
  for (const [rank, { contender, windows }] of inOrder.entries())
    for (const window of windows) occurrences.push({ schedule: contender, window, rank });
  const timeline: FleetStretch[] = [];
  for (const stretch of cutIntoStretches(occurrences, range)) {
    const next = fleetStretch(stretch);
    const last = timeline.at(-1);
    if (last !== undefined && isSame(last.plays, next.plays) && isSame(last.mayCutIn, next.mayCutIn))
      last.endMs = next.endMs;
    else timeline.push(next);
  }
  return timeline;
}

function fleetStretch({ startMs, endMs, interrupts, levels }: Stretch<Contender>): FleetStretch {
  const last = levels.at(-1);
  const plays = last?.isCertain === true ? certain(last) : [];
  const mayCutIn = interrupts.map(({ schedule }) => schedule.id);
  for (const { quotas, group } of levels) {
    for (const { schedule } of quotas) mayCutIn.push(schedule.id);
    for (const { schedule } of group) if (!schedule.isUnconditional) mayCutIn.push(schedule.id);
  }
  // Above the last one nothing is on for certain.
  return { startMs, endMs, plays, mayCutIn };
}

function certain({ group }: Level<Contender>): string[] {
  return group.filter(({ schedule }) => schedule.isUnconditional).map(({ schedule }) => schedule.id);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
