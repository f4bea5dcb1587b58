import { z } from 'zod';
import {
  EditRevision,
  hasNoLength,
  Id,
  Instant,
  Label,
  LocalDate,
  LocalTime,
  Tag,
  Zone,
  ZoneName,
} from './common.ts';
import { Condition } from './playlist.ts';

/** A local-time window `[start, end)`; an end at or before the start runs past midnight and belongs to the day it starts. */
const daypartFields = z.object({ key: Tag, start: LocalTime, end: LocalTime });
export const Daypart = daypartFields.refine((part) => !hasNoLength(part), {
  message: 'has no length',
  path: ['end'],
});
export type Daypart = z.infer<typeof Daypart>;

/** One occurrence moved, resized or cancelled. */
export const OccurrenceOverride = z.object({
  date: LocalDate,
  /** Null: this date is cancelled. */
  dayparts: z.array(Daypart).min(1).max(24).nullable(),
});

/**
 * When: a range of dates, the days in it by RFC 5545, and windows on each of those days.
 * All wall time, kept as such; mapped to instants in the schedule's zone or, where null, the display's.
 */
export const ScheduleRule = z.object({
  startDate: LocalDate,
  /** Last day, included. Null: for ever. */
  endDate: LocalDate.nullable().default(null),
  /** RRULE value of RFC 5545 without DTSTART, as `FREQ=WEEKLY;BYDAY=MO,FR`. Null: every day. */
  recurrence: z.string().max(500).nullable().default(null),
  extraDates: z.array(LocalDate).max(366).default([]),
  exceptDates: z.array(LocalDate).max(366).default([]),
  overrides: z.array(OccurrenceOverride).max(366).default([]),
  /** Empty: the whole day. */
  dayparts: z.array(Daypart).max(24).default([]),
  /** On the holidays of the display's gate, of the days by recurrence; extra dates are played whatever they are. */
  holidays: z.enum(['as-usual', 'only', 'never']).default('as-usual'),
  zone: Zone.nullable().default(null),
});
export type ScheduleRule = z.infer<typeof ScheduleRule>;

/** A rule as a kiosk reads it: what is impossible in it costs that schedule, and not the whole plan. */
export const ManifestRule = ScheduleRule.extend({
  dayparts: z.array(daypartFields).default([]),
  overrides: z.array(OccurrenceOverride.extend({ dayparts: z.array(daypartFields).nullable() })).default([]),
  zone: ZoneName.nullable().default(null),
});

export const Plays = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('playlist'), playlistId: Id }),
  z.object({ kind: z.literal('layout'), layoutId: Id }),
]);
export type Plays = z.infer<typeof Plays>;

const scheduleFields = {
  name: Label,
  /** Where its key is unique; null: among those of no gate. */
  gateId: Id.nullable().default(null),
  campaignId: Id.nullable().default(null),
  targets: z.object({
    displayIds: z.array(Id).max(10_000).default([]),
    groupIds: z.array(Id).max(1_000).default([]),
  }),
  plays: Plays,
  rule: ScheduleRule,
  /** Higher wins. */
  priority: z.int().min(0).max(1000).default(100),
  /** Weight among winners of the same priority. */
  share: z.int().min(1).max(100).default(1),
  /** An interrupt plays that many times an hour over whatever else plays. */
  perHour: z.int().min(1).max(60).nullable().default(null),
  conditions: z.array(Condition).max(8).default([]),
  enabled: z.boolean().default(true),
};

/** What plays on which displays, when, at which priority and share. */
export const Schedule = z
  .object({ id: Id, key: Tag, ...scheduleFields, createdAt: Instant, revision: EditRevision })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;
/** Without a key it keeps its own, or is given one made of its name. */
export const ScheduleDraft = z.strictObject({ key: Tag.optional(), ...scheduleFields });
export type ScheduleDraft = z.infer<typeof ScheduleDraft>;

const targetIds = z.array(Id).max(1_000).optional();

/** What can be changed of many schedules at once; displays and groups are added and taken away one by one. */
export const ScheduleChanges = z
  .object({
    plays: Plays,
    // What is left out stays as it is, so there are no defaults here.
    campaignId: scheduleFields.campaignId.unwrap(),
    priority: scheduleFields.priority.unwrap(),
    share: scheduleFields.share.unwrap(),
    perHour: scheduleFields.perHour.unwrap(),
    enabled: scheduleFields.enabled.unwrap(),
  })
  .partial()
  .extend({
    addDisplayIds: targetIds,
    removeDisplayIds: targetIds,
    addGroupIds: targetIds,
    removeGroupIds: targetIds,
  })
  .strict();
export type ScheduleChanges = z.infer<typeof ScheduleChanges>;
