import { z } from 'zod';
import { Condition, Id, Schedule, ScheduleRule, Weekday } from '../../../../shared/contract/index.ts';
import { ORDINALS, RHYTHMS } from './recurrence-choices.ts';

const KeptWindow = z.object({ key: z.string().nullable(), start: z.string(), end: z.string() });

/** What stands in the form of a schedule, as a window keeps it until it is saved. */
export const KeptChoices = z.object({
  /** What it was made of; null: a new one. */
  seen: Schedule.nullable(),
  choices: z.object({
    name: z.string(),
    plays: z.string(),
    displayIds: z.array(Id),
    groupIds: z.array(Id),
    rule: z.object({
      rhythm: z.enum(RHYTHMS),
      interval: z.string(),
      weekdays: z.array(Weekday),
      monthly: z.enum(['dates', 'weekdays']),
      monthDays: z.array(z.int()),
      ordinals: z.array(z.literal(ORDINALS)),
      monthWeekdays: z.array(Weekday),
      count: z.string(),
      recurrence: z.string(),
      startDate: z.string(),
      endDate: z.string(),
      isWholeDay: z.boolean(),
      windows: z.array(KeptWindow),
      extraDates: z.array(z.string()),
      exceptDates: z.array(z.string()),
      overrides: z.array(z.object({ date: z.string(), windows: z.array(KeptWindow).nullable() })),
      holidays: ScheduleRule.shape.holidays,
      zone: z.string().nullable(),
    }),
    conditions: z.array(Condition),
    priority: z.string(),
    share: z.string(),
    isInterrupt: z.boolean(),
    perHour: z.string(),
    campaignId: Id.nullable(),
    isEnabled: z.boolean(),
  }),
});
