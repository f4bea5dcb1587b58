import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ManifestPlan } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { resolve } from '../../../../shared/timeline/index.ts';
import { expectedAt } from './oracle.ts';
import {
  ask,
  at,
  DAY,
  digest,
  id,
  ids,
  listed,
  MINUTE,
  nests,
  plan,
  SECOND,
  schedule,
  shows,
} from './plans.ts';

/** Days around a change of clocks in Chicago, and ordinary ones. */
const STARTS = ['2026-03-06', '2026-10-30', '2026-07-01'];

const duration = fc.integer({ min: 20, max: 900 }).map((seconds) => seconds * SECOND + 7);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 10, 30, 45))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);

/** Windows wholly inside the repeated hour play twice; they have tests of their own. */
const daypart = fc
  .record({ key: fc.constant('part'), start: time, end: fc.oneof(time, fc.constant('24:00')) })
  .filter(
    ({ start, end }) => start !== end && !(start.startsWith('01') && end.startsWith('01') && start < end),
  );

const validity = (start: string) =>
  fc.record({
    validFrom: fc.option(
      fc
        .integer({ min: 0, max: 4 * 24 * 60 })
        .map((minutes) => formatInstant(at(`${start}T00:00:00.000Z`) + minutes * MINUTE)),
      { freq: 4 },
    ),
    validUntil: fc.option(
      fc
        .integer({ min: 0, max: 4 * 24 * 60 })
        .map((minutes) => formatInstant(at(`${start}T00:00:00.000Z`) + minutes * MINUTE)),
      { freq: 4 },
    ),
  });

/** Three playlists, each nesting only later ones. Entry ids are unique in the plan. */
const playlists = (start: string) => {
  const entry = (nestable: string[]) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          content: fc.integer({ min: 0, max: 9 }),
          duration,
          validity: validity(start),
        }),
      },
      ...(nestable.length > 0
        ? [
            {
              weight: 1,
              arbitrary: fc.record({
                playlist: fc.constantFrom(...nestable),
                pick: fc.option(fc.integer({ min: 1, max: 4 })),
                validity: validity(start),
              }),
            },
          ]
        : []),
    );
  const list = (base: number, nestable: string[]) =>
    fc
      .array(entry(nestable), { maxLength: 5 })
      .map((entries) =>
        listed(
          ...entries.map((one, i) =>
            'content' in one
              ? { ...shows(one.content, one.duration, one.validity), id: id(base + i) }
              : nests(base + i, one.playlist, { pick: one.pick, ...one.validity }),
          ),
        ),
      );
  return fc.record({
    [ids.playlist]: list(2000, [ids.other, ids.third]),
    [ids.other]: list(2100, [ids.third]),
    [ids.third]: list(2200, []),
  });
};

const scheduleOf = (start: string) =>
  fc
    .record({
      dayparts: fc.array(daypart, { maxLength: 2 }),
      zone: fc.constantFrom(null, 'Asia/Ho_Chi_Minh', 'America/Chicago'),
      priority: fc.constantFrom(100, 200),
      share: fc.constantFrom(1, 1, 2, 7),
      createdAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      playlistId: fc.constantFrom(ids.playlist, ids.other, ids.third),
      days: fc.integer({ min: 0, max: 4 }),
      offset: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ dayparts, zone, playlistId, days, offset, ...said }) => {
      const first = Temporal.PlainDate.from(start).add({ days: offset });
      const rule = { startDate: first.toString(), endDate: first.add({ days }).toString(), dayparts, zone };
      return { ...said, plays: { kind: 'playlist', playlistId }, rule };
    });

const planned = fc.constantFrom(...STARTS).chain((start) =>
  fc.record({
    start: fc.constant(start),
    zone: fc.constantFrom('Asia/Ho_Chi_Minh' as const, 'America/Chicago' as const),
    playlists: playlists(start),
    schedules: fc.array(scheduleOf(start), { maxLength: 4 }),
    hasDefault: fc.boolean(),
    missing: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
    offsetsMs: fc.array(fc.integer({ min: 0, max: 4 * DAY }), { minLength: 6, maxLength: 6 }),
  }),
);

type Planned = typeof planned extends fc.Arbitrary<infer Value> ? Value : never;

function built({ zone, playlists, schedules, hasDefault, missing }: Planned): {
  asked: ManifestPlan;
  isPlayable: (version: string) => boolean;
} {
  const lacking = new Set(missing.map(digest));
  const asked = plan({
    zone,
    playlists,
    schedules: schedules.map((one, i) => schedule(3000 + i, one)),
    defaultPlays: hasDefault ? { kind: 'playlist', playlistId: ids.playlist } : null,
  });
  return { asked, isPlayable: (version) => !lacking.has(version) };
}

test('what plays is what playing everything from the start of the segment would have come to', () => {
  fc.assert(
    fc.property(planned, (parts) => {
      const { asked, isPlayable } = built(parts);
      for (const offsetMs of parts.offsetsMs) {
        const atMs = at(`${parts.start}T00:00:00.000Z`) + offsetMs;
        const expected = expectedAt(asked, atMs, isPlayable);
        const { arrangement, regions } = ask(asked, atMs, { isPlayable });
        if (expected === 'slate') expect(arrangement).toBeNull();
        else if (expected === null) expect(regions.map(({ showing }) => showing)).toEqual([null]);
        else expect(regions[0]?.showing).toMatchObject({ ...expected, offsetMs: atMs - expected.startMs });
      }
    }),
    { numRuns: 300 },
  );
});

test('nothing changes before the next change it names, and changes are named in order', () => {
  const still = (asked: ManifestPlan, atMs: number, isPlayable: (version: string) => boolean): unknown => {
    const { source, arrangement, regions, nextChangeMs } = ask(asked, atMs, { isPlayable });
    return {
      source,
      arrangement,
      regions: regions.map(({ key, showing }) => ({ key, showing: showing && { ...showing, offsetMs: 0 } })),
      nextChangeMs,
    };
  };
  fc.assert(
    fc.property(
      planned,
      fc.integer({ min: 0, max: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (parts, interrupts, part) => {
        const perHour = [null, 1, 7, 60][interrupts] ?? null;
        const conditions = [{ kind: 'between', start: '22:30', end: '02:15' }];
        const more = {
          perHour,
          conditions,
          plays: { kind: 'playlist', playlistId: ids.third },
          priority: 300,
        };
        const { asked, isPlayable } = built({
          ...parts,
          schedules: [...parts.schedules, { ...parts.schedules[0], ...more } as never],
        });
        let atMs = at(`${parts.start}T00:00:00.000Z`) + (parts.offsetsMs[0] ?? 0);
        for (let step = 0; step < 12; step++) {
          const { nextChangeMs } = ask(asked, atMs, { isPlayable });
          expect(nextChangeMs).toBeGreaterThan(atMs);
          const betweenMs = Math.floor(atMs + part * (nextChangeMs - 1 - atMs));
          expect(still(asked, betweenMs, isPlayable)).toEqual(still(asked, atMs, isPlayable));
          expect(still(asked, nextChangeMs - 1, isPlayable)).toEqual(still(asked, atMs, isPlayable));
          atMs = nextChangeMs;
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a freshly compiled plan and one asked before, in any order, give the same answer', () => {
  fc.assert(
    fc.property(planned, (parts) => {
      const { asked, isPlayable } = built(parts);
      const instants = parts.offsetsMs.map((offsetMs) => at(`${parts.start}T00:00:00.000Z`) + offsetMs);
      const fresh = instants.map((atMs) =>
        resolve({ plan: structuredClone(asked), atMs, readings: [], isPlayable }),
      );
      expect(instants.map((atMs) => resolve({ plan: asked, atMs, readings: [], isPlayable }))).toEqual(fresh);
    }),
    { numRuns: 60 },
  );
});
