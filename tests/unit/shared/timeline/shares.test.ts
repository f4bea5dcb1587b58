import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ManifestPlan, Reading } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { createSequence } from '../../../../shared/timeline/shares.ts';
import {
  ask,
  at,
  contentAt,
  DAY,
  HOUR,
  id,
  ids,
  listed,
  MINUTE,
  plan,
  schedule,
  SECOND,
  shows,
} from './plans.ts';

/** Midnight of 22 November in Vietnam. */
const MIDNIGHT = at('2026-11-21T17:00:00.000Z');
const other = { plays: { kind: 'playlist', playlistId: ids.other } };
const third = { plays: { kind: 'playlist', playlistId: ids.third } };
const playlists = {
  [ids.playlist]: listed(shows(1, 10 * SECOND), shows(2, 10 * SECOND)),
  [ids.other]: listed(shows(3, 10 * SECOND)),
  [ids.third]: listed(shows(4, 30 * SECOND)),
};

function sequence(asked: ManifestPlan, fromMs: number, count: number): (number | null)[] {
  const seen: (number | null)[] = [];
  for (let atMs = fromMs; seen.length < count; atMs = ask(asked, atMs).nextChangeMs)
    seen.push(contentAt(asked, atMs));
  return seen;
}

describe('schedules of one priority that are on together', () => {
  test('share the time by weight, an entry at a time, each going on in its own loop', () => {
    const asked = plan({ playlists, schedules: [schedule(2, { share: 2 }), schedule(1, other)] });
    expect(sequence(asked, MIDNIGHT, 9)).toEqual([1, 3, 2, 1, 3, 2, 1, 3, 2]);
  });

  test('with entries of different lengths come to the same time', () => {
    const asked = plan({ playlists, schedules: [schedule(2, third), schedule(1, other)] });
    expect(sequence(asked, MIDNIGHT, 8)).toEqual([3, 4, 3, 3, 3, 4, 3, 3]);
  });

  test('begin anew when one joins or leaves, and are the same at every restart', () => {
    const asked = plan({
      playlists,
      schedules: [
        schedule(2),
        schedule(1, { ...other, rule: { dayparts: [{ key: 'a', start: '08:00', end: '08:01' }] } }),
      ],
    });
    const eight = MIDNIGHT + 8 * HOUR;
    expect(sequence(asked, eight, 6)).toEqual([1, 3, 2, 3, 1, 3]);
    expect(ask(asked, eight + 65 * SECOND)).toMatchObject({
      source: { scheduleId: id(2), segmentStartMs: eight + MINUTE },
      regions: [{ showing: { startMs: eight + MINUTE, offsetMs: 5 * SECOND } }],
    });
    const atMs = eight + 47 * SECOND;
    expect(ask(structuredClone(asked), atMs)).toEqual(ask(asked, atMs));
  });

  test('stand in for one that has nothing to show in its turn', () => {
    const asked = plan({ playlists, schedules: [schedule(2), schedule(1, other)] });
    const without = { isPlayable: (version: string) => !version.endsWith('3') };
    const shown = [0, 1, 2, 3].map((turn) => contentAt(asked, MIDNIGHT + turn * 10 * SECOND, without));
    expect(shown).toEqual([1, 1, 2, 1]);
    expect(ask(asked, MIDNIGHT + 15 * SECOND, without).regions[0]?.showing).toMatchObject({
      scheduleId: id(2),
    });
  });

  test('give way to a higher priority, and go on where the clock says', () => {
    const asked = plan({ playlists, schedules: [schedule(2), schedule(1, other)] });
    const rule = { dayparts: [{ key: 'a', start: '00:01', end: '00:02' }] };
    const interrupted = plan({
      playlists,
      schedules: [schedule(2), schedule(1, other), schedule(3, { ...third, rule, priority: 200 })],
    });
    expect(contentAt(interrupted, MIDNIGHT + 90 * SECOND)).toBe(4);
    const later = MIDNIGHT + 2 * MINUTE;
    expect(sequence(interrupted, later, 20)).toEqual(sequence(asked, later, 20));
  });

  test('that a reading lets in begin at the instant of its change', () => {
    const open = { kind: 'reading', readingKey: 'lanes.7', is: 'equal', value: 'open' };
    const asked = plan({
      playlists,
      schedules: [schedule(2), schedule(1, { ...other, conditions: [open] })],
    });
    const sinceMs = MIDNIGHT + HOUR + 3456;
    const reading = (value: string, more: Partial<Reading> = {}): Reading => ({
      key: 'lanes.7',
      value,
      since: formatInstant(sinceMs),
      observedAt: formatInstant(sinceMs),
      ttlSeconds: 3600,
      sequence: 1,
      ...more,
    });
    const resolved = ask(asked, sinceMs + 13 * SECOND, { readings: [reading('open')] });
    expect(resolved.source).toMatchObject({ scheduleId: id(1), segmentStartMs: sinceMs });
    expect(resolved.regions[0]?.showing?.startMs).toBe(sinceMs + 10 * SECOND);
    const closed = ask(asked, sinceMs + 13 * SECOND, {
      readings: [reading('closed', { earlier: [{ value: 'open', since: formatInstant(MIDNIGHT) }] })],
    });
    expect(closed.source).toMatchObject({ scheduleId: id(2), segmentStartMs: sinceMs });
    const expired = ask(asked, sinceMs + 2 * HOUR, { readings: [reading('open')] });
    expect(expired.source).toMatchObject({ scheduleId: id(2), segmentStartMs: sinceMs + HOUR });
  });
});

test('two overlapping windows of one schedule with a condition play on in one piece until the first is over', () => {
  const dayparts = [
    { key: 'a', start: '01:00', end: '00:00' },
    { key: 'b', start: '02:00', end: '00:30' },
  ];
  const conditions = [{ kind: 'between', start: '22:30', end: '02:15' }];
  const asked = plan({ playlists, schedules: [schedule(1, { conditions, rule: { dayparts } })] });
  const anchor = (hour: number, minute: number): unknown =>
    ask(asked, MIDNIGHT + hour * HOUR + minute * MINUTE).source;
  const since = (segmentStartMs: number): unknown => ({
    kind: 'schedule',
    scheduleId: id(1),
    segmentStartMs,
  });
  expect(anchor(22, 45)).toEqual(since(MIDNIGHT + 22.5 * HOUR));
  expect(anchor(24, 15)).toEqual(since(MIDNIGHT + 24 * HOUR));
});

describe('the turns of equals', () => {
  const sharers = fc.array(
    fc.record({
      share: fc.integer({ min: 1, max: 100 }),
      durations: fc.array(fc.integer({ min: 500, max: 90_000 }), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 2, maxLength: 8 },
  );
  const entryEndMs = (durations: number[], ownMs: number): number => {
    const round = durations.reduce((sum, one) => sum + one, 0);
    let endMs = Math.floor(ownMs / round) * round;
    for (let i = 0; endMs <= ownMs; i++) endMs += durations[i] ?? 0;
    return endMs;
  };

  test('never leave anybody off its share by more than the longest entry, wherever the segment ends', () => {
    fc.assert(
      fc.property(sharers, fc.integer({ min: 0, max: 3 * HOUR }), (parts, endMs) => {
        const dealt = createSequence(
          parts.map(({ share, durations }) => ({ share, entryEndMs: (ms) => entryEndMs(durations, ms) })),
        );
        const last = dealt.dealAt(endMs);
        const had = parts.map(() => 0);
        for (let atMs = 0; atMs < last.startMs;) {
          const turn = dealt.dealAt(atMs);
          had[turn.member] = (had[turn.member] ?? 0) + turn.endMs - turn.startMs;
          atMs = turn.endMs;
        }
        had[last.member] = (had[last.member] ?? 0) + endMs - last.startMs;
        const total = parts.reduce((sum, { share }) => sum + share, 0);
        const longest = Math.max(...parts.flatMap(({ durations }) => durations));
        for (const [i, { share }] of parts.entries())
          expect(Math.abs((had[i] ?? 0) - (endMs * share) / total)).toBeLessThanOrEqual(longest + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('are the same in whatever order they are asked for', () => {
    fc.assert(
      fc.property(
        sharers,
        fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { maxLength: 8 }),
        (parts, asked) => {
          const deal = () =>
            createSequence(
              parts.map(({ share, durations }) => ({ share, entryEndMs: (ms) => entryEndMs(durations, ms) })),
            );
          const fresh = asked.map((offsetMs) => deal().dealAt(offsetMs));
          const kept = deal();
          expect(asked.map((offsetMs) => kept.dealAt(offsetMs))).toEqual(fresh);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a quota', () => {
  const dayparts = [
    { key: 'a', start: '08:00', end: '10:00' },
    { key: 'b', start: '12:00', end: '14:00' },
  ];
  const quota = (more: object = {}): ManifestPlan =>
    plan({
      playlists: { ...playlists, [ids.third]: listed(shows(4, MINUTE), shows(5, MINUTE), shows(6, MINUTE)) },
      schedules: [
        schedule(2, { priority: 50 }),
        schedule(1, { ...third, perDay: 4, rule: { dayparts }, ...more }),
      ],
    });
  const starts = (asked: ManifestPlan, dayMs: number): [hours: number, content: number][] => {
    const found: [number, number][] = [];
    for (let atMs = dayMs; atMs < dayMs + DAY; atMs += MINUTE) {
      const content = contentAt(asked, atMs) ?? 0;
      if (content > 3) found.push([(atMs - dayMs) / HOUR, content]);
    }
    return found;
  };

  test('is played that many times a day, evenly over the windows of its schedule, entry after entry from day to day', () => {
    const today = starts(quota(), MIDNIGHT);
    expect(today.map(([hours]) => hours)).toEqual([8, 9, 12, 13]);
    const following = starts(quota(), MIDNIGHT + DAY);
    const order = [...today, ...following].map(([, content]) => content);
    const first = order[0] ?? 0;
    expect(order).toEqual(order.map((_, i) => 4 + ((first - 4 + i) % 3)));
  });

  test('waits behind a higher priority, and cuts in on its own', () => {
    expect(starts(quota({ priority: 40 }), MIDNIGHT)).toEqual([]);
    expect(starts(quota({ priority: 50 }), MIDNIGHT)).toHaveLength(4);
    expect(ask(quota(), MIDNIGHT + 8 * HOUR).regions[0]?.showing).toMatchObject({
      trigger: 'interrupt',
      scheduleId: id(1),
      endMs: MIDNIGHT + 8 * HOUR + MINUTE,
    });
  });

  test('in windows that overlap is shown in one piece from its start to its end', () => {
    const overlapping = [
      { key: 'a', start: '08:00', end: '09:30' },
      { key: 'b', start: '09:00', end: '12:00' },
    ];
    const asked = plan({
      playlists: { ...playlists, [ids.third]: listed(shows(4, 45 * MINUTE)) },
      schedules: [schedule(1, { ...third, perDay: 4, rule: { dayparts: overlapping } })],
    });
    const nine = MIDNIGHT + 9 * HOUR;
    for (const minutes of [10, 29, 30, 44])
      expect(ask(asked, nine + minutes * MINUTE)).toMatchObject({
        source: { segmentStartMs: MIDNIGHT + 8 * HOUR },
        regions: [{ showing: { startMs: nine, endMs: nine + 45 * MINUTE } }],
      });
  });

  test('of none is never played', () => {
    expect(starts(quota({ perDay: 0 }), MIDNIGHT)).toEqual([]);
  });
});

describe('a condition on an entry', () => {
  const open = { kind: 'reading', readingKey: 'lanes.7', is: 'equal', value: 'open' };
  const asked = plan({
    defaultPlays: { kind: 'playlist', playlistId: ids.playlist },
    playlists: { [ids.playlist]: listed(shows(1, MINUTE), shows(2, MINUTE, { conditions: [open] })) },
  });

  test('is held to the end of a showing that began under it, though the reading changes meanwhile', () => {
    const changedMs = MIDNIGHT + 90 * SECOND;
    const reading: Reading = {
      key: 'lanes.7',
      value: 'closed',
      since: formatInstant(changedMs),
      earlier: [{ value: 'open', since: formatInstant(MIDNIGHT) }],
      observedAt: formatInstant(changedMs),
      ttlSeconds: 3600,
      sequence: 2,
    };
    expect(contentAt(asked, changedMs + 10 * SECOND, { readings: [reading] })).toBe(2);
    expect(contentAt(asked, changedMs + 2 * MINUTE, { readings: [reading] })).toBe(1);
    const { earlier: _earlier, ...unknown } = reading;
    expect(contentAt(asked, changedMs + 10 * SECOND, { readings: [unknown] })).toBe(1);
    const between = { value: 'full', since: formatInstant(changedMs - 20 * SECOND) };
    const twice = { ...reading, earlier: [between, { value: 'open', since: formatInstant(MIDNIGHT) }] };
    expect(contentAt(asked, changedMs + 10 * SECOND, { readings: [twice] })).toBe(2);
  });
});
