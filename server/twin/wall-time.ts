import { dateIn } from '../../shared/languages/index.ts';
import { localDateAt } from '../../shared/time/index.ts';

export type TimeOf = (atMs: number) => string;

/** `14:05`, on the wall of a gate. */
export function timesOf(zone: string): TimeOf {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return (atMs) => format.format(atMs);
}

/** Wall time; with the date as a language writes it, where it is not today's. */
export function timesSeen(zone: string, { nowMs, language }: { nowMs: number; language: string }): TimeOf {
  const time = timesOf(zone);
  const today = localDateAt(nowMs, zone);
  return (seenMs) => {
    const day = localDateAt(seenMs, zone);
    return day.equals(today) ? time(seenMs) : `${time(seenMs)} ${dateIn(language, day, 'short')}`;
  };
}

/** `14:05 27/11/2026`, as a language writes dates. */
export function dayAndTime(atMs: number, zone: string, language: string): string {
  return `${timesOf(zone)(atMs)} ${dateIn(language, localDateAt(atMs, zone), 'full')}`;
}
