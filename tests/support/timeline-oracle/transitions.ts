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

const known = new Map<string, Transition[]>();

/** Every change of a zone's clocks in `[2000, 2038)`, found by looking at them each day and, where a day is odd, each minute. */
export function transitionsOf(zone: string): Transition[] {
  const transitions = known.get(zone) ?? lookedUp(zone);
  known.set(zone, transitions);
  return transitions;
}

function lookedUp(zone: string): Transition[] {
  const clock = wallClockOf(zone);
  const [from, until] = [parseDate('2000-01-01') * DAY, parseDate('2038-01-01') * DAY];
  const found: Transition[] = [];
  let ahead = clock.aheadAt(from);
  for (let day = from; day < until; day += DAY) {
    const next = clock.aheadAt(day + DAY);
    if (next !== ahead) found.push(...changesOfDay(zone, day));
    ahead = next;
  }
  return found;
}

function changesOfDay(zone: string, day: number): Transition[] {
  const clock = wallClockOf(zone);
  return Array.from({ length: DAY }, (_, i) => day + i + 1)
    .map((minute) => ({ zone, minute, before: clock.shownAt(minute - 1) + 1, after: clock.shownAt(minute) }))
    .filter(({ before, after }) => before !== after);
}
