import type { Occurrence } from './occurrences.ts';

/** Whole days that follow each other, as one bar above the hours. */
export interface Bar {
  occurrence: Occurrence;
  /** The first column that it covers, and how many. */
  column: number;
  columns: number;
  row: number;
}

interface Day {
  startMs: number;
  endMs: number;
}

/** The bars of the days shown, each in the first row in which it fits; what wins is above. */
export function barsOf(days: readonly Day[], occurrences: readonly Occurrence[]): Bar[] {
  const whole = occurrences.filter(({ isWholeDay }) => isWholeDay);
  const bySchedule = Map.groupBy(whole, ({ schedule }) => schedule.id);
  const bars = [...bySchedule.values()].flatMap((own) => runsOf(days, own));
  const rows: number[] = [];
  return bars.toSorted(above).map((bar) => {
    const free = rows.findIndex((end) => end <= bar.column);
    const row = free === -1 ? rows.length : free;
    rows[row] = bar.column + bar.columns;
    return { ...bar, row };
  });
}

/** Earlier first; of those that begin together, what nothing overrules. */
function above(a: Bar, b: Bar): number {
  return (
    a.column - b.column ||
    a.occurrence.overruled.length - b.occurrence.overruled.length ||
    b.columns - a.columns
  );
}

/** The days of one schedule, those that follow each other together. */
function runsOf(days: readonly Day[], own: readonly Occurrence[]): Bar[] {
  const bars: Bar[] = [];
  for (const [column, day] of days.entries()) {
    const occurrence = own.find(({ startMs, endMs }) => startMs < day.endMs && day.startMs < endMs);
    if (occurrence === undefined) continue;
    const before = bars.at(-1);
    if (before !== undefined && before.column + before.columns === column) lengthen(before, occurrence);
    else bars.push({ occurrence, column, columns: 1, row: 0 });
  }
  return bars;
}

function lengthen(bar: Bar, { endMs, overruled }: Occurrence): void {
  bar.columns += 1;
  bar.occurrence = {
    ...bar.occurrence,
    endMs,
    overruled: [...bar.occurrence.overruled, ...overruled],
  };
}
