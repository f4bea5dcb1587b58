import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../../../server/console/pages/schedules/bars.ts';
import { blocksOf, type Block } from '../../../../../server/console/pages/schedules/blocks.ts';
import type { Occurrence } from '../../../../../server/console/pages/schedules/occurrences.ts';

const MINUTE = 60_000;
const DAY_MS = 1_440 * MINUTE;
const day = { startMs: 0, endMs: DAY_MS };
const minuteOf = (atMs: number): number => Math.floor((atMs % DAY_MS) / MINUTE);

function occurrence(startMs: number, endMs: number, more: Partial<Occurrence> = {}): Occurrence {
  const schedule = { id: more.id ?? `${startMs}` } as Occurrence['schedule'];
  return {
    id: `${startMs} ${endMs}`,
    startMs,
    endMs,
    isWholeDay: false,
    overruled: [],
    schedule,
    ...more,
  } as Occurrence;
}

const overlap = (a: Block, b: Block): boolean => a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -300, max: 1_400 }), fc.integer({ min: 1, max: 600 }))
    .map(([from, length]) => occurrence(from * MINUTE, (from + length) * MINUTE)),
  { maxLength: 12 },
);

describe('the blocks of a day', () => {
  it('stand beside each other where they overlap, all within the day, each as wide as the others around it', () => {
    fc.assert(
      fc.property(spans, (occurrences) => {
        const blocks = blocksOf(day, occurrences, minuteOf);
        for (const block of blocks) {
          expect(block.fromMinute).toBeGreaterThanOrEqual(0);
          expect(block.toMinute).toBeLessThanOrEqual(1_440);
          expect(block.fromMinute).toBeLessThan(block.toMinute);
          expect(block.lane).toBeLessThan(block.lanes);
        }
        for (const [i, a] of blocks.entries()) {
          for (const b of blocks.slice(i + 1).filter((one) => overlap(a, one))) {
            expect(a.lane).not.toBe(b.lane);
            expect(a.lanes).toBe(b.lanes);
          }
        }
      }),
    );
  });

  it('are those that touch the day, and alone have all of its width', () => {
    const before = occurrence(-60 * MINUTE, 0);
    const night = occurrence(-120 * MINUTE, 120 * MINUTE);
    const evening = occurrence(1_380 * MINUTE, DAY_MS + 60 * MINUTE);
    const blocks = blocksOf(day, [before, night, evening], minuteOf);
    expect(blocks).toMatchObject([
      { fromMinute: 0, toMinute: 120, lanes: 1, isContinued: true, goesOn: false },
      { fromMinute: 1_380, toMinute: 1_440, lanes: 1, isContinued: false, goesOn: true },
    ]);
  });

  it('have what wins on the left of what begins with it', () => {
    const lost = [{ startMs: 0, endMs: 1, isEverywhere: true }] as unknown as Occurrence['overruled'];
    const loser = occurrence(0, 200 * MINUTE, { overruled: lost, id: 'loser' });
    const winner = occurrence(0, 100 * MINUTE, { id: 'winner' });
    const lanes = blocksOf(day, [loser, winner], minuteOf).map((block) => [block.occurrence.id, block.lane]);
    expect(lanes).toEqual([
      ['winner', 0],
      ['loser', 1],
    ]);
  });
});

describe('the bars of whole days', () => {
  const week = Array.from({ length: 7 }, (_, i) => ({ startMs: i * DAY_MS, endMs: (i + 1) * DAY_MS }));
  const whole = (id: string, days: readonly number[]) =>
    days.map((i) => {
      const { startMs, endMs } = week[i] ?? day;
      return occurrence(startMs, endMs, { isWholeDay: true, id });
    });

  it('join days that follow each other, and share a row where they fit', () => {
    const bars = barsOf(week, [...whole('a', [0, 1, 4]), ...whole('b', [1, 2]), occurrence(0, MINUTE)]);
    const laid = bars.map(({ occurrence: { id }, column, columns, row }) => ({ id, column, columns, row }));
    expect(laid).toEqual([
      { id: 'a', column: 0, columns: 2, row: 0 },
      { id: 'b', column: 1, columns: 2, row: 1 },
      { id: 'a', column: 4, columns: 1, row: 0 },
    ]);
    expect(bars[0]?.occurrence.endMs).toBe(2 * DAY_MS);
  });
});
