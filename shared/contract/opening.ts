import { z } from 'zod';
import { EditRevision, Id, Instant, Label, LocalDate, LocalTime, Tag, Zone, ZoneName } from './common.ts';

/** Who or what may cross while it is open. */
export const OpeningFunction = z.enum(['people', 'border-residents', 'goods', 'vehicles']);
export type OpeningFunction = z.infer<typeof OpeningFunction>;

export const OpeningDirection = z.enum(['in', 'out', 'both']);
export type OpeningDirection = z.infer<typeof OpeningDirection>;

/** As RFC 5545 calls them, in the order of the week. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/** A local-time window `[start, end)`; an end at or before the start runs past midnight and belongs to the day it starts. */
export const OpeningWindow = z
  .object({ start: LocalTime, end: LocalTime })
  .refine(({ start, end }) => start !== end, { message: 'has no length', path: ['end'] })
  .refine(({ start }) => start !== '24:00', { message: 'is the end of a day', path: ['start'] });
export type OpeningWindow = z.infer<typeof OpeningWindow>;

/** Windows of one day; none: closed all day. */
const Windows = z.array(OpeningWindow).max(12).superRefine(apart);

/** The windows of some days of the week. */
export const WeekdayHours = z.object({ days: z.array(Weekday).min(1).max(7), windows: Windows });
export type WeekdayHours = z.infer<typeof WeekdayHours>;

/**
 * Dates on which it is otherwise. `instead`: open in these windows and no others; without any, closed. `less`: open as it
 * would be, but for these windows.
 */
export const OpeningOverride = z.object({
  date: LocalDate,
  /** Last date, included. Null: the one date. */
  endDate: LocalDate.nullable().default(null),
  kind: z.enum(['instead', 'less']).default('instead'),
  windows: Windows,
  /** Why, for those who operate the gate; screens show approved notices instead. */
  reason: Label,
});
export type OpeningOverride = z.infer<typeof OpeningOverride>;

/** How the gate's holidays are: like any day, closed, or by hours of their own. */
export const HolidayHours = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as-usual') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('hours'), windows: Windows.min(1) }),
]);
export type HolidayHours = z.infer<typeof HolidayHours>;

const ruleFields = {
  function: OpeningFunction,
  direction: OpeningDirection.default('both'),
  /** Every day of the week, each once: what is not said is not guessed. */
  weekly: z.array(WeekdayHours).min(1).max(7),
  onHolidays: HolidayHours.default({ kind: 'as-usual' }),
  overrides: z.array(OpeningOverride).max(366).default([]),
};

const openingFields = {
  gateId: Id,
  /** Null: of the whole gate. */
  areaId: Id.nullable().default(null),
  /** Short name within the gate, by which conditions ask: `people`. */
  key: Tag,
  ...ruleFields,
  /** In which its times are meant. Null: the gate's. */
  zone: Zone.nullable().default(null),
};

/** When a gate, or an area of it, is open for one function: a week, how holidays are, and dates on which it is otherwise. */
export const OpeningHours = z
  .object({ id: Id, ...openingFields, revision: EditRevision })
  .meta({ id: 'OpeningHours' });
export type OpeningHours = z.infer<typeof OpeningHours>;
export const OpeningHoursDraft = z.strictObject(openingFields).superRefine((draft, ctx) => {
  saysEveryWeekday(draft.weekly, ctx);
  draft.overrides.forEach((override, i) => isWhole(override, [i], ctx));
  saysEachDateOnce(draft.overrides, ctx);
});
export type OpeningHoursDraft = z.infer<typeof OpeningHoursDraft>;

/** Opening hours as a plan carries them: no words for travellers. */
export const ManifestOpening = z.object({
  key: Tag,
  areaId: Id.nullable().default(null),
  ...ruleFields,
  overrides: z.array(OpeningOverride.omit({ reason: true })).default([]),
  zone: ZoneName,
});
export type ManifestOpening = z.infer<typeof ManifestOpening>;

/** Why it is open or closed: by the week, as a holiday, by a dated override, or as nothing is known of it. */
export const OpeningReason = z.enum(['week', 'holiday', 'override', 'nothing-known']);
export type OpeningReason = z.infer<typeof OpeningReason>;

/** How something stands at an instant. Never open because nothing is known. */
export const OpeningState = z
  .object({
    state: z.enum(['open', 'closed', 'unknown']),
    reason: OpeningReason,
    /** Since when it is so. Null: for longer than anybody has to know. */
    since: Instant.nullable(),
    /** Until when it stays so. Null: no end is in sight. */
    until: Instant.nullable(),
  })
  .meta({ id: 'OpeningState' });
export type OpeningState = z.infer<typeof OpeningState>;

/** One of a gate's opening hours as it stands, with the times in which it is open next, the present one first. */
export const GateOpening = z.object({
  ...OpeningHours.pick({ id: true, key: true, areaId: true, function: true, direction: true }).shape,
  zone: Zone,
  ...OpeningState.shape,
  next: z.array(z.object({ start: Instant.nullable(), end: Instant.nullable() })),
});
export type GateOpening = z.infer<typeof GateOpening>;

/** How everything at a gate stands at an instant. */
export const GateOpenings = z
  .object({ at: Instant, openings: z.array(GateOpening) })
  .meta({ id: 'GateOpenings' });
export type GateOpenings = z.infer<typeof GateOpenings>;

function saysEveryWeekday(weekly: readonly WeekdayHours[], ctx: z.RefinementCtx): void {
  const said = new Set<Weekday>();
  for (const [i, { days }] of weekly.entries()) {
    for (const [j, day] of days.entries()) {
      if (said.has(day))
        ctx.addIssue({ code: 'custom', message: `${day} is said twice`, path: ['weekly', i, 'days', j] });
      said.add(day);
    }
  }
  const unsaid = WEEKDAYS.filter((day) => !said.has(day));
  if (unsaid.length > 0)
    ctx.addIssue({ code: 'custom', message: `says nothing of ${unsaid.join(', ')}`, path: ['weekly'] });
}

function isWhole(
  { date, endDate, kind, windows }: OpeningOverride,
  at: number[],
  ctx: z.RefinementCtx,
): void {
  if (endDate !== null && endDate < date)
    ctx.addIssue({ code: 'custom', message: 'is before the start', path: ['overrides', ...at, 'endDate'] });
  if (kind === 'less' && windows.length === 0)
    ctx.addIssue({ code: 'custom', message: 'takes nothing away', path: ['overrides', ...at, 'windows'] });
}

/** Two that say what a date is instead would contradict each other; what is taken away may be taken away twice. */
function saysEachDateOnce(overrides: readonly OpeningOverride[], ctx: z.RefinementCtx): void {
  const whole = overrides
    .map(({ date, endDate, kind }, i) => ({ date, last: endDate ?? date, kind, i }))
    .filter(({ kind }) => kind === 'instead')
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const [place, { date, i }] of whole.entries()) {
    const before = whole[place - 1];
    if (before !== undefined && date <= before.last)
      ctx.addIssue({ code: 'custom', message: 'is overridden twice', path: ['overrides', i, 'date'] });
  }
}

/** Windows of a day may touch and may not overlap. */
function apart(windows: readonly OpeningWindow[], ctx: z.RefinementCtx): void {
  const sorted = windows
    .map(({ start, end }, i) => ({ start, end, i }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  for (const [place, { start, end, i }] of sorted.entries()) {
    const next = sorted[place + 1];
    const isPastMidnight = end <= start;
    if (next !== undefined && (isPastMidnight || next.start < end))
      ctx.addIssue({ code: 'custom', message: 'overlaps another', path: [i, 'end'] });
  }
}
