/** How a date is written in figures: its order, and what stands between. English here is that of airports, not of the USA. */
const YEAR_FIRST = new Set(['zh', 'yue', 'ja', 'ko']);
const WITH_POINTS = new Set(['de', 'ru']);

/** A day of the calendar. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** `06/02/2026`, `06.02.2026` or `2026/02/06`, with the year or without it. */
export function dateIn(
  language: string,
  { year, month, day }: CalendarDay,
  length: 'full' | 'short',
): string {
  const [base = ''] = language.split('-', 1);
  const parts = [String(day).padStart(2, '0'), String(month).padStart(2, '0')];
  if (length === 'full') parts.push(String(year));
  return (YEAR_FIRST.has(base) ? parts.toReversed() : parts).join(WITH_POINTS.has(base) ? '.' : '/');
}
