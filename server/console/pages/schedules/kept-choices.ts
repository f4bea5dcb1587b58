import { z } from 'zod';
import { Id, Schedule, ScheduleRule, Weekday } from '../../../../shared/contract/index.ts';
import { RHYTHMS } from './rule-choices.ts';

const { recurrence, extraDates, overrides, holidays } = ScheduleRule.shape;

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
      weekdays: z.array(Weekday),
      startDate: z.string(),
      endDate: z.string(),
      isWholeDay: z.boolean(),
      windows: z.array(z.object({ key: z.string().nullable(), start: z.string(), end: z.string() })),
      exceptDates: z.array(z.string()),
      zone: z.string().nullable(),
      kept: z.object({ recurrence, extraDates, overrides, holidays }),
    }),
    priority: z.string(),
    campaignId: Id.nullable(),
    isEnabled: z.boolean(),
  }),
});
