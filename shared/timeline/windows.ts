import { hasNoLength } from '../contract/common.ts';
import type { ZoneTransitions } from '../contract/manifest.ts';
import type { Daypart, ScheduleRule } from '../contract/schedule.ts';
import { AppError } from '../errors.ts';
import { compileDays, type DaysAround, type DayRule } from './recurrence.ts';
import {
  DAY_MS,
  steadyOffsetMs,
  toEpochDay,
  toInstants,
  toLocalDate,
  toLocalMs,
  toTimeOfDayMs,
  type ZoneTable,
  zoneTable,
} from './zones.ts';

/** How far ahead a rule must have an occurrence to be possible: leap days are up to eight years apart. */
const HORIZON_DAYS = 366 * 9;
/** A power of two. */
const KEPT_DAYS = 16;
const NO_WINDOWS: readonly DayWindow[] = [];
const WHOLE_DAY = { startMs: 0, endMs: DAY_MS, key: null };

/** One occurrence: `[startMs, endMs)`, belonging to the local date on which it starts. */
export interface Window {
  date: string;
  /** Null: the whole day. */
  daypartKey: string | null;
  startMs: number;
  endMs: number;
}

/** A window as it is worked with: of the local day, counted from 1970-01-01, on which it starts. */
export interface DayWindow {
  epochDay: number;
  daypartKey: string | null;
  startMs: number;
  endMs: number;
}

/** A rule ready to be asked for the windows of a local day. */
export interface CompiledRule {
  days: DayRule;
  zone: ZoneTable;
  windowsOf(epochDay: number): readonly DayWindow[];
}

/** Wall times since the start of a day. */
export interface LocalWindow {
  startMs: number;
  endMs: number;
  key: string | null;
}

/** Compiles a rule for the zone it plays in, with the period of its campaign and the holidays of the gate. Throws `schedule/impossible` when its recurrence cannot be read. */
export function compileRule(rule: ScheduleRule, zone: ZoneTable, around: DaysAround = {}): CompiledRule {
  const days = compileDays(rule, around);
  const usual = rule.dayparts.length === 0 ? [WHOLE_DAY] : rule.dayparts.map(localWindow);
  const overrides = new Map(
    rule.overrides.map((one) => [toEpochDay(one.date), (one.dayparts ?? []).map(localWindow)]),
  );
  const known: ({ epochDay: number; windows: readonly DayWindow[] } | undefined)[] = [];
  const windowsOf = (epochDay: number): readonly DayWindow[] => {
    const place = epochDay & (KEPT_DAYS - 1);
    const kept = known[place];
    if (kept?.epochDay === epochDay) return kept.windows;
    if (!days.has(epochDay)) return NO_WINDOWS;
    const windows: DayWindow[] = [];
    for (const local of overrides.get(epochDay) ?? usual) windows.push(...toWindows(local, epochDay, zone));
    known[place] = { epochDay, windows };
    return windows;
  };
  return { days, zone, windowsOf };
}

/** Windows of a compiled rule that touch `[fromMs, untilMs)`, by start. */
export function windowsBetween(rule: CompiledRule, fromMs: number, untilMs: number): DayWindow[] {
  // A window begins on its day and lasts a day at most, or two where clocks leave out one; where they are set back over
  // midnight, the next day has begun.
  const fromLocalMs = toLocalMs(fromMs, rule.zone);
  const isSteady = steadyOffsetMs(fromLocalMs - 2 * DAY_MS, fromLocalMs, rule.zone) !== null;
  const firstDay = Math.floor(fromLocalMs / DAY_MS) - (isSteady ? 1 : 2);
  const lastDay = Math.floor(toLocalMs(untilMs - 1, rule.zone) / DAY_MS) + 1;
  const touching: DayWindow[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    for (const window of rule.windowsOf(day))
      if (window.startMs < untilMs && fromMs < window.endMs) touching.push(window);
  }
  return touching.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/**
 * What a rule asks for between two instants, within the period of its campaign and by the holidays of the gate. `zones` must hold the rule's zone or,
 * where it names none, `displayZone`.
 */
export function expandRule(
  rule: ScheduleRule,
  range: {
    fromMs: number;
    untilMs: number;
    displayZone: string;
    zones: readonly ZoneTransitions[];
  } & DaysAround,
): Window[] {
  const name = rule.zone ?? range.displayZone;
  const zone = range.zones.find((one) => one.zone === name);
  if (zone === undefined) throw impossible('there are no transitions of its zone', '/body/rule/zone');
  return windowsBetween(compileRule(rule, zoneTable(zone), range), range.fromMs, range.untilMs).map(dated);
}

/** A window as calendars name it. */
export function dated({ epochDay, ...window }: DayWindow): Window {
  return { date: toLocalDate(epochDay), ...window };
}

/** Throws `schedule/impossible`, pointing into the request, when a rule can never play. */
export function assertRuleIsPossible(rule: ScheduleRule): void {
  if (rule.endDate !== null && rule.endDate < rule.startDate) {
    throw impossible('ends before it starts', '/body/rule/endDate');
  }
  assertWindowsHaveLength(rule);
  assertKeysDiffer(rule);
  assertOverriddenOnce(rule);
  // Which days are holidays is not the rule's to say, and they come anew each year.
  const onAnyDay = rule.holidays === 'as-usual' ? rule : { ...rule, holidays: 'as-usual' as const };
  const { days } = compileRule(onAnyDay, { fromMs: [-Infinity], offsetMs: [0] });
  const cancelled = new Set(
    rule.overrides.filter((one) => one.dayparts === null).map((one) => toEpochDay(one.date)),
  );
  const plays = (day: number): boolean => days.has(day) && !cancelled.has(day);
  if (rule.extraDates.map(toEpochDay).some(plays)) return;
  const firstDay = toEpochDay(rule.startDate);
  const lastDay = Math.min(
    firstDay + HORIZON_DAYS,
    rule.endDate === null ? Infinity : toEpochDay(rule.endDate),
  );
  for (let day = firstDay; day <= lastDay; day++) if (plays(day)) return;
  throw impossible(
    'has no day on which it plays',
    rule.recurrence === null ? '/body/rule' : '/body/rule/recurrence',
  );
}

/** Two overrides of one date would contradict each other. */
function assertOverriddenOnce({ overrides }: ScheduleRule): void {
  const dates = overrides.map(({ date }) => date);
  const again = dates.findIndex((date, i) => dates.indexOf(date) < i);
  if (again >= 0) throw impossible('is overridden twice', `/body/rule/overrides/${again}/date`);
}

/** A window is told from others of its day by its key. */
function assertKeysDiffer({ dayparts, overrides }: ScheduleRule): void {
  const assertOf = (parts: readonly Daypart[], pointer: string): void => {
    const again = parts.findIndex(({ key }, i) => parts.findIndex((one) => one.key === key) < i);
    if (again >= 0) throw impossible('has the key of another window', `${pointer}/${again}/key`);
  };
  assertOf(dayparts, '/body/rule/dayparts');
  for (const [i, override] of overrides.entries())
    assertOf(override.dayparts ?? [], `/body/rule/overrides/${i}/dayparts`);
}

function assertWindowsHaveLength({ dayparts, overrides }: ScheduleRule): void {
  for (const [i, part] of dayparts.entries())
    if (hasNoLength(part)) throw impossible('has no length', `/body/rule/dayparts/${i}/end`);
  for (const [i, override] of overrides.entries())
    for (const [j, part] of (override.dayparts ?? []).entries())
      if (hasNoLength(part)) throw impossible('has no length', `/body/rule/overrides/${i}/dayparts/${j}/end`);
}

function impossible(detail: string, pointer: string): AppError {
  return new AppError('schedule/impossible', detail, { errors: [{ detail, pointer }] });
}

export function localWindow({ key, start, end }: Daypart): LocalWindow {
  const startMs = toTimeOfDayMs(start);
  const endMs = toTimeOfDayMs(end);
  return { key, startMs, endMs: endMs > startMs ? endMs : endMs + DAY_MS };
}

/**
 * Each end maps by `compatible`, so a window that holds a fold runs through both passes, and neighbours stay neighbours.
 * A window wholly inside a fold runs once in each pass. What a gap leaves empty never plays.
 */
export function toWindows(local: LocalWindow, epochDay: number, zone: ZoneTable): DayWindow[] {
  const midnightMs = epochDay * DAY_MS;
  const offsetMs = steadyOffsetMs(midnightMs, midnightMs + local.endMs, zone);
  if (offsetMs !== null) {
    const startMs = midnightMs + local.startMs - offsetMs;
    return [{ epochDay, daypartKey: local.key, startMs, endMs: midnightMs + local.endMs - offsetMs }];
  }
  const starts = toInstants(epochDay * DAY_MS + local.startMs, zone);
  const ends = toInstants(epochDay * DAY_MS + local.endMs, zone);
  const passes = starts.length === ends.length ? starts.length : 1;
  const windows: DayWindow[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const [startMs, endMs] = [starts[pass] ?? 0, ends[pass] ?? 0];
    if (startMs < endMs) windows.push({ epochDay, daypartKey: local.key, startMs, endMs });
  }
  return windows;
}
