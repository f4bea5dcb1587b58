import { z } from 'zod';
import {
  Id,
  OpeningDirection,
  OpeningFunction,
  OpeningHours,
  Weekday,
} from '../../../../shared/contract/index.ts';
import { DAY_KINDS, HOLIDAY_KINDS, OVERRIDE_KINDS } from './hours-choices.ts';

const windows = z.array(z.object({ start: z.string(), end: z.string() }));

/** What stands in the form of opening hours, as a window keeps it until it is saved. */
export const KeptHours = z.object({
  /** What it was made of; null: new ones. */
  seen: OpeningHours.nullable(),
  choices: z.object({
    key: z.string(),
    function: OpeningFunction,
    direction: OpeningDirection,
    areaId: Id.nullable(),
    zone: z.string().nullable(),
    weekly: z.array(z.object({ days: z.array(Weekday), kind: z.enum(DAY_KINDS), windows })),
    onHolidays: z.object({ kind: z.enum(HOLIDAY_KINDS), windows }),
    overrides: z.array(
      z.object({
        date: z.string(),
        endDate: z.string(),
        kind: z.enum(OVERRIDE_KINDS),
        windows,
        reason: z.string(),
      }),
    ),
  }),
});
