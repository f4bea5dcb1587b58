import type { ManifestPlan } from '../contract/manifest.ts';
import {
  byPrecedence,
  type CompiledSchedule,
  compileSchedule,
  type UnusableSchedule,
} from './compiled-schedule.ts';
import { type Day, keepDays } from './days.ts';
import { keepLoops } from './loops.ts';
import { type CompiledOpening, compileOpenings } from './openings.ts';
import { type Programme, programmeOf } from './programme.ts';
import { keepShareTurns, type ShareTurns } from './share-turns.ts';
import { UTC, type ZoneTable, zoneTable } from './zones.ts';

export interface CompiledPlan {
  zone: ZoneTable;
  defaultProgramme: Programme | null;
  /** Those that can play on this display, by precedence. */
  schedules: readonly CompiledSchedule[];
  unusable: readonly UnusableSchedule[];
  openings: ReadonlyMap<string, CompiledOpening>;
  dayAt(atMs: number): Day;
  shareTurns: ShareTurns;
}

/** Opening hours of a plan that cannot be worked out, and why. */
export interface UnusableOpening {
  key: string;
  reason: string;
}

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
  const loopOf = keepLoops(plan);
  const schedules: CompiledSchedule[] = [];
  const unusable = unreadableSchedules(plan);
  const ids = new Set<string>();
  for (const schedule of [...plan.schedules].sort(byPrecedence)) {
    const isSecond = ids.size === ids.add(schedule.id).size;
    const compiled = isSecond
      ? { scheduleId: schedule.id, reason: 'another schedule has the same id' }
      : compileSchedule(schedule, { plan, zones, loopOf });
    if (compiled === null) continue;
    if ('reason' in compiled) unusable.push(compiled);
    else schedules.push(compiled);
  }
  return {
    zone,
    schedules,
    unusable,
    defaultProgramme: plan.defaultPlays === null ? null : programmeOf(plan.defaultPlays, plan, loopOf),
    openings: compileOpenings(plan, zones),
    dayAt: keepDays(zone, schedules),
    shareTurns: keepShareTurns(),
  };
}

function unreadableSchedules({ leftOut = [] }: ManifestPlan): UnusableSchedule[] {
  return leftOut.flatMap(({ part, subject: scheduleId, reason }) =>
    part === 'schedule' ? [{ scheduleId, reason }] : [],
  );
}

/** Opening hours of which nothing is known here, by key, and why: conditions on them are met by neither state. */
export function unusableOpenings({ leftOut = [], openings, zones }: ManifestPlan): UnusableOpening[] {
  const known = new Set(zones.map(({ zone }) => zone));
  const unreadable = leftOut.filter(({ part }) => part === 'opening');
  return [
    ...unreadable.map(({ subject: key, reason }) => ({ key, reason })),
    ...openings
      .filter(({ zone }) => !known.has(zone))
      .map(({ key }) => ({ key, reason: 'there are no transitions of their zone' })),
  ];
}
