import { z } from 'zod';
import { Holiday, HolidayCalendar, LocalDate, PublicHolidays } from '../../../../../shared/contract/index.ts';

/** What stands in the form of a gate's holidays, as a window keeps it until it is saved. */
export const KeptCalendar = z.object({
  /** What it was made of; null: the gate had no calendar. */
  seen: HolidayCalendar.nullable(),
  choices: z.object({
    publicHolidays: PublicHolidays.nullable(),
    exceptDates: z.array(LocalDate),
    days: z.array(Holiday),
    typed: z.object({
      date: z.string(),
      names: z.object({ vi: z.string(), en: z.string() }),
      source: z.string(),
      changes: Holiday.nullable(),
    }),
  }),
});
