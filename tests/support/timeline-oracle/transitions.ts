import { parseDate } from './calendar.ts';
import { wallClockOf } from './wall-clock.ts';

const DAY = 1440;

/** A change of clocks: they show `before` no more, but `after`, from `minute` on; all in minutes since 1970. */
export interface Transition {
  zone: string;
  minute: number;
  before: number;
  after: number;
}

/** Every zone of the IANA database that this machine names. */
export function allZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** Every change of a zone's clocks in `[2000, 2038)`, found by looking at them each day and, where a day is odd, each minute. */
export function transitionsOf(zone: string): Transition[] {
  const clock = wallClockOf(zone);
  const [from, until] = [parseDate('2000-01-01') * DAY, parseDate('2038-01-01') * DAY];
  const found: Transition[] = [];
  for (let day = from; day < until; day += DAY) {
    if (clock.aheadAt(day) === clock.aheadAt(day + DAY)) continue;
    for (let minute = day + 1; minute <= day + DAY; minute++) {
      const [before, after] = [clock.shownAt(minute - 1) + 1, clock.shownAt(minute)];
      if (before !== after) found.push({ zone, minute, before, after });
    }
  }
  return found;
}
