/** What RFC 5545 (3.3.10) lets a recurrence say. The library drops what it does not know, and plays on more days than were meant. */

const WEEKDAY = /^(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)$/;
/** Every day of a generation: more is counted for nobody. */
const MOST_COUNTED = 10_000;

type Says = (value: string) => boolean;

const anything: Says = (value) => value !== '';
const weekday: Says = (value) => WEEKDAY.test(value);

function within(least: number, most: number): Says {
  return (value) => /^[+-]?\d{1,15}$/.test(value) && least <= Number(value) && Number(value) <= most;
}

/** Counted from either end. */
function place(most: number): Says {
  return (value) => within(-most, most)(value) && Number(value) !== 0;
}

const PARTS: ReadonlyMap<string, Says> = new Map([
  ['FREQ', anything],
  ['UNTIL', anything],
  ['INTERVAL', within(1, Number.MAX_SAFE_INTEGER)],
  ['COUNT', within(1, MOST_COUNTED)],
  ['WKST', weekday],
  ['BYDAY', weekday],
  ['BYMONTH', within(1, 12)],
  ['BYMONTHDAY', place(31)],
  ['BYYEARDAY', place(366)],
  ['BYWEEKNO', place(53)],
  ['BYSETPOS', place(366)],
  ['BYHOUR', anything],
  ['BYMINUTE', anything],
  ['BYSECOND', anything],
]);

/** By which parts a frequency must not be narrowed. */
const NOT_WITH: Readonly<Record<string, readonly string[]>> = {
  DAILY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
};
const COUNTED_WEEKDAY = /\d/;

/** What is wrong with a recurrence, looked at part by part and then as a whole. Null: nothing. */
export function wrongPart(recurrence: string): string | null {
  const parts = new Map<string, string>();
  for (const part of recurrence.toUpperCase().split(';')) {
    const [name = '', values = ''] = part.split('=');
    const says = PARTS.get(name);
    if (says === undefined) return `has a part “${name}”, which RFC 5545 does not know`;
    if (parts.has(name)) return `has ${name} twice`;
    const wrong = values.split(',').find((value) => !says(value));
    if (wrong !== undefined) return `has “${wrong}” for ${name}, which it cannot be`;
    parts.set(name, values);
  }
  return wrongTogether(parts);
}

function wrongTogether(parts: ReadonlyMap<string, string>): string | null {
  const freq = parts.get('FREQ') ?? '';
  const excluded = NOT_WITH[freq]?.find((name) => parts.has(name));
  if (excluded !== undefined) return `has ${excluded}, which ${freq} cannot have`;
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'ends both by COUNT and by UNTIL';
  const isByMonthOrYear = (freq === 'MONTHLY' || freq === 'YEARLY') && !parts.has('BYWEEKNO');
  if (!isByMonthOrYear && COUNTED_WEEKDAY.test(parts.get('BYDAY') ?? ''))
    return 'counts weekdays of neither a month nor a year';
  const isNarrowed = parts.keys().some((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  return parts.has('BYSETPOS') && !isNarrowed ? 'has BYSETPOS, and nothing of which it says the place' : null;
}
