import { describe, expect, test } from 'vitest';
import type { ManifestPlan, Reading } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { resolve, unusableSchedules } from '../../../../shared/timeline/index.ts';
import {
  ask,
  at,
  contentAt,
  DAY,
  digest,
  HOUR,
  id,
  ids,
  listed,
  MINUTE,
  nests,
  plan,
  playsDefault,
  schedule,
  SECOND,
  shows,
} from './plans.ts';

/** Midnight of 22 November in Vietnam. */
const MIDNIGHT = at('2026-11-21T17:00:00.000Z');

const loop = listed(shows(1, 10 * SECOND), shows(2, 20 * SECOND), shows(3, 30 * SECOND));
const simple = plan({ defaultPlays: playsDefault, playlists: { [ids.playlist]: loop } });

function dayparts(...parts: [start: string, end: string][]): object {
  return { dayparts: parts.map(([start, end], i) => ({ key: `part-${i}`, start, end })) };
}

/** Numbers of the contents on show, once at each start, over a stretch of time. */
function sequence(asked: ManifestPlan, fromMs: number, untilMs: number): (number | null)[] {
  const seen: (number | null)[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs = ask(asked, atMs).nextChangeMs)
    seen.push(contentAt(asked, atMs));
  return seen;
}

describe('the place in the loop', () => {
  test('follows the clock from local midnight, to the millisecond', () => {
    expect(ask(simple, MIDNIGHT + 10 * SECOND - 1).regions[0]?.showing).toMatchObject({
      versionDigest: digest(1),
      endMs: MIDNIGHT + 10 * SECOND,
    });
    expect(ask(simple, MIDNIGHT + 10 * SECOND)).toMatchObject({
      source: { kind: 'default', segmentStartMs: MIDNIGHT },
      regions: [
        {
          key: 'main',
          showing: { entryId: id(2), contentId: id(5002), scheduleId: null, trigger: 'default', offsetMs: 0 },
        },
      ],
      nextChangeMs: MIDNIGHT + 30 * SECOND,
    });
  });

  test('is joined in the middle after a restart', () => {
    const restarted = structuredClone(simple);
    const atMs = MIDNIGHT + 7 * HOUR + 45 * SECOND;
    expect(ask(restarted, atMs)).toEqual(ask(simple, atMs));
    expect(ask(restarted, atMs).regions[0]?.showing).toMatchObject({
      versionDigest: digest(3),
      offsetMs: 15 * SECOND,
    });
  });

  test('is kept when a new manifest changes something else', () => {
    const rule = dayparts(['06:00', '22:00']);
    const before = plan({ playlists: { [ids.playlist]: loop }, schedules: [schedule(1, { rule })] });
    const later = schedule(2, {
      rule: dayparts(['23:00', '23:30']),
      plays: { kind: 'playlist', playlistId: ids.other },
      priority: 500,
    });
    const after = plan({
      playlists: { [ids.playlist]: loop, [ids.other]: loop },
      schedules: [schedule(1, { rule }), later],
    });
    for (let i = 0; i < 50; i++) {
      const atMs = MIDNIGHT + 8 * HOUR + i * 7777;
      expect(ask(after, atMs).regions).toEqual(ask(before, atMs).regions);
    }
  });

  test('begins anew with each occurrence of a schedule, also one that crosses midnight', () => {
    const asked = plan({
      playlists: { [ids.playlist]: loop },
      schedules: [schedule(1, { rule: dayparts(['23:59', '00:30']) })],
    });
    expect(ask(asked, MIDNIGHT + 5 * SECOND)).toMatchObject({
      source: { kind: 'schedule', scheduleId: id(1), segmentStartMs: MIDNIGHT - MINUTE },
      regions: [
        { showing: { versionDigest: digest(1), startMs: MIDNIGHT, trigger: 'schedule', scheduleId: id(1) } },
      ],
    });
    expect(ask(asked, MIDNIGHT + 30 * MINUTE).source).toEqual({ kind: 'slate' });
  });
});

describe('the layers', () => {
  const playlists = {
    [ids.playlist]: listed(shows(1, MINUTE)),
    [ids.other]: listed(shows(2, MINUTE)),
    [ids.third]: listed(shows(3, MINUTE)),
  };
  const other = { plays: { kind: 'playlist', playlistId: ids.other } };
  const third = { plays: { kind: 'playlist', playlistId: ids.third } };
  const noon = MIDNIGHT + 12 * HOUR;
  const winner = (...schedules: object[]): number | null =>
    contentAt(plan({ playlists, schedules, defaultPlays: playsDefault }), noon);

  test('are schedules by priority, then the default, then the slate', () => {
    expect(winner()).toBe(1);
    expect(winner(schedule(1, other))).toBe(2);
    expect(winner(schedule(1, { ...other, priority: 200 }), schedule(2, { ...third, priority: 100 }))).toBe(
      2,
    );
    expect(ask(plan({}), noon)).toEqual({
      atMs: noon,
      arrangement: null,
      source: { kind: 'slate' },
      regions: [],
      nextChangeMs: MIDNIGHT + DAY,
    });
  });

  test('of one priority take turns, the newer first, then the greater id', () => {
    const newer = { createdAt: '2026-02-01T00:00:00.000Z' };
    expect(winner(schedule(1, { ...other, ...newer }), schedule(2, third))).toBe(2);
    expect(winner(schedule(1, other), schedule(2, third))).toBe(3);
  });

  test('hand over exactly at the edges of windows, and name them in advance', () => {
    const asked = plan({
      playlists,
      defaultPlays: playsDefault,
      schedules: [schedule(1, { ...other, rule: dayparts(['12:00', '12:01']) })],
    });
    expect(contentAt(asked, noon - 1)).toBe(1);
    expect(contentAt(asked, noon)).toBe(2);
    expect(contentAt(asked, noon + MINUTE)).toBe(1);
    expect(ask(asked, noon - 30 * SECOND).nextChangeMs).toBe(noon);
  });

  test('keep a schedule within the period of its campaign, and leave its rhythm alone', () => {
    const everyThirdDay = { rule: { startDate: '2026-11-01', recurrence: 'FREQ=DAILY;INTERVAL=3' } };
    const period = { startDate: '2026-11-05', endDate: '2026-11-10' };
    const asked = plan({
      playlists,
      defaultPlays: playsDefault,
      schedules: [schedule(1, { ...other, ...everyThirdDay, period })],
    });
    const noons = Array.from({ length: 14 }, (_, day) => at('2026-11-01T05:00:00.000Z') + day * DAY);
    const on = noons.flatMap((noonMs, day) => (contentAt(asked, noonMs) === 2 ? [day + 1] : []));
    expect(on).toEqual([7, 10]);
  });

  test('skip a broken schedule, say so, and play the rest', () => {
    const broken = [
      schedule(7, { ...other, priority: 900, rule: { recurrence: 'FREQ=NEVER' } }),
      schedule(8, { plays: { kind: 'layout', layoutId: id(77) }, priority: 900 }),
      schedule(9, { ...other, priority: 900, rule: { zone: 'Europe/Paris' } }),
      schedule(10, { ...other, priority: 900, rule: { zone: 'Mars/Olympus' } }),
      schedule(11, { ...other, priority: 900, rule: dayparts(['08:00', '08:00']) }),
      schedule(12, { ...other, priority: 900, rule: { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } }),
      schedule(13, { plays: { kind: 'playlist', playlistId: id(78) }, priority: 900 }),
    ];
    const nothing = { [id(78)]: listed() };
    const asked = plan({
      playlists: { ...playlists, ...nothing },
      schedules: [...broken, schedule(1, third)],
    });
    expect(contentAt(asked, noon)).toBe(3);
    expect(
      unusableSchedules(asked)
        .map(({ scheduleId }) => scheduleId)
        .sort(),
    ).toEqual([7, 8, 9, 10, 11, 12, 13].map(id));
  });

  test('of two schedules with one id the one of higher precedence plays, and the other is told of', () => {
    const asked = plan({
      playlists,
      schedules: [schedule(1, { ...third, priority: 1 }), schedule(1, { ...third, priority: 900 })],
    });
    expect(contentAt(asked, noon)).toBe(3);
    expect(unusableSchedules(asked)).toEqual([
      { scheduleId: id(1), reason: 'another schedule has the same id' },
    ]);
  });
});

describe('a slot that cannot play', () => {
  const without = (...missing: number[]) => ({
    isPlayable: (version: string) => !missing.map(digest).includes(version),
  });

  test('is filled by the next entries and cut at its end, so that the others keep their time', () => {
    const shown = (atMs: number): object | null | undefined =>
      ask(simple, MIDNIGHT + atMs, without(3)).regions[0]?.showing;
    expect(shown(30 * SECOND)).toMatchObject({
      versionDigest: digest(1),
      startMs: MIDNIGHT + 30 * SECOND,
      endMs: MIDNIGHT + 40 * SECOND,
    });
    expect(shown(45 * SECOND)).toMatchObject({ versionDigest: digest(2), endMs: MIDNIGHT + 60 * SECOND });
    expect(shown(60 * SECOND)).toMatchObject({ versionDigest: digest(1), startMs: MIDNIGHT + 60 * SECOND });
    expect(ask(simple, MIDNIGHT + 5 * SECOND, without(1)).regions[0]?.showing).toMatchObject({
      versionDigest: digest(2),
      endMs: MIDNIGHT + 10 * SECOND,
    });
  });

  test('shows nothing when nothing can play', () => {
    expect(ask(simple, MIDNIGHT, without(1, 2, 3)).regions).toEqual([{ key: 'main', showing: null }]);
  });

  test('is one whose version was stopped or is not in the plan', () => {
    const playlists = { [ids.playlist]: listed(shows(1, MINUTE), shows(2, MINUTE), shows(200, MINUTE)) };
    const asked = plan({ defaultPlays: playsDefault, playlists, stopped: [digest(1)] });
    expect([0, 1, 2].map((minute) => contentAt(asked, MIDNIGHT + minute * MINUTE))).toEqual([2, 2, 2]);
  });

  test('is filled anew where a condition comes to another answer, and not where clocks leave out the hour it names', () => {
    const never = { kind: 'opening', openingKey: 'nowhere', is: 'open' };
    const conditions = [{ kind: 'between', start: '02:30', end: '13:45' }, never];
    const entries = [shows(1, 14 * HOUR, { conditions }), shows(2, 7 * MINUTE)];
    const asked = plan({
      zone: 'America/Chicago',
      defaultPlays: playsDefault,
      playlists: { [ids.playlist]: listed(...entries) },
    });
    const gap = at('2026-03-08T08:00:00.000Z');
    expect(ask(asked, gap - 1).nextChangeMs).toBe(gap);
    expect(ask(asked, gap + 32 * MINUTE).regions[0]?.showing).toMatchObject({
      startMs: gap + 28 * MINUTE,
      endMs: gap + 35 * MINUTE,
    });
  });

  test('is one outside its validity, which ends a showing to the millisecond', () => {
    const validUntil = formatInstant(MIDNIGHT + 15 * SECOND);
    const playlists = {
      [ids.playlist]: listed(shows(1, 10 * SECOND), shows(2, 20 * SECOND, { validUntil })),
    };
    const asked = plan({ defaultPlays: playsDefault, playlists });
    expect(ask(asked, MIDNIGHT + 10 * SECOND).nextChangeMs).toBe(MIDNIGHT + 15 * SECOND);
    expect(contentAt(asked, MIDNIGHT + 15 * SECOND - 1)).toBe(2);
    expect(contentAt(asked, MIDNIGHT + 15 * SECOND)).toBe(1);
  });
});

describe('a nested playlist', () => {
  const nested = (more: object): ManifestPlan =>
    plan({
      defaultPlays: playsDefault,
      playlists: {
        [ids.playlist]: listed(shows(1, MINUTE), nests(50, ids.other, more)),
        [ids.other]: listed(shows(2, MINUTE), shows(3, 2 * MINUTE), shows(4, 3 * MINUTE)),
      },
    });

  test('plays whole at each visit', () => {
    expect(sequence(nested({}), MIDNIGHT, MIDNIGHT + 14 * MINUTE)).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  test('plays as many as asked at each visit and goes on from there', () => {
    expect(sequence(nested({ pick: 2 }), MIDNIGHT, MIDNIGHT + 15 * MINUTE)).toEqual([
      1, 2, 3, 1, 4, 2, 1, 3, 4,
    ]);
  });

  test('that holds itself, nothing, or is unknown is left out', () => {
    const inner = {
      [ids.other]: listed(nests(51, ids.playlist), nests(52, ids.other)),
      [ids.third]: listed(),
    };
    const entries = [shows(1, MINUTE), nests(50, ids.other), nests(53, ids.third), nests(54, id(999))];
    const asked = plan({
      defaultPlays: playsDefault,
      playlists: { ...inner, [ids.playlist]: listed(...entries) },
    });
    expect(sequence(asked, MIDNIGHT, MIDNIGHT + 3 * MINUTE)).toEqual([1, 1, 1]);
    const empty = plan({
      defaultPlays: playsDefault,
      playlists: { ...inner, [ids.playlist]: listed(nests(50, ids.other)) },
    });
    expect(ask(empty, MIDNIGHT)).toMatchObject({
      regions: [{ showing: null }],
      nextChangeMs: MIDNIGHT + DAY,
    });
  });

  test('cannot exhaust a kiosk by nesting without measure', () => {
    const doubled = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        id(4000 + i),
        listed(shows(1, MINUTE), nests(50, id(4001 + i)), nests(51, id(4001 + i))),
      ]),
    );
    const asked = plan({ defaultPlays: { kind: 'playlist', playlistId: id(4000) }, playlists: doubled });
    expect(contentAt(asked, MIDNIGHT + 11 * HOUR)).toBe(1);
  });

  test('that comes to more entries than are played costs its schedule alone', () => {
    const levels = 12;
    const six = (i: number) => Array.from({ length: 6 }, (_, n) => nests(50 + n, id(4001 + i), { pick: 2 }));
    const sixfold = Object.fromEntries(
      Array.from({ length: levels }, (_, i) => [id(4000 + i), listed(shows(i + 1, MINUTE), ...six(i))]),
    );
    const asked = plan({
      playlists: {
        ...sixfold,
        [id(4000 + levels)]: listed(shows(20, MINUTE)),
        [ids.playlist]: listed(shows(21, MINUTE)),
      },
      schedules: [
        schedule(1, { plays: { kind: 'playlist', playlistId: id(4000) } }),
        schedule(2, { plays: { kind: 'playlist', playlistId: id(4007) } }),
        schedule(3),
      ],
    });
    expect(unusableSchedules(asked)).toEqual([
      {
        scheduleId: id(1),
        reason: 'playlists in it have too many entries with all that are nested in them',
      },
    ]);
    const shown = sequence(asked, MIDNIGHT, MIDNIGHT + HOUR);
    expect(shown).toContain(8);
    expect(shown).toContain(21);
    expect(shown).not.toContain(1);
  });

  test('in fifty levels plays at any instant what stepping through it finds', () => {
    const levels = 49;
    const inner = (i: number) =>
      Array.from({ length: 49 }, (_, n) => shows(1 + ((i + n) % 90), (5 + ((i * 7 + n) % 11)) * SECOND));
    const nested = (pick: number) =>
      Object.fromEntries(
        Array.from({ length: levels }, (_, i) => [
          id(5000 + i),
          listed(
            ...inner(i),
            ...(i + 1 < levels ? [nests(500, id(5001 + i), { pick: (i % pick) + 1 })] : []),
          ),
        ]),
      );
    const playlists = nested(48);
    const asked = plan({
      playlists: { ...playlists, [ids.playlist]: listed(shows(95, 7 * SECOND)) },
      schedules: [schedule(1, { plays: { kind: 'playlist', playlistId: id(5000) } }), schedule(2)],
    });
    const counts = new Map<number, number>();
    const entriesOf = (level: number) => [...inner(level).keys()].length + (level + 1 < levels ? 1 : 0);
    const take = (level: number): { content: number; lengthMs: number }[] => {
      const count = counts.get(level) ?? 0;
      counts.set(level, count + 1);
      const place = count % entriesOf(level);
      if (place < 49) {
        const n = place;
        return [{ content: 1 + ((level + n) % 90), lengthMs: (5 + ((level * 7 + n) % 11)) * SECOND }];
      }
      return Array.from({ length: (level % 48) + 1 }, () => take(level + 1)).flat();
    };
    const stepped: { content: number; endMs: number }[] = [];
    for (let ownMs = 0; ownMs < 12 * HOUR;)
      for (const { content, lengthMs } of take(0)) stepped.push({ content, endMs: (ownMs += lengthMs) });
    const alone = { ...asked, schedules: asked.schedules.slice(0, 1) };
    for (const [i, { content, endMs }] of stepped.entries()) {
      if (i % 7 !== 0) continue;
      expect(contentAt(alone, MIDNIGHT + endMs - 1)).toBe(content);
    }
    expect([95, ...stepped.map(({ content }) => content)]).toContain(contentAt(asked, MIDNIGHT + 23 * HOUR));
  });

  test('of no length plays never, and does not hang', () => {
    const asked = simple;
    const broken: ManifestPlan = {
      ...asked,
      playlists: {
        [ids.playlist]: {
          order: 'listed',
          entries: asked.playlists[ids.playlist]?.entries.map((entry) => ({ ...entry, durationMs: 0 })) ?? [],
        },
      },
    };
    expect(ask(broken, MIDNIGHT).regions).toEqual([{ key: 'main', showing: null }]);
  });
});

describe('a shuffled playlist', () => {
  const entries = Array.from({ length: 12 }, (_, i) => shows(i + 1, MINUTE));
  const make = () =>
    plan({ defaultPlays: playsDefault, playlists: { [ids.playlist]: { order: 'shuffled', entries } } });

  test('plays every entry once a round, in one order everywhere, and in another the next day', () => {
    const today = sequence(make(), MIDNIGHT, MIDNIGHT + 12 * MINUTE);
    expect([...today].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(entries.map((_, i) => i + 1));
    expect(today).not.toEqual(entries.map((_, i) => i + 1));
    expect(sequence(make(), MIDNIGHT, MIDNIGHT + 12 * MINUTE)).toEqual(today);
    expect(sequence(make(), MIDNIGHT + DAY, MIDNIGHT + DAY + 12 * MINUTE)).not.toEqual(today);
  });
});

describe('conditions', () => {
  const lanes = { kind: 'reading', readingKey: 'lanes.7.state', is: 'equal', value: 'open' };
  const reading = (value: string, since: number, ttlSeconds = 60): Reading => ({
    key: 'lanes.7.state',
    value,
    observedAt: formatInstant(since),
    since: formatInstant(since),
    ttlSeconds,
    sequence: 1,
  });
  const conditioned = (condition: object): ManifestPlan =>
    plan({
      tags: ['hall'],
      defaultPlays: playsDefault,
      playlists: { [ids.playlist]: listed(shows(1, MINUTE), shows(2, MINUTE, { conditions: [condition] })) },
    });

  test('of language and tag leave entries out of the loop where they do not suit the display', () => {
    expect(sequence(conditioned({ kind: 'tag', anyOf: ['lanes'] }), MIDNIGHT, MIDNIGHT + 2 * MINUTE)).toEqual(
      [1, 1],
    );
    expect(
      sequence(conditioned({ kind: 'tag', anyOf: ['lanes', 'hall'] }), MIDNIGHT, MIDNIGHT + 2 * MINUTE),
    ).toEqual([1, 2]);
    expect(
      sequence(conditioned({ kind: 'language', anyOf: ['ko'] }), MIDNIGHT, MIDNIGHT + 2 * MINUTE),
    ).toEqual([1, 1]);
  });

  test('of placement leave entries out where the display hangs elsewhere', () => {
    const on = (anyOf: string[]) =>
      sequence(conditioned({ kind: 'placement', anyOf }), MIDNIGHT, MIDNIGHT + 2 * MINUTE);
    expect(on(['plaza', 'vehicle-lane'])).toEqual([1, 1]);
    expect(on(['plaza', 'queue'])).toEqual([1, 2]);
  });

  test('of the time of day are judged when the slot starts and held to its end', () => {
    const asked = conditioned({ kind: 'between', start: '08:00', end: '10:00' });
    expect(contentAt(asked, MIDNIGHT + 8 * HOUR - MINUTE)).toBe(1);
    expect(contentAt(asked, MIDNIGHT + 8 * HOUR + MINUTE)).toBe(2);
    expect(contentAt(asked, MIDNIGHT + 10 * HOUR - 1)).toBe(2);
    expect(contentAt(asked, MIDNIGHT + 10 * HOUR + MINUTE)).toBe(1);
  });

  test('of a reading hold while it is fresh, and never without one', () => {
    const asked = conditioned(lanes);
    const shown = (...readings: Reading[]) => contentAt(asked, MIDNIGHT + 90 * SECOND, { readings });
    expect(shown()).toBe(1);
    expect(shown(reading('open', MIDNIGHT + 30 * SECOND))).toBe(2);
    expect(shown(reading('closed', MIDNIGHT + 30 * SECOND))).toBe(1);
    expect(shown(reading('open', MIDNIGHT - MINUTE))).toBe(1);
  });

  test('of a reading hold to the end of what began before a change that had run out when it was told', () => {
    const asked = conditioned(lanes);
    const told = {
      ...reading('closed', MIDNIGHT + 55 * SECOND, 1),
      since: formatInstant(MIDNIGHT + 70 * SECOND),
      earlier: [{ value: 'open', since: formatInstant(MIDNIGHT) }],
    };
    const shown = (seconds: number) => contentAt(asked, MIDNIGHT + seconds * SECOND, { readings: [told] });
    expect([69, 71, 119].map(shown)).toEqual([2, 2, 2]);
    expect(shown(181)).toBe(1);
  });
});

describe('an interrupt', () => {
  const playlists = {
    [ids.playlist]: listed(shows(1, 7 * MINUTE)),
    [ids.other]: listed(shows(2, MINUTE), shows(3, 2 * MINUTE)),
  };
  const interrupt = schedule(9, {
    plays: { kind: 'playlist', playlistId: ids.other },
    perHour: 3,
    priority: 0,
    rule: dayparts(['08:00', '10:00']),
  });
  const asked = plan({ playlists, schedules: [schedule(1), interrupt] });
  const eight = MIDNIGHT + 8 * HOUR;

  test('plays as often an hour as asked, evenly, an entry each time, over whatever plays', () => {
    const starts = Array.from({ length: 60 }, (_, minute) => contentAt(asked, eight + minute * MINUTE));
    expect(starts.flatMap((content, minute) => (content === 1 ? [] : [[minute, content]]))).toEqual([
      [0, 2],
      [20, 3],
      [21, 3],
      [40, 2],
    ]);
    expect(ask(asked, eight + 20 * MINUTE).regions[0]?.showing).toMatchObject({
      trigger: 'interrupt',
      scheduleId: id(9),
      endMs: eight + 22 * MINUTE,
    });
    expect(contentAt(asked, eight + 60 * MINUTE)).toBe(3);
    expect(contentAt(asked, eight - 20 * MINUTE)).toBe(1);
  });

  test('gives way to what lies below, at the place the clock asks for', () => {
    const below = plan({ playlists, schedules: [schedule(1)] });
    expect(ask(asked, eight + 22 * MINUTE).regions).toEqual(ask(below, eight + 22 * MINUTE).regions);
    expect(ask(asked, eight + 22 * MINUTE).nextChangeMs).toBe(
      Math.min(ask(below, eight + 22 * MINUTE).nextChangeMs, eight + 40 * MINUTE),
    );
  });

  test('that has nothing to play leaves on what plays', () => {
    expect(contentAt(asked, eight, { isPlayable: (version) => version === digest(1) })).toBe(1);
  });
});

test('a playlist is laid out on the whole wall of a display that shows a part of one', () => {
  const whole = { widthPx: 5760, heightPx: 1080 };
  const asked = plan({
    defaultPlays: { kind: 'playlist', playlistId: ids.playlist },
    playlists: { [ids.playlist]: loop },
  });
  const display = { ...asked.display, wall: { key: 'hall', canvas: whole, xPx: 1920, yPx: 0 } };
  const question = { atMs: MIDNIGHT, readings: [], isPlayable: () => true };
  const { arrangement } = resolve({ plan: { ...asked, display }, ...question });
  expect(arrangement).toMatchObject({ canvas: whole, regions: [{ key: 'main', xPx: 0, yPx: 0, ...whole }] });
});

test('the regions of a layout play each by itself', () => {
  const box = { xPx: 0, yPx: 0, widthPx: 960, heightPx: 1000 };
  const layout = {
    canvas: { widthPx: 1920, heightPx: 1080 },
    background: '#102030',
    regions: [
      { key: 'head', ...box, source: { kind: 'header' } },
      { key: 'left', ...box, source: { kind: 'playlist', playlistId: ids.playlist } },
      { key: 'right', ...box, source: { kind: 'playlist', playlistId: ids.other } },
    ],
  };
  const asked = plan({
    defaultPlays: { kind: 'layout', layoutId: id(60) },
    layouts: { [id(60)]: layout },
    playlists: { [ids.playlist]: loop, [ids.other]: listed(shows(4, 25 * SECOND), shows(5, 25 * SECOND)) },
  });
  const { arrangement, regions, nextChangeMs } = resolve({
    plan: asked,
    atMs: MIDNIGHT + 26 * SECOND,
    readings: [],
    isPlayable: () => true,
  });
  expect(arrangement).toMatchObject({ layoutKey: id(60), background: '#102030' });
  expect(arrangement?.regions.map(({ key, kind }) => [key, kind])).toEqual([
    ['head', 'header'],
    ['left', 'content'],
    ['right', 'content'],
  ]);
  expect(regions.map(({ showing }) => showing?.versionDigest)).toEqual([undefined, digest(2), digest(5)]);
  expect(nextChangeMs).toBe(MIDNIGHT + 30 * SECOND);
});

test('a region of a kind that only later software knows is left out, and the others play', () => {
  const box = { xPx: 0, yPx: 0, widthPx: 960, heightPx: 1000 };
  const regions = [
    { key: 'left', ...box, source: { kind: 'playlist', playlistId: ids.playlist } },
    { key: 'lanes', ...box, source: { kind: 'board', boardId: id(61) } },
  ];
  const layout = { canvas: { widthPx: 1920, heightPx: 1080 }, background: '#102030', regions };
  const resolution = resolve({
    plan: plan({
      defaultPlays: { kind: 'layout', layoutId: id(60) },
      layouts: { [id(60)]: layout },
      playlists: { [ids.playlist]: loop },
    }),
    atMs: MIDNIGHT,
    readings: [],
    isPlayable: () => true,
  });
  expect(resolution.arrangement?.regions.map(({ key }) => key)).toEqual(['left']);
  expect(resolution.regions.map(({ showing }) => showing?.versionDigest)).toEqual([digest(1)]);
});

test('a day that clocks lengthen is played through from its own midnight', () => {
  const asked = plan({
    zone: 'America/Chicago',
    defaultPlays: playsDefault,
    playlists: { [ids.playlist]: listed(shows(1, HOUR), shows(2, HOUR)) },
  });
  const midnight = at('2026-11-01T05:00:00.000Z');
  expect(sequence(asked, midnight, midnight + 26 * HOUR)).toHaveLength(26);
  expect(ask(asked, midnight + 24 * HOUR).source).toEqual({ kind: 'default', segmentStartMs: midnight });
  expect(ask(asked, midnight + 25 * HOUR).source).toEqual({
    kind: 'default',
    segmentStartMs: midnight + 25 * HOUR,
  });
});
