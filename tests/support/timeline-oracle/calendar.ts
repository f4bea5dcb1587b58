/** The Gregorian calendar by arithmetic alone, so that nothing the product counts days with is trusted here. */

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

const DAYS_BEFORE_1970 = 719_468;
const DAYS_OF_ERA = 146_097;

/** Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms": the year begins in March). */
export function dayOf({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** The date of a day since 1970-01-01. */
export function civilOf(epochDay: number): CivilDate {
  const days = epochDay + DAYS_BEFORE_1970;
  const era = Math.floor(days / DAYS_OF_ERA);
  const dayOfEra = days - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const civilMonth = month < 10 ? month + 3 : month - 9;
  return { year: yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), month: civilMonth, day };
}

/** Monday is 0, Sunday is 6. */
export function weekdayOf(epochDay: number): number {
  return (((epochDay + 3) % 7) + 7) % 7;
}

export function daysOfMonth(year: number, month: number): number {
  return firstOfMonth(year, month + 1) - firstOfMonth(year, month);
}

export function daysOfYear(year: number): number {
  return firstOfMonth(year + 1, 1) - firstOfMonth(year, 1);
}

/** The first day of a month; month 13 is January of the next year. */
export function firstOfMonth(year: number, month: number): number {
  const months = year * 12 + month - 1;
  return dayOf({ year: Math.floor(months / 12), month: (months % 12) + 1, day: 1 });
}

const readDates = new Map<string, number>();

/** Reads `2026-11-22`. */
export function parseDate(text: string): number {
  const known = readDates.get(text);
  if (known !== undefined) return known;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const read = dayOf({ year, month, day });
  readDates.set(text, read);
  return read;
}

/** Writes `2026-11-22`. */
export function writeDate(epochDay: number): string {
  const { year, month, day } = civilOf(epochDay);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads `2026-11-22T08:00:00.000Z` as milliseconds since 1970. */
export function parseUtc(text: string): number {
  const [hour = 0, minute = 0, second = 0] = text.slice(11, -1).split(':').map(Number);
  const seconds = (parseDate(text.slice(0, 10)) * 24 + hour) * 3600 + minute * 60;
  return Math.round((seconds + second) * 1000);
}

/** Writes milliseconds since 1970 as `2026-11-22T08:00:00.000Z`. */
export function writeUtc(ms: number): string {
  const day = Math.floor(ms / 86_400_000);
  const rest = ms - day * 86_400_000;
  const part = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  const time = `${part(rest / 3_600_000, 2)}:${part((rest / 60_000) % 60, 2)}:${part((rest / 1000) % 60, 2)}`;
  return `${writeDate(day)}T${time}.${part(rest % 1000, 3)}Z`;
}

/** Minutes of a wall time since the start of its day: `08:00`, up to `24:00`. */
export function parseTime(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

export function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
