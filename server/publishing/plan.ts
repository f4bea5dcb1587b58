import { compileZones } from '../../shared/timeline/index.ts';
import {
  pictureCanvas,
  unusualMissingLanguages,
  type BlobRef,
  type ManifestDisplay,
  type ManifestPlan,
  type ManifestSchedule,
  type Period,
  type Plays,
  type ScheduleRule,
  type ZoneTransitions,
} from '../../shared/contract/index.ts';
import type { GateCalendar } from '../opening/index.ts';
import type { PlannedSchedule, Plans } from '../planning/index.ts';
import type { Basis } from './basis.ts';
import type { DisplayFacts } from './doors.ts';
import { findingOf, type DisplayFinding } from './finding.ts';
import { calendarFindings, calendarWith, planHolidays, planOpenings } from './plan-calendar.ts';
import { planNames } from './plan-names.ts';
import { planParts, type Resolution, type Resolve } from './plan-parts.ts';
import type { Quota } from './quotas.ts';

/** How long after its last day a schedule stays in plans: no zone is behind UTC by that much, and kiosks may lag. */
const ENDED_FOR_DAYS = 3;
const ZONE_YEARS = 10;

/** Everything that a display's plan follows from. */
export interface PlanGrounds extends Basis {
  resolve: Resolve;
  /** What says how the gate and its areas are called; null: nothing does. */
  names: Resolution | null;
  zones(names: readonly string[]): ZoneTransitions[];
  trust: BlobRef[];
  /** Of schedules of campaigns with a number of plays. */
  quotas: ReadonlyMap<string, Quota>;
  nowMs: number;
}

/** The plan of one display, and what about it deserves a planner's eye. Equal grounds make equal plans, to the byte. */
export function composePlan(grounds: PlanGrounds): { plan: ManifestPlan; findings: DisplayFinding[] } {
  const { facts, plans } = grounds;
  const parts = planParts(plans, grounds.resolve, pictureCanvas(facts.display));
  const current = plans.schedules.filter((schedule) => isToCome(schedule, grounds));
  const [playable, idle] = partition(current, ({ plays }) => parts.canPlay(plays));
  const defaultPlays =
    plans.defaultPlays !== null && parts.canPlay(plans.defaultPlays) ? plans.defaultPlays : null;
  const played: Plays[] = [
    ...playable.map(({ plays }) => plays),
    ...(defaultPlays === null ? [] : [defaultPlays]),
  ];
  const names = planNames(displayFor(facts), grounds.names);
  const { display } = names;
  const reached = parts.reachedBy(played);
  const boards = parts.boardsAmong(reached.contents);
  const calendar = calendarWith(plans, grounds.calendar, boards);
  const openings = planOpenings(calendar, facts);
  const named = [
    ...playable.flatMap(({ rule }) => rule.zone ?? []),
    ...openings.map(({ zone }) => zone),
    ...boards.flatMap(({ otherZones }) => otherZones),
  ];
  const zones = new Set([display.zone, ...named]);
  return {
    plan: {
      display,
      defaultPlays,
      schedules: playable.map((schedule) => toManifestSchedule(schedule, grounds)),
      ...reached,
      contents: { ...reached.contents, ...names.contents },
      zones: grounds.zones([...zones].sort()),
      trust: grounds.trust,
      stopped: [],
      openings,
      holidays: holidaysAround(calendar, grounds.nowMs),
    },
    findings: [
      ...parts.findings,
      ...names.findings,
      ...calendarFindings(plans, calendar, { facts, boards }),
      ...idle.map(nothingToPlay),
      ...(plans.defaultPlays !== null && defaultPlays === null ? [slateByDefault()] : []),
    ],
  };
}

/**
 * Zone offsets from the year before the present one on, for at least ten years. The window moves once a year, so that a
 * plan does not change by itself in between.
 */
export function zonesAt(nowMs: number): PlanGrounds['zones'] {
  const { fromMs, untilMs } = zonesKnown(nowMs);
  const compiled = new Map<string, ZoneTransitions[]>();
  return (names) =>
    names.flatMap((name) => {
      const zone = compiled.get(name) ?? compileZones([name], fromMs, untilMs);
      compiled.set(name, zone);
      return zone;
    });
}

/** The holidays that plans of now know. */
export function holidaysAround(calendar: GateCalendar, nowMs: number): string[] {
  return planHolidays(calendar, yearsAround(nowMs));
}

/** For which times plans of now know the offsets of zones. */
export function zonesKnown(nowMs: number): { fromMs: number; untilMs: number } {
  const year = yearOf(nowMs);
  return { fromMs: startOfYear(year - 1), untilMs: startOfYear(year + 1 + ZONE_YEARS) };
}

/** The years of zone offsets, as dates. */
function yearsAround(nowMs: number): { from: string; until: string } {
  const year = yearOf(nowMs);
  return { from: `${year - 1}-01-01`, until: `${year + ZONE_YEARS}-12-31` };
}

/** When the window of zone offsets, and with it that of holidays, moves next. */
export function zonesChangeAt(nowMs: number): number {
  return startOfYear(yearOf(nowMs) + 1);
}

function yearOf(atMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO('UTC').year;
}

function startOfYear(year: number): number {
  return Temporal.ZonedDateTime.from({ year, month: 1, day: 1, timeZone: 'UTC' }).epochMilliseconds;
}

/** Neither ended by itself or with its campaign, nor of a campaign that is switched off. */
function isToCome(schedule: PlannedSchedule, { plans, nowMs }: PlanGrounds): boolean {
  return campaignOf(schedule, plans)?.enabled !== false && nowMs < endOf(schedule, plans);
}

function periodOf(schedule: PlannedSchedule, plans: Plans): Period | null {
  const campaign = campaignOf(schedule, plans);
  return campaign === undefined ? null : { startDate: campaign.startDate, endDate: campaign.endDate };
}

function campaignOf({ campaignId }: PlannedSchedule, { campaigns }: Pick<Plans, 'campaigns'>) {
  return campaignId === null ? undefined : campaigns.get(campaignId);
}

/** From then on no day of the schedule, or of its campaign, can still be playing anywhere. Infinity: never. */
export function endOf(schedule: PlannedSchedule, plans: Pick<Plans, 'campaigns'>): number {
  return Math.min(endOfRule(schedule.rule), endOfDay(campaignOf(schedule, plans)?.endDate ?? null));
}

function endOfRule({ endDate, extraDates, overrides }: ScheduleRule): number {
  if (endDate === null) return Number.POSITIVE_INFINITY;
  return endOfDay(
    [endDate, ...extraDates, ...overrides.map(({ date }) => date)].reduce((a, b) => (a > b ? a : b)),
  );
}

/** When a last day is over in every zone, with some time to spare. */
function endOfDay(lastDay: string | null): number {
  if (lastDay === null) return Number.POSITIVE_INFINITY;
  const gone = Temporal.PlainDate.from(lastDay).add({ days: ENDED_FOR_DAYS + 1 });
  return gone.toZonedDateTime('UTC').epochMilliseconds;
}

/** What a screen is told of its display. */
export function displayFor({ display, area, gate }: DisplayFacts): ManifestDisplay {
  const { id, name, canvas, rotation, wall, physical, viewingDistanceM, placement, tags } = display;
  return {
    id,
    name,
    gateId: gate.id,
    gateName: gate.name,
    areaName: area.name,
    accent: gate.accent,
    canvas,
    rotation,
    wall,
    physical,
    viewingDistanceM,
    placement,
    zone: display.zone ?? gate.zone,
    languages: display.languages ?? gate.languages,
    tags,
    ...unusualMissingLanguages(gate.missingLanguages),
  };
}

function toManifestSchedule(
  schedule: PlannedSchedule,
  { plans, quotas }: Pick<PlanGrounds, 'plans' | 'quotas'>,
): ManifestSchedule {
  const { id, name, plays, rule, priority, share, perHour, conditions, createdAt } = schedule;
  const period = periodOf(schedule, plans);
  const perDay = quotas.get(id)?.perDay ?? null;
  return { id, name, plays, rule, period, priority, share, perHour, perDay, conditions, createdAt };
}

function nothingToPlay({ id, name }: PlannedSchedule): DisplayFinding {
  const detail = `${name} has nothing approved to play here and is left out`;
  const remedy = 'approve-content';
  return findingOf({ code: 'schedule/nothing-to-play', detail, subjectId: id, remedy });
}

function slateByDefault(): DisplayFinding {
  const detail = 'the slate shows when no schedule plays: the default has nothing approved';
  const remedy = 'approve-content';
  return findingOf({ code: 'display/slate-by-default', detail, subjectId: null, remedy });
}

function partition<Kind>(all: readonly Kind[], holds: (one: Kind) => boolean): [Kind[], Kind[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}
