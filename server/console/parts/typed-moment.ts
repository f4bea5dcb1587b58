/** What is typed as one text: a calendar date, a time of day, or both. */
export type MomentKind = 'date' | 'time' | 'dateTime';

/** As both languages write it: `27/11/2026`, `08:05`, `27/11/2026 08:05`. Of nothing: nothing. */
export function momentText(kind: MomentKind, value: string): string {
  if (value === '' || kind === 'time') return value;
  const [date = '', time = ''] = value.split('T');
  const inFigures = date.split('-').toReversed().join('/');
  return kind === 'date' ? inFigures : `${inFigures} ${time}`;
}

/** `2026-11-27`, `08:05` or `2026-11-27T08:05` for what somebody typed; null for what is none, or not yet. */
export function momentOf(kind: MomentKind, text: string): string | null {
  const typed = text.trim();
  if (kind === 'date') return dateOf(typed);
  if (kind === 'time') return timeOf(typed);
  const [, first = '', second = ''] = /^(\S+?)(?:T|,?\s+)(\S+)$/.exec(typed) ?? [];
  const [date, time] = [dateOf(first), timeOf(second)];
  return date === null || time === null ? null : `${date}T${time}`;
}

const DATE = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/;
const ISO_DATE = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const TIME = /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2})|h)$/;
const BARE_TIME = /^(?<hour>\d{2})(?<minute>\d{2})$/;

function dateOf(typed: string): string | null {
  const { day, month, year } = (DATE.exec(typed) ?? ISO_DATE.exec(typed))?.groups ?? {};
  if (day === undefined) return null;
  try {
    const fields = { day: Number(day), month: Number(month), year: Number(year) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function timeOf(typed: string): string | null {
  const { hour, minute = '00' } = (TIME.exec(typed) ?? BARE_TIME.exec(typed))?.groups ?? {};
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
