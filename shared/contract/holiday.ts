import { z } from 'zod';
import { EditRevision, Id, Label, LanguageTag, LocalDate, LocalisedText } from './common.ts';

/** Days off that everybody of a country has, by a table that comes with the server. */
export const PublicHolidays = z.enum(['vietnam']);
export type PublicHolidays = z.infer<typeof PublicHolidays>;

/** A day that the gate keeps as a holiday, and who says so: a law, a decision, a calendar file. */
export const Holiday = z.object({ date: LocalDate, name: LocalisedText, source: Label });
export type Holiday = z.infer<typeof Holiday>;

const holidayFields = {
  gateId: Id,
  /** Those of a country count as well. Null: only the days named here. */
  publicHolidays: PublicHolidays.nullable().default('vietnam'),
  days: z.array(Holiday).max(1_000).superRefine(eachDateOnce).default([]),
  /** Public holidays on which the gate works as on any day. */
  exceptDates: z.array(LocalDate).max(366).default([]),
};

/** The holidays of a gate: one calendar each. */
export const HolidayCalendar = z
  .object({ id: Id, ...holidayFields, revision: EditRevision })
  .meta({ id: 'HolidayCalendar' });
export type HolidayCalendar = z.infer<typeof HolidayCalendar>;
export const HolidayCalendarDraft = z.strictObject(holidayFields);
export type HolidayCalendarDraft = z.infer<typeof HolidayCalendarDraft>;

/** The days that a gate keeps as holidays, by date. */
export const GateHolidays = z.object({ days: z.array(Holiday) }).meta({ id: 'GateHolidays' });
export type GateHolidays = z.infer<typeof GateHolidays>;

/** Characters of a calendar file: those of public holidays hold decades in a tenth of that. */
export const LARGEST_ICS = 256 * 1024;

/** A calendar file to be read, and for which years. */
export const IcsFile = z.strictObject({
  text: z.string().min(1).max(LARGEST_ICS),
  /** Of its summaries, where it does not say. */
  language: LanguageTag,
  source: Label,
  from: LocalDate,
  /** Last day, included. */
  until: LocalDate,
});
export type IcsFile = z.infer<typeof IcsFile>;

/** The same of a file behind a link, which the server fetches. */
export const IcsLink = IcsFile.omit({ text: true }).extend({
  link: z.url({ protocol: /^https?$/ }).max(2_000),
});
export type IcsLink = z.infer<typeof IcsLink>;

/** What a calendar file says: its days, and events that were left out with the reason. */
export const IcsHolidays = z
  .object({
    days: z.array(Holiday),
    leftOut: z.array(z.object({ summary: z.string(), detail: z.string() })),
  })
  .meta({ id: 'IcsHolidays' });
export type IcsHolidays = z.infer<typeof IcsHolidays>;

function eachDateOnce(days: readonly Holiday[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [i, { date }] of days.entries()) {
    if (seen.has(date)) ctx.addIssue({ code: 'custom', message: 'is named twice', path: [i, 'date'] });
    seen.add(date);
  }
}
