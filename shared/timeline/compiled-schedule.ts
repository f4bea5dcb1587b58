import type { ManifestPlan, ManifestSchedule } from '../contract/manifest.ts';
import { isKnownCondition } from '../contract/playlist.ts';
import { AppError } from '../errors.ts';
import { compileTiming, isOpenEnded, suitsDisplay, type Timing } from './conditions.ts';
import { impossibleCondition } from './live-conditions.ts';
import { hasLength, type LoopOf } from './loops.ts';
import { type Programme, programmeOf } from './programme.ts';
import { assertRuleIsPossible, type CompiledRule, compileRule } from './windows.ts';
import type { ZoneTable } from './zones.ts';

/** A schedule as far as it decides who is on: no word of what it plays. */
export interface Contender {
  id: string;
  priority: number;
  share: number;
  perHour: number | null;
  perDay: number | null;
  rule: CompiledRule;
  timing: Timing;
  /** Whether it is on in the whole of its windows. */
  isUnconditional: boolean;
}

export interface CompiledSchedule extends Contender {
  programme: Programme;
}

/** A schedule of a plan that cannot be played, and why. */
export interface UnusableSchedule {
  scheduleId: string;
  reason: string;
}

/** What decides which of two schedules comes first. */
export type Precedence = Pick<ManifestSchedule, 'id' | 'priority' | 'createdAt'>;

/** Of two schedules the one that comes first: higher priority, then the newer, then the greater id. */
export function byPrecedence(a: Precedence, b: Precedence): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1;
  return a.id > b.id ? -1 : 1;
}

export const NOT_IN_PLAN = 'what it plays is not in the plan';
/** Once a second: more cannot be seen. */
const MOST_PER_HOUR = 3_600;
const MOST_PER_DAY = 86_400;
/** A thousand times what planners can say. */
const MOST_SHARE = 100_000;

interface Around {
  plan: ManifestPlan;
  zones: ReadonlyMap<string, ZoneTable>;
  loopOf: LoopOf;
}

/** Null: it is not for this display, or nothing of what it plays is. */
export function compileSchedule(
  schedule: ManifestSchedule,
  around: Around,
): CompiledSchedule | UnusableSchedule | null {
  const { plan, zones, loopOf } = around;
  const { id: scheduleId, perHour, perDay } = schedule;
  const zone = zones.get(schedule.rule.zone ?? plan.display.zone);
  if (zone === undefined) return { scheduleId, reason: 'there are no transitions of its zone' };
  try {
    const programme = programmeOf(schedule.plays, plan, loopOf);
    if (programme === null) return { scheduleId, reason: NOT_IN_PLAN };
    assertRuleIsPossible(schedule.rule);
    const contender = compileContender(schedule, zone, plan.holidays);
    if (!suitsDisplay(schedule.conditions, plan.display)) return null;
    const reason = brokenBy(schedule, programme);
    if (reason !== null) return { scheduleId, reason };
    if (programme.main !== null) return { ...contender, programme };
    const { playlistIds } = programme;
    if (playlistIds.length === 0 && perHour === null && perDay === null) return { ...contender, programme };
    if (playlistIds.some((playlistId) => hasLength(plan, playlistId))) return null;
    return { scheduleId, reason: 'nothing in what it plays has any length' };
  } catch (error) {
    if (error instanceof AppError) return { scheduleId, reason: error.message };
    if (error instanceof RangeError) return { scheduleId, reason: 'a date or a time in it cannot be read' };
    throw error;
  }
}

function brokenBy(schedule: ManifestSchedule, programme: Programme): string | null {
  if (programme.isCyclic) return 'a playlist in it contains itself';
  if (programme.isTooDeep) return 'playlists in it stand too deep in one another';
  if (programme.isTooLong) return 'playlists in it have too many entries with all that are nested in them';
  return brokenByNumbers(schedule) ?? brokenByConditions(schedule, programme);
}

function brokenByNumbers({ perHour, perDay, share, period }: ManifestSchedule): string | null {
  if (perHour !== null && perHour < 1) return 'it interrupts less than once an hour';
  if ((perHour ?? 0) > MOST_PER_HOUR || (perDay ?? 0) > MOST_PER_DAY)
    return 'it plays more than once a second';
  if (share > MOST_SHARE) return 'its share leaves nothing to others';
  if (period !== null && period.endDate !== null && period.endDate < period.startDate)
    return 'its campaign ends before it starts';
  return null;
}

function brokenByConditions({ conditions }: ManifestSchedule, { isNever }: Programme): string | null {
  const later = conditions.find((condition) => !isKnownCondition(condition));
  if (later !== undefined) return `it asks for “${later.kind}”, which this software does not know`;
  if (impossibleCondition(conditions.filter(isKnownCondition)) !== null)
    return 'a condition is a window of no length';
  return isNever ? 'all it plays stands under conditions that nothing meets' : null;
}

/** Compiles rule and conditions. Throws `schedule/impossible` when the recurrence cannot be read, RangeError on impossible dates. */
export function compileContender(
  schedule: Pick<
    ManifestSchedule,
    'id' | 'priority' | 'share' | 'perHour' | 'perDay' | 'rule' | 'period' | 'conditions'
  >,
  zone: ZoneTable,
  holidays: readonly string[],
): Contender {
  const { id, priority, perHour, perDay, period } = schedule;
  const share = Math.max(1, schedule.share);
  const timing = compileTiming(schedule);
  const rule = compileRule(schedule.rule, zone, { period, holidays });
  const isUnconditional = isOpenEnded(timing);
  return { id, priority, share, perHour, perDay, rule, timing, isUnconditional };
}
