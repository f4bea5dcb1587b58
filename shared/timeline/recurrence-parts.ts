/** What RFC 5545 (3.3.10) lets a recurrence say. The library drops what it does not know, and plays on more days than were meant. */

const WEEKDAY = /^(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)$/;
/** The library counts from the first, one by one, and gives up at more. */
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

/** What is wrong with a recurrence, looked at part by part. Null: nothing. */
export function wrongPart(recurrence: string): string | null {
  for (const part of recurrence.toUpperCase().split(';')) {
    const [name = '', values = ''] = part.split('=');
    const says = PARTS.get(name);
    if (says === undefined) return `has a part “${name}”, which RFC 5545 does not know`;
    const wrong = values.split(',').find((value) => !says(value));
    if (wrong !== undefined) return `has “${wrong}” for ${name}, which it cannot be`;
  }
  return null;
}
