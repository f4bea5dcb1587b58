import type {
  Holiday,
  HolidayCalendar,
  HolidayCalendarDraft,
  LocalisedText,
  PublicHolidays,
} from '../../../../../shared/contract/index.ts';
import { LANGUAGES, type Language } from '../../../../../shared/page-language.ts';

/** A day as it is typed, before it is one of the list. */
export interface TypedDay {
  date: string;
  names: Readonly<Record<Language, string>>;
  source: string;
  /** The day that it is a change of; null: another one. */
  changes: Holiday | null;
}

/** The holidays of a gate as they stand in their form. */
export interface CalendarChoices {
  /** Whose public holidays count as well; null: nobody's. */
  publicHolidays: PublicHolidays | null;
  /** Public holidays on which the gate works as on any day. */
  exceptDates: readonly string[];
  /** By date. */
  days: readonly Holiday[];
  typed: TypedDay;
}

export const BLANK_DAY: TypedDay = { date: '', names: { vi: '', en: '' }, source: '', changes: null };

/** What a calendar begins with: the country's days, and none of its own. */
export const NEW_CALENDAR: CalendarChoices = {
  publicHolidays: 'vietnam',
  exceptDates: [],
  days: [],
  typed: BLANK_DAY,
};

/** Null: the gate has no calendar. */
export function choicesOfCalendar(calendar: HolidayCalendar | null): CalendarChoices {
  if (calendar === null) return NEW_CALENDAR;
  const { publicHolidays, exceptDates, days } = calendar;
  return { publicHolidays, exceptDates, days: days.toSorted(byDate), typed: BLANK_DAY };
}

export function draftOf(choices: CalendarChoices, gateId: string): HolidayCalendarDraft {
  const { publicHolidays, exceptDates, days } = choices;
  return { gateId, publicHolidays, exceptDates: [...exceptDates], days: [...days] };
}

/** A day of the list, to be typed anew. */
export function typedOf(day: Holiday): TypedDay {
  const { date, name, source } = day;
  return { date, names: { vi: name['vi'] ?? '', en: name['en'] ?? '' }, source, changes: day };
}

export function isBlank({ date, names, source, changes }: TypedDay): boolean {
  return changes === null && [date, source, ...Object.values(names)].every((text) => text.trim() === '');
}

/** What a typed day lacks, by the field's name and the key of the words that say it. */
export type DayLack = 'dayMissing' | 'nameMissing' | 'sourceMissing' | 'dayTaken';

export function lacksOfDay(typed: TypedDay, days: readonly Holiday[]): Record<string, DayLack> {
  const { date, names, source, changes } = typed;
  const isTaken = days.some((day) => day.date === date && day.date !== changes?.date);
  return {
    ...(date === '' ? { date: 'dayMissing' as const } : {}),
    ...(isTaken ? { date: 'dayTaken' as const } : {}),
    ...(Object.values(names).every((name) => name.trim() === '') ? { name: 'nameMissing' as const } : {}),
    ...(source.trim() === '' ? { source: 'sourceMissing' as const } : {}),
  };
}

/** The list with the day that was typed, in place of the one that it changes. */
export function withTyped(days: readonly Holiday[], typed: TypedDay): readonly Holiday[] {
  const { date, source, changes } = typed;
  const day = { date, name: nameOf(typed), source: source.trim() };
  return withDays(
    days.filter((one) => one.date !== changes?.date),
    [day],
  );
}

/** The list with others, which count more where a date is in both. */
export function withDays(days: readonly Holiday[], others: readonly Holiday[]): readonly Holiday[] {
  const byDates = new Map([...days, ...others].map((day) => [day.date, day]));
  return [...byDates.values()].toSorted(byDate);
}

/** Names in other languages stay as they were. */
function nameOf({ names, changes }: TypedDay): LocalisedText {
  const others = Object.entries(changes?.name ?? {}).filter(([tag]) => !(tag in names));
  const typed = LANGUAGES.map((language) => [language, names[language].trim()] as const);
  return Object.fromEntries([...typed.filter(([, name]) => name !== ''), ...others]);
}

function byDate(a: Holiday, b: Holiday): number {
  return a.date < b.date ? -1 : 1;
}
