import type { CompiledSchedule } from './compiled-schedule.ts';
import { createKept } from './kept.ts';
import { occurrencesFor } from './occurrence.ts';
import { cutIntoStretches, type Stretch } from './stretches.ts';
import { DAY_MS, toInstants, toLocalMs, type ZoneTable } from './zones.ts';

/** A year of a display with two hundred changes a day, some tens of megabytes; a kiosk asks for few days. */
const MOST_STRETCHES = 100_000;

/** A local day of the display, `[startMs, endMs)`. */
export interface Day {
  startMs: number;
  endMs: number;
  stretches: readonly Stretch<CompiledSchedule>[];
}

/** Cuts days into stretches as they are asked for, and keeps them. */
export function keepDays(zone: ZoneTable, schedules: readonly CompiledSchedule[]): (atMs: number) => Day {
  const kept = createKept<number, Day>(MOST_STRETCHES, ({ stretches }) => stretches.length + 1);
  const dayOf = (epochDay: number): Day => {
    const known = kept.get(epochDay);
    if (known !== undefined) return known;
    const day = compileDay(epochDay, zone, schedules);
    kept.set(epochDay, day);
    return day;
  };
  return (atMs) => {
    // Where clocks are set back over midnight, the hours that come twice belong to the day that has begun.
    let epochDay = Math.floor(toLocalMs(atMs, zone) / DAY_MS);
    let day = dayOf(epochDay);
    while (day.endMs <= atMs) day = dayOf((epochDay += 1));
    return day;
  };
}

function compileDay(epochDay: number, zone: ZoneTable, schedules: readonly CompiledSchedule[]): Day {
  const [fromMs] = toInstants(epochDay * DAY_MS, zone);
  const [untilMs] = toInstants((epochDay + 1) * DAY_MS, zone);
  const occurrences = occurrencesFor(schedules, { fromMs, untilMs });
  return { startMs: fromMs, endMs: untilMs, stretches: cutIntoStretches(occurrences, { fromMs, untilMs }) };
}

/** The stretch of a day that holds an instant. */
export function stretchAt({ stretches }: Day, atMs: number): Stretch<CompiledSchedule> {
  let low = 0;
  let high = stretches.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.startMs ?? Infinity) <= atMs) low = middle;
    else high = middle;
  }
  return stretches[low] as Stretch<CompiledSchedule>;
}
