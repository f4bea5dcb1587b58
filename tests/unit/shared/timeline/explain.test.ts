import { describe, expect, test } from 'vitest';
import type { ManifestPlan, Reading } from '../../../../shared/contract/index.ts';
import {
  explain,
  sayCandidate,
  sayEntry,
  timelineBetween,
  type Candidate,
  type OperatorLanguage,
} from '../../../../shared/timeline/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { at, digest, HOUR, id, ids, listed, MINUTE, plan, playsDefault, schedule, shows } from './plans.ts';

/** Noon of 22 November in Vietnam. */
const NOON = at('2026-11-22T05:00:00.000Z');
const playlists = {
  [ids.playlist]: listed(shows(1, MINUTE), shows(2, MINUTE)),
  [ids.other]: listed(shows(3, MINUTE)),
};
const other = { plays: { kind: 'playlist', playlistId: ids.other } };
const hours = (start: string, end: string): { rule: object } => ({
  rule: { dayparts: [{ key: 'part', start, end }] },
});

function explained(asked: ManifestPlan, atMs = NOON, readings: Reading[] = []) {
  return explain({ plan: asked, atMs, readings, isPlayable: () => true });
}

function standings(asked: ManifestPlan, atMs = NOON, readings: Reading[] = []): unknown[] {
  return explained(asked, atMs, readings).candidates.map(({ scheduleId, layer, verdict, rule, by }) => [
    scheduleId === null ? layer : Number.parseInt(scheduleId.slice(-12), 16),
    verdict,
    rule,
    ...(by === null ? [] : [Number.parseInt(by.slice(-12), 16)]),
  ]);
}

function about(asked: ManifestPlan, n: number): Candidate | undefined {
  return explained(asked).candidates.find(({ scheduleId }) => scheduleId === id(n));
}

describe('an explanation', () => {
  test('names what plays, and the rule that beat each of the others', () => {
    const asked = plan({
      playlists,
      defaultPlays: playsDefault,
      schedules: [
        schedule(1, { priority: 200, ...other }),
        schedule(2),
        schedule(3, hours('08:00', '09:00')),
      ],
    });
    expect(standings(asked)).toEqual([
      [1, 'plays', 'first'],
      [3, 'not-now', 'outside-window'],
      [2, 'beaten', 'lower-priority', 1],
      ['default', 'beaten', 'below-schedules', 1],
      ['slate', 'beaten', 'below-schedules', 1],
    ]);
    expect(about(asked, 3)?.nextMs).toBe(NOON + 20 * HOUR);
  });

  test('says that the default plays for want of anything above it, and the slate for want of a default', () => {
    expect(standings(plan({ playlists, defaultPlays: playsDefault }))).toEqual([
      ['default', 'plays', 'nothing-above'],
      ['slate', 'beaten', 'below-schedules'],
    ]);
    expect(standings(plan({}))).toEqual([['slate', 'plays', 'nothing-above']]);
  });

  test('says that the default is broken where the plan does not hold it, and that the slate plays', () => {
    expect(standings(plan({ defaultPlays: playsDefault }))).toEqual([
      ['default', 'unusable', 'broken'],
      ['slate', 'plays', 'nothing-above'],
    ]);
  });

  test('tells a schedule that is over, does not suit the display, or is broken', () => {
    const asked = plan({
      playlists,
      schedules: [
        schedule(1, { rule: { endDate: '2026-11-20' } }),
        schedule(2, { conditions: [{ kind: 'tag', anyOf: ['elsewhere'] }] }),
        schedule(3, { rule: { zone: 'Europe/Paris' } }),
      ],
    });
    expect(standings(asked)).toEqual([
      [1, 'not-now', 'over'],
      [2, 'not-here', 'display'],
      [3, 'unusable', 'broken'],
      ['slate', 'plays', 'nothing-above'],
    ]);
    expect(about(asked, 2)?.condition).toEqual({ kind: 'tag', anyOf: ['elsewhere'] });
    expect(about(asked, 3)?.detail).toMatch('zone');
  });

  test('names the condition that does not hold, and an interrupt that waits for its turn', () => {
    const open = { kind: 'reading', readingKey: 'lanes.7', is: 'equal', value: 'open' };
    const asked = plan({
      playlists,
      defaultPlays: playsDefault,
      schedules: [schedule(1, { conditions: [open] }), schedule(2, { ...other, perHour: 2 })],
    });
    const reading = { key: 'lanes.7', value: 'open', ttlSeconds: 3600, sequence: 1 };
    const since = formatInstant(NOON);
    const fresh = { ...reading, observedAt: since, since };
    expect(standings(asked, NOON + 5 * MINUTE)).toContainEqual([1, 'not-now', 'condition']);
    expect(about(asked, 1)?.condition).toEqual(open);
    expect(standings(asked, NOON + 5 * MINUTE, [fresh])).toContainEqual([1, 'plays', 'first']);
    expect(standings(asked, NOON + 5 * MINUTE)).toContainEqual([2, 'not-now', 'between-turns']);
    expect(standings(asked, NOON, [fresh]).slice(0, 2)).toEqual([
      [2, 'plays', 'its-turn'],
      [1, 'beaten', 'interrupted', 2],
    ]);
  });

  test('names the one that plays in the turn of another, and the one that has nothing to show in its own', () => {
    const asked = plan({ playlists, schedules: [schedule(1), schedule(2, other), schedule(3, other)] });
    const without = (missing: number[]) =>
      explain({
        plan: asked,
        atMs: NOON,
        readings: [],
        isPlayable: (version) => !missing.map(digest).includes(version),
      }).candidates.map(({ scheduleId, verdict, rule, by }) => [scheduleId, verdict, rule, by]);
    expect(explained(asked).resolution.source).toMatchObject({ scheduleId: id(3) });
    expect(without([3]).slice(0, 3)).toEqual([
      [id(3), 'not-now', 'nothing-ready', null],
      [id(2), 'not-now', 'nothing-ready', null],
      [id(1), 'plays', 'stands-in', id(3)],
    ]);
    expect(without([]).slice(0, 3)).toEqual([
      [id(3), 'plays', 'its-turn', null],
      [id(2), 'beaten', 'turn-of-another', id(3)],
      [id(1), 'beaten', 'turn-of-another', id(3)],
    ]);
  });

  test('of interrupts names the one that came first, and when the next turn of those that wait begins', () => {
    const asked = plan({
      playlists,
      defaultPlays: playsDefault,
      schedules: [
        schedule(1, { ...other, perHour: 1 }),
        schedule(2, { ...other, perHour: 1 }),
        schedule(3, { perHour: 3 }),
        schedule(4, { ...other, perDay: 0 }),
        schedule(5, { ...other, perDay: 24 }),
      ],
    });
    const byNumber = (atMs: number) =>
      new Map(
        explained(asked, atMs).candidates.map(({ scheduleId, rule, by, nextMs }) => [
          scheduleId,
          { rule, by, nextMs },
        ]),
      );
    const noon = byNumber(NOON);
    expect(noon.get(id(3))).toEqual({ rule: 'its-turn', by: null, nextMs: null });
    expect(noon.get(id(2))).toEqual({ rule: 'interrupted', by: id(3), nextMs: null });
    expect(noon.get(id(5))).toEqual({ rule: 'interrupted', by: id(3), nextMs: null });
    expect(noon.get(id(4))).toEqual({ rule: 'no-quota', by: null, nextMs: null });
    const later = byNumber(NOON + 5 * MINUTE);
    expect(later.get(id(1))).toEqual({ rule: 'between-turns', by: null, nextMs: NOON + HOUR });
    expect(later.get(id(3))).toEqual({ rule: 'between-turns', by: null, nextMs: NOON + 20 * MINUTE });
    expect(later.get(id(5))).toEqual({ rule: 'between-turns', by: null, nextMs: NOON + HOUR });
    expect(later.get(null)).toMatchObject({ rule: 'below-schedules' });
  });

  test('says that nothing of a schedule is for the display, where no condition of its own forbids it', () => {
    const elsewhere = shows(1, MINUTE, { conditions: [{ kind: 'tag', anyOf: ['elsewhere'] }] });
    const asked = plan({ playlists: { [ids.playlist]: listed(elsewhere) }, schedules: [schedule(1)] });
    expect(about(asked, 1)).toMatchObject({
      verdict: 'not-here',
      rule: 'nothing-for-display',
      condition: null,
    });
  });

  test('says of every entry whether it is on, waits, or is passed over', () => {
    const entries = [
      shows(1, MINUTE),
      shows(2, MINUTE),
      shows(3, MINUTE, { validUntil: '2026-11-01T00:00:00.000Z' }),
      shows(4, MINUTE, { conditions: [{ kind: 'between', start: '00:00', end: '01:00' }] }),
      shows(5, MINUTE),
    ];
    const asked = plan({ defaultPlays: playsDefault, playlists: { [ids.playlist]: listed(...entries) } });
    const question = {
      plan: asked,
      atMs: NOON,
      readings: [],
      isPlayable: (version: string) => version !== digest(5),
    };
    const [region] = explain(question).regions;
    expect(region?.entries.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
      'plays its-turn',
      'waits waits',
      'passed-over no-longer-valid',
      'passed-over condition',
      'passed-over not-ready',
    ]);
    for (const approval of ['approved-later', 'approval-over', 'not-approved'] as const) {
      const [told] = explain(question, { approvalOf: () => approval }).regions;
      expect(told?.entries.at(-1)).toMatchObject({ verdict: 'passed-over', rule: approval });
      expect(told?.entries[1]).toMatchObject({ rule: 'waits' });
    }
  });
});

describe('the words of an explanation', () => {
  const asked = plan({
    playlists,
    schedules: [
      schedule(1, { priority: 200, ...other }),
      schedule(2),
      schedule(3, hours('08:00', '09:00')),
      schedule(4, { conditions: [{ kind: 'tag', anyOf: ['hall', 'gate-4'] }] }),
    ],
  });
  const words = (language: OperatorLanguage): string[] =>
    explained(asked).candidates.map((candidate) =>
      sayCandidate(candidate, {
        language,
        nameOf: (scheduleId) => asked.schedules.find((one) => one.id === scheduleId)?.name ?? '',
        sayInstant: formatInstant,
      }),
    );

  test('name the rival, the time and the condition, in both languages', () => {
    expect(words('en')).toEqual([
      'Plays: nothing that is on now has a higher priority',
      'Not now; next on 2026-11-23T01:00:00.000Z',
      'Gives way to “schedule 1”, which has a higher priority',
      'Not for this display: the display is tagged hall, gate-4',
      'Plays only when nothing above it is on',
    ]);
    expect(words('vi')[2]).toBe('Nhường “schedule 1”, có mức ưu tiên cao hơn');
    for (const text of [...words('vi'), ...words('en')]) expect(text).not.toMatch(/\{|undefined|null/);
  });

  test('say in both languages why a schedule is broken', () => {
    const between = { kind: 'between', start: '08:00', end: '08:00' };
    const part = { key: 'part', start: '08:00', end: '08:00' };
    const noon = { key: 'noon', start: '12:00', end: '13:00' };
    const moved = { date: '2026-12-01', dayparts: null };
    const recurring = (recurrence: string, more = {}) => ({ rule: { recurrence, ...more } });
    const broken: Record<string, unknown>[] = [
      { rule: { zone: 'Europe/Paris' } },
      { plays: { kind: 'playlist', playlistId: id(77) } },
      { perHour: 0 },
      { perHour: 4_000 },
      { share: 1_000_000 },
      { period: { startDate: '2026-12-01', endDate: '2026-11-01' } },
      { conditions: [{ kind: 'weather' }] },
      { conditions: [between] },
      { rule: { endDate: '2025-01-01' } },
      { rule: { dayparts: [part] } },
      { rule: { overrides: [moved, moved] } },
      { rule: { dayparts: [noon, { ...noon, start: '14:00', end: '15:00' }] } },
      { rule: { endDate: '2026-01-01', exceptDates: ['2026-01-01'] } },
      recurring('FREQ=HOURLY'),
      recurring('FREQ=YEARLY;BYYEARDAY=5;BYDAY=FR'),
      recurring('FREQ=YEARLY;BYDAY=53MO'),
      recurring('FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR,3SU'),
      recurring('FREQ=DAILY;COUNT=3', { startDate: '1960-01-01' }),
      recurring('FREQ=WEEKLY;BYDAY=1MO'),
      recurring('FREQ=DAILY;COUNT=3;UNTIL=20270101'),
      recurring('FREQ=DAILY;BYSETPOS=1'),
      recurring('FREQ=WEEKLY;BYMONTHDAY=1'),
      recurring('FREQ=DAILY;FREQ=DAILY'),
      recurring('FREQ=DAILY;BYMONTH=13'),
      recurring('FREQ=DAILY;RSCALE=CHINESE'),
    ];
    const all = plan({ playlists, schedules: broken.map((more, n) => schedule(n + 1, more)) });
    const speech = { nameOf: () => '', sayInstant: formatInstant };
    const told = explained(all).candidates.filter(({ rule }) => rule === 'broken');
    expect(told).toHaveLength(broken.length);
    for (const candidate of told) {
      const { detail } = candidate;
      expect(sayCandidate(candidate, { ...speech, language: 'en' })).toBe(`Cannot be worked out: ${detail}`);
      const vi = sayCandidate(candidate, { ...speech, language: 'vi' });
      expect(vi).toMatch(/^Không tính được lịch này: .+/);
      expect(vi).not.toMatch(/\$\d| (?:a|is|has|the|its|it|which) /);
    }
  });

  test('say of entries why they are passed over', () => {
    const entry = {
      entryId: id(1),
      versionDigest: digest(1),
      verdict: 'passed-over',
      rule: 'condition',
    } as const;
    const condition = { kind: 'reading', readingKey: 'lanes.7', is: 'at-least', value: 3 } as const;
    expect(sayEntry({ ...entry, condition }, 'en')).toBe(
      'Passed over: a condition does not hold: lanes.7 ≥ 3',
    );
    const over = { ...entry, rule: 'approval-over', condition: null } as const;
    expect([sayEntry(over, 'en'), sayEntry(over, 'vi')]).toEqual([
      'Passed over: the time it was approved for is over',
      'Bỏ qua: thời hạn duyệt đã hết',
    ]);
  });
});

describe('a timeline', () => {
  const asked = plan({
    playlists,
    schedules: [schedule(1, { ...other, ...hours('12:02', '12:05') }), schedule(2, hours('12:00', '12:06'))],
  });
  const between = (minutes: number, most?: number) =>
    timelineBetween(
      { plan: asked, readings: [], isPlayable: () => true },
      NOON,
      NOON + minutes * MINUTE,
      most === undefined ? {} : { most },
    );

  test('joins what goes on unchanged, and ends where it was asked to', () => {
    const prior = plan({
      playlists,
      schedules: [
        schedule(1, { priority: 200, ...other, ...hours('12:02', '12:05') }),
        schedule(2, hours('12:00', '12:06')),
      ],
    });
    const { stretches, untilMs } = timelineBetween(
      { plan: prior, readings: [], isPlayable: () => true },
      NOON,
      NOON + 8 * MINUTE,
    );
    const minute = (ms: number): number => (ms - NOON) / MINUTE;
    expect(untilMs).toBe(NOON + 8 * MINUTE);
    expect(
      stretches.map(({ startMs, endMs, versionDigest }) => [
        minute(startMs),
        minute(endMs),
        versionDigest === null ? null : Number.parseInt(versionDigest, 16),
      ]),
    ).toEqual([
      [0, 1, 1],
      [1, 2, 2],
      [2, 5, 3],
      [5, 6, 2],
      [6, 8, null],
    ]);
  });

  test('of too many stretches says how far it reaches', () => {
    const { stretches, untilMs } = between(60, 2);
    expect(stretches).toHaveLength(2);
    expect(untilMs).toBe(stretches[1]?.endMs);
  });
});
