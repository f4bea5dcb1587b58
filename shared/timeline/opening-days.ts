import type { ManifestOpening, OpeningReason, OpeningWindow } from '../contract/opening.ts';
import { WEEKDAYS } from '../contract/opening.ts';
import { toEpochDay } from './zones.ts';

/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_EPOCH = 3;

/** What is said of one local date: when it is open, by which word, and what was taken away of it. */
export interface OpeningDay {
  windows: readonly OpeningWindow[];
  reason: OpeningReason;
  takenAway: readonly OpeningWindow[];
}

/** How opening hours name their days, ready to be asked. `holidays` are days since 1970-01-01. */
export function compileOpeningDays(
  opening: Pick<ManifestOpening, 'weekly' | 'onHolidays' | 'overrides'>,
  holidays: ReadonlySet<number>,
): (epochDay: number) => OpeningDay {
  const overrides = opening.overrides.map(({ date, endDate, ...override }) => ({
    firstDay: toEpochDay(date),
    lastDay: toEpochDay(endDate ?? date),
    ...override,
  }));
  return (epochDay) => {
    const own = overrides.filter(({ firstDay, lastDay }) => firstDay <= epochDay && epochDay <= lastDay);
    const takenAway = own.flatMap(({ kind, windows }) => (kind === 'less' ? windows : []));
    const instead = own.find(({ kind }) => kind === 'instead');
    if (instead !== undefined) return { windows: instead.windows, reason: 'override', takenAway };
    return { ...usual(opening, epochDay, holidays.has(epochDay)), takenAway };
  };
}

function usual(
  { weekly, onHolidays }: Pick<ManifestOpening, 'weekly' | 'onHolidays'>,
  epochDay: number,
  isHoliday: boolean,
): Pick<OpeningDay, 'windows' | 'reason'> {
  if (isHoliday && onHolidays.kind !== 'as-usual')
    return { windows: onHolidays.kind === 'hours' ? onHolidays.windows : [], reason: 'holiday' };
  const weekday = WEEKDAYS[(((epochDay + WEEKDAY_OF_EPOCH) % 7) + 7) % 7];
  const row = weekly.find(({ days }) => weekday !== undefined && days.includes(weekday));
  // A week that leaves a day out is refused on entry; met all the same, nobody is told that it is open.
  return row === undefined
    ? { windows: [], reason: 'nothing-known' }
    : { windows: row.windows, reason: 'week' };
}
