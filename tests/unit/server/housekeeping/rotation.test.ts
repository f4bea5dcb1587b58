import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { KEEPING, outdated } from '../../../../server/housekeeping/backup/rotation.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';

const DAY_MS = 86_400_000;
const START_MS = parseInstant('2026-01-01T19:00:00Z');
const backups = fc
  .uniqueArray(fc.integer({ min: 0, max: 3 * 365 * 24 }), { minLength: 1, maxLength: 200 })
  .map((hours) => hours.map((hour) => formatInstant(START_MS + hour * 3_600_000)));
const keepings = fc.record({
  hours: fc.integer({ min: 0, max: 72 }),
  daily: fc.integer({ min: 0, max: 9 }),
  weekly: fc.integer({ min: 0, max: 9 }),
  monthly: fc.integer({ min: 0, max: 14 }),
});

function kept(instants: readonly string[], keeping = KEEPING): string[] {
  const old = new Set(outdated(instants, keeping));
  return instants.filter((instant) => !old.has(instant)).toSorted();
}

function lastsOf(instants: readonly string[], periodOf: (instant: string) => string): string[] {
  const byPeriod = Map.groupBy(instants.toSorted(), periodOf);
  return [...byPeriod.values()].map((of) => of.at(-1) ?? '').toSorted();
}

const weekOf = (instant: string): string => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(instant.slice(0, 10));
  return `${yearOfWeek} ${weekOfYear}`;
};

const isWithin = (instant: string, { hours, before }: { hours: number; before: string }): boolean =>
  parseInstant(before) - parseInstant(instant) <= hours * 3_600_000;

describe('rotation', () => {
  test.prop([backups, keepings])(
    'keeps the last hours, and the last of each day, week and month asked for, and no more',
    (all, keeping) => {
      const wanted = new Set([
        ...lastsOf(all, (instant) => instant.slice(0, 10)).slice(-keeping.daily || Number.POSITIVE_INFINITY),
        ...lastsOf(all, weekOf).slice(-keeping.weekly || Number.POSITIVE_INFINITY),
        ...lastsOf(all, (instant) => instant.slice(0, 7)).slice(-keeping.monthly || Number.POSITIVE_INFINITY),
        ...all.filter((instant) =>
          isWithin(instant, { hours: keeping.hours, before: all.toSorted().at(-1) ?? '' }),
        ),
      ]);
      expect(kept(all, keeping)).toEqual(all.filter((instant) => wanted.has(instant)).toSorted());
    },
  );

  test.prop([backups, keepings])(
    'never takes the newest, and has nothing more to take when done twice',
    (all, keeping) => {
      const once = kept(all, keeping);
      expect(once).toContain(all.toSorted().at(-1));
      expect(kept(once, keeping)).toEqual(once);
    },
  );

  it('leaves one made by hand where it is when the nightly one is made', () => {
    const [night, byHand, next] = [
      '2026-11-25T19:00:00Z',
      '2026-11-26T08:14:59Z',
      '2026-11-26T19:00:00Z',
    ] as const;
    expect(kept([night, byHand, next])).toEqual([night, byHand, next]);
    expect(kept([night, byHand, next, '2026-11-27T19:00:00Z'])).not.toContain(byHand);
  });

  it('night after night for two years, keeps a week of days, a month of weeks, and a year of months', () => {
    let there: string[] = [];
    for (let night = 0; night < 730; night += 1)
      there = kept([...there, formatInstant(START_MS + night * DAY_MS)]);
    expect(there.slice(-7)).toEqual(
      Array.from({ length: 7 }, (_, index) => formatInstant(START_MS + (723 + index) * DAY_MS)),
    );
    expect(lastsOf(there, weekOf).length).toBeGreaterThanOrEqual(4);
    expect(new Set(there.map((instant) => instant.slice(0, 7))).size).toBe(12);
    expect(there.length).toBeLessThanOrEqual(23);
  });
});
