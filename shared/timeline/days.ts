import type { CompiledSchedule } from './compiled-schedule.ts';
import type { Timing } from './conditions.ts';
import { createKept } from './kept.ts';
import { occurrencesFor } from './occurrence.ts';
import { lastWhere } from './search.ts';
import { cutIntoStretches, type Stretch } from './stretches.ts';
import { DAY_MS, toInstants, toLocalMs, type ZoneTable } from './zones.ts';

/** A year of a display with two hundred changes a day, some tens of megabytes; a kiosk asks for few days. */
const MOST_STRETCHES = 100_000;

/** A stretch, and the conditions by which what plays in it may change. */
export interface DayStretch extends Stretch<CompiledSchedule> {
  timings: readonly Timing[];
}

/** A local day of the display, `[startMs, endMs)`. */
export interface Day {
  startMs: number;
  endMs: number;
  stretches: readonly DayStretch[];
}

/** Cuts days into stretches as they are asked for, and keeps them. */
export function keepDays(zone: ZoneTable, schedules: readonly CompiledSchedule[]): (atMs: number) => Day {
  const kept = createKept<number, Day>(MOST_STRETCHES);
  const dayOf = (epochDay: number): Day => {
    const known = kept.get(epochDay);
    if (known !== undefined) return known;
    const day = compileDay(epochDay, zone, schedules);
    kept.set(epochDay, day, day.stretches.length + 1);
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
  const stretches = cutIntoStretches(occurrences, { fromMs, untilMs }).map(withTimings);
  return { startMs: fromMs, endMs: untilMs, stretches };
}

function withTimings(stretch: Stretch<CompiledSchedule>): DayStretch {
  const { interrupts, levels } = stretch;
  const all = [...interrupts, ...levels.flatMap(({ quotas, group }) => [...quotas, ...group])];
  const conditional = all.filter(({ schedule }) => !schedule.isUnconditional);
  return { ...stretch, timings: [...new Set(conditional.map(({ schedule }) => schedule.timing))] };
}

/** The stretch of a day that holds an instant. */
export function stretchAt({ stretches }: Day, atMs: number): DayStretch {
  const last = lastWhere(stretches.length, (i) => (stretches[i]?.startMs ?? Infinity) <= atMs);
  return stretches[last] as DayStretch;
}
