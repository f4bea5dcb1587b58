import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ManifestSchedule } from '../../../../shared/contract/index.ts';
import { createFleet, type Fleet, type FleetDisplay } from '../../../../shared/timeline/index.ts';
import { ask, at, DAY, HOUR, id, ids, listed, MINUTE, plan, schedule, shows, zones } from './plans.ts';

/** Midnight of 22 November in Vietnam. */
const MIDNIGHT = at('2026-11-21T17:00:00.000Z');
const range = { fromMs: MIDNIGHT, untilMs: MIDNIGHT + 7 * DAY };

function planned(n: number, more: Parameters<typeof schedule>[1] = {}): ManifestSchedule {
  return ManifestSchedule.parse(schedule(n, more));
}

function hours(start: string, end: string): { rule: object } {
  return { rule: { dayparts: [{ key: 'part', start, end }] } };
}

const holidays = ['2026-11-23'];

function display(n: number, schedules: number[], zone = 'Asia/Ho_Chi_Minh'): FleetDisplay {
  return { displayId: id(n), zone, holidays, scheduleIds: schedules.map(id) };
}

function seen(fleet: Fleet, n: number): unknown[] {
  return fleet
    .timelineOf(id(n))
    .slice(0, 4)
    .map(({ startMs, plays, mayCutIn }) => [
      (startMs - MIDNIGHT) / HOUR,
      ...[plays, mayCutIn].map((list) => list.map((one) => Number.parseInt(one.slice(-12), 16))),
    ]);
}

describe('the timelines of a fleet', () => {
  const schedules = [
    planned(1),
    planned(2, { ...hours('08:00', '10:00'), priority: 200 }),
    planned(3, { ...hours('09:00', '12:00'), priority: 200 }),
    planned(4, { ...hours('00:00', '24:00'), perHour: 2 }),
  ];
  const displays = [display(11, [1, 2, 3]), display(12, [1, 2, 3]), display(13, [1, 4])];

  test('say who is on when, once for all displays with the same plan', () => {
    const fleet = createFleet({ range, zones, schedules, displays });
    expect(fleet.plans()).toBe(2);
    expect(seen(fleet, 11)).toEqual([
      [0, [1], []],
      [8, [2], []],
      [9, [3, 2], []],
      [10, [3], []],
    ]);
    expect(fleet.timelineOf(id(12))).toBe(fleet.timelineOf(id(11)));
    expect(seen(fleet, 13)).toEqual([[0, [1], [4]]]);
  });

  test('are made anew where a schedule that changed is held, and nowhere else', () => {
    const fleet = createFleet({ range, zones, schedules, displays });
    const untouched = fleet.timelineOf(id(13));
    const reached = fleet.change([planned(2, { ...hours('08:00', '10:00'), priority: 300 })]);
    expect(reached).toEqual([id(11), id(12)]);
    expect(seen(fleet, 11).slice(1, 3)).toEqual([
      [8, [2], []],
      [10, [3], []],
    ]);
    expect(fleet.timelineOf(id(13))).toBe(untouched);
  });

  test('leave out what cannot be worked out, and know nothing of a display that is not theirs', () => {
    const broken = planned(5, { rule: { recurrence: 'FREQ=NEVER' }, priority: 900 });
    const fleet = createFleet({
      range,
      zones,
      schedules: [...schedules, broken],
      displays: [display(11, [1, 5])],
    });
    expect(seen(fleet, 11)).toEqual([[0, [1], []]]);
    expect(fleet.timelineOf(id(99))).toEqual([]);
  });

  test('keep to the holidays of the gate', () => {
    const never = planned(6, { rule: { holidays: 'never' } });
    const fleet = createFleet({ range, zones, schedules: [never], displays: [display(11, [6])] });
    expect(seen(fleet, 11).slice(0, 3)).toEqual([
      [0, [6], []],
      [24, [], []],
      [48, [6], []],
    ]);
  });

  test('say what a display resolves', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    const arbitrary = fc.record({
      start: time,
      end: time,
      priority: fc.constantFrom(100, 200, 300),
      zone: fc.constantFrom(null, 'America/Chicago'),
      recurrence: fc.constantFrom(null, 'FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=DAILY;INTERVAL=2'),
    });
    fc.assert(
      fc.property(
        fc.array(
          arbitrary.filter(({ start, end }) => start !== end),
          { maxLength: 6 },
        ),
        fc.array(fc.integer({ min: 0, max: 7 * DAY - 1 }), { minLength: 8, maxLength: 8 }),
        (parts, offsets) => {
          const all = parts.map(({ start, end, priority, ...rule }, i) =>
            schedule(20 + i, { priority, rule: { ...rule, dayparts: [{ key: 'part', start, end }] } }),
          );
          const fleet = createFleet({
            range,
            zones,
            schedules: all.map((one) => ManifestSchedule.parse(one)),
            displays: [{ ...display(11, []), scheduleIds: all.map((_, i) => id(20 + i)) }],
          });
          const asked = plan({ schedules: all, playlists: { [ids.playlist]: listed(shows(1, MINUTE)) } });
          for (const offsetMs of offsets) {
            const { source } = ask(asked, MIDNIGHT + offsetMs);
            const stretch = fleet
              .timelineOf(id(11))
              .find(({ startMs, endMs }) => startMs <= MIDNIGHT + offsetMs && MIDNIGHT + offsetMs < endMs);
            if (source.kind === 'schedule') expect(stretch?.plays).toContain(source.scheduleId);
            else expect(stretch?.plays).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
