import { describe, expect, it } from 'vitest';
import { lintPlan } from '../../../../server/publishing/lint/lint-plan.ts';
import type { VersionFacts } from '../../../../server/publishing/lint/index.ts';
import { USUAL_MISSING_LANGUAGES, type ManifestPlan } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import {
  at,
  DAY,
  digest,
  id,
  ids,
  listed,
  plan,
  playsDefault,
  schedule,
  shows,
} from '../../shared/timeline/plans.ts';

/** A Thursday. */
const NOW = at('2026-11-26T08:00:00.000Z');
const playlists = {
  [ids.playlist]: listed(shows(1, 10_000)),
  [ids.other]: listed(shows(2, 10_000)),
  [ids.third]: listed(shows(3, 60_000)),
};
const parts = (start: string, end: string) => ({ key: 'p', start, end });
const other = { plays: { kind: 'playlist', playlistId: ids.other } };
const third = { plays: { kind: 'playlist', playlistId: ids.third } };

function lint(asked: ManifestPlan, versions: Record<number, Partial<VersionFacts>> = {}) {
  const facts = Object.entries(versions).map(([n, more]): [string, VersionFacts] => [
    digest(Number(n)),
    { untilMs: Infinity, languages: null, ...more },
  ]);
  return lintPlan({ plan: asked, versions: new Map(facts), owed: new Map(), nowMs: NOW });
}

/** With a default that always plays, so that gaps are no matter. */
function linted(schedules: object[], more: Parameters<typeof plan>[0] = {}) {
  return lint(plan({ playlists, defaultPlays: playsDefault, schedules, ...more }));
}

const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

describe('lint of a plan', () => {
  it('finds nothing where all is well', () => {
    expect(
      linted([schedule(1, { rule: { dayparts: [parts('08:00', '12:00')] } }), schedule(2, other)]),
    ).toEqual([]);
  });

  it('names a schedule that others of higher priority hide for ever, and one that hides it', () => {
    const hidden = schedule(1, { rule: { dayparts: [parts('09:00', '11:00')] } });
    const morning = schedule(2, { ...other, priority: 200, rule: { dayparts: [parts('06:00', '10:00')] } });
    const late = schedule(3, { ...third, priority: 300, rule: { dayparts: [parts('10:00', '20:00')] } });
    expect(linted([hidden, morning, late])).toEqual([
      expect.objectContaining({
        code: 'schedule/hidden',
        subjectId: id(1),
        remedy: 'change-priority',
        from: '2026-11-27T02:00:00.000Z',
        until: formatInstant(NOW + 400 * DAY),
        facts: { byScheduleId: id(3) },
      }),
    ]);
  });

  it('calls nothing hidden that is seen for one moment of the year, or that is covered under a condition only', () => {
    const below = schedule(1, {});
    const nearlyAlways = schedule(2, { ...other, priority: 200, rule: { exceptDates: ['2027-06-01'] } });
    expect(linted([below, nearlyAlways])).toEqual([]);
    const reading = { kind: 'reading', readingKey: 'lanes', is: 'equal', value: 'shut' };
    expect(linted([below, schedule(2, { ...other, priority: 200, conditions: [reading] })])).toEqual([]);
    const open = { kind: 'opening', openingKey: 'people', is: 'open' };
    expect(linted([below, schedule(2, { ...other, priority: 200, conditions: [open] })])).toEqual([]);
  });

  it('counts what an interrupt covers for nothing, and hides no interrupt', () => {
    const interrupt = schedule(2, { ...other, priority: 50, perHour: 4 });
    expect(linted([schedule(1, {}), interrupt])).toEqual([]);
    expect(linted([schedule(1, {}), { ...interrupt, priority: 900 }])).toEqual([]);
  });

  it('names one whose days are over without saying so, and not one that has ended as it says', () => {
    const counted = schedule(1, { rule: { recurrence: 'FREQ=DAILY;COUNT=3' } });
    const ended = schedule(2, { ...other, rule: { endDate: '2026-11-25' } });
    const later = schedule(3, { ...third, rule: { startDate: '2029-01-01' } });
    expect(linted([counted, ended, later])).toEqual([
      expect.objectContaining({ code: 'schedule/no-occurrence', subjectId: id(1), remedy: 'change-days' }),
    ]);
  });

  it.each([
    [
      'readings',
      [
        ['equal', 1],
        ['equal', 2],
      ],
    ],
    [
      'bounds',
      [
        ['less', 5],
        ['at-least', 5],
      ],
    ],
    ['words as numbers', [['less', 'many']]],
  ])('names conditions that can never hold: %s', (_, asked) => {
    const conditions = asked.map(([is, value]) => ({ kind: 'reading', readingKey: 'queue', is, value }));
    expect(codes(linted([schedule(1, { conditions })]))).toEqual(['schedule/conditions-never-hold']);
  });

  it('names hours that never meet its windows, by the clock of the display', () => {
    const night = { kind: 'between', start: '22:00', end: '04:00' };
    const day = { rule: { dayparts: [parts('08:00', '12:00')] }, conditions: [night] };
    expect(codes(linted([schedule(1, day)]))).toEqual(['schedule/conditions-never-hold']);
    const early = { ...day, rule: { dayparts: [parts('03:59', '12:00')] } };
    expect(linted([schedule(1, early)])).toEqual([]);
  });

  it('names a schedule that is not for this display, and one that cannot be used', () => {
    const elsewhere = schedule(1, { conditions: [{ kind: 'tag', anyOf: ['queue'] }] });
    const broken = schedule(2, { rule: { recurrence: 'FREQ=HOURLY' } });
    const noon = { dayparts: [parts('12:00', '13:00')] };
    const cyclic = schedule(3, { plays: { kind: 'playlist', playlistId: id(99) }, rule: noon });
    const later = schedule(4, {
      conditions: [{ kind: 'tag', anyOf: ['queue'] }],
      rule: { ...noon, startDate: '2027-02-03' },
    });
    const found = linted([elsewhere, broken, cyclic, later]).toSorted((a, b) =>
      `${a.subjectId}` < `${b.subjectId}` ? -1 : 1,
    );
    expect(found.map(({ code, subjectId, from, facts }) => [code, subjectId, from, facts])).toEqual([
      ['schedule/not-for-display', id(1), formatInstant(NOW), {}],
      [
        'schedule/unusable',
        id(2),
        formatInstant(NOW),
        { reason: 'must repeat by days or longer; windows within a day are dayparts' },
      ],
      [
        'schedule/unusable',
        id(3),
        '2026-11-27T05:00:00.000Z',
        { reason: 'what it plays is not in the plan' },
      ],
      ['schedule/not-for-display', id(4), '2027-02-03T05:00:00.000Z', {}],
    ]);
    expect(linted([elsewhere], { tags: ['queue'] })).toEqual([]);
  });

  it('names a schedule of which nothing is valid while it is on', () => {
    const over = { validUntil: '2026-11-26T09:00:00.000Z' };
    const passing = { ...playlists, [ids.other]: listed(shows(2, 10_000, over)) };
    const tonight = schedule(1, { ...other, rule: { dayparts: [parts('20:00', '21:00')] } });
    expect(linted([tonight], { playlists: passing })).toEqual([
      expect.objectContaining({
        code: 'schedule/nothing-valid',
        subjectId: id(1),
        remedy: 'change-validity',
      }),
    ]);
    expect(codes(linted([schedule(1, other)], { playlists: passing }))).toEqual(['schedule/runs-out']);
  });

  it('names a schedule, and a default, that goes on when the last of its entries has ended', () => {
    const until = (validUntil: string) => ({ validUntil });
    const ending = {
      [ids.playlist]: listed(shows(1, 10_000, until('2027-01-01T00:00:00.000Z'))),
      [ids.other]: listed(
        shows(2, 10_000, until('2026-12-10T00:00:00.000Z')),
        shows(3, 10_000, until('2026-12-20T00:00:00.000Z')),
      ),
    };
    const found = linted([schedule(1, other)], { playlists: ending });
    expect(found).toEqual([
      expect.objectContaining({
        code: 'schedule/runs-out',
        subjectId: id(1),
        remedy: 'change-validity',
        from: '2026-12-20T00:00:00.000Z',
      }),
      expect.objectContaining({
        code: 'display/default-runs-out',
        subjectId: null,
        remedy: 'change-validity',
        from: '2027-01-01T00:00:00.000Z',
      }),
    ]);
    const early = schedule(1, { ...other, rule: { endDate: '2026-12-19' } });
    const interrupt = schedule(2, { ...other, perHour: 4 });
    const always = { ...ending, [ids.playlist]: listed(shows(1, 10_000)) };
    expect(linted([early, interrupt], { playlists: always })).toEqual([]);
  });

  it('names content whose approval ends while it is planned, in time to renew it', () => {
    const bounded = schedule(1, { ...other, rule: { endDate: '2027-03-01' } });
    const asked = plan({ playlists, defaultPlays: playsDefault, schedules: [bounded] });
    const inJanuary = at('2027-01-10T00:00:00.000Z');
    expect(lint(asked, { 2: { untilMs: inJanuary }, 1: { untilMs: inJanuary } })).toEqual([
      expect.objectContaining({
        code: 'content/expires',
        subjectId: id(5002),
        from: '2027-01-10T00:00:00.000Z',
        remedy: 'renew-approval',
        facts: { scheduleId: id(1) },
      }),
    ]);
    expect(lint(asked, { 2: { untilMs: at('2027-03-05T00:00:00.000Z') } })).toEqual([]);
    expect(codes(lint(asked, { 1: { untilMs: NOW + 10 * DAY } }))).toEqual(['content/expires']);
    // An approval that ends with the time to be reviewed is not renewed by signing again.
    const reviewed = { untilMs: NOW + 10 * DAY, reviewMs: NOW + 10 * DAY };
    expect(lint(asked, { 1: reviewed })).toMatchObject([
      { code: 'content/review-due', remedy: 'review-content' },
    ]);
    expect(codes(lint(asked, { 1: { ...reviewed, reviewMs: NOW + 11 * DAY } }))).toEqual(['content/expires']);
  });

  it('names a short gap between schedules, and any time without a default', () => {
    const apart = [
      schedule(1, {
        rule: {
          dayparts: [
            { ...parts('08:00', '12:00'), key: 'a' },
            { ...parts('12:10', '18:00'), key: 'b' },
          ],
        },
      }),
    ];
    expect(linted(apart)).toEqual([
      expect.objectContaining({
        code: 'display/gap-to-default',
        from: '2026-11-27T05:00:00.000Z',
        until: '2026-11-27T05:10:00.000Z',
        remedy: 'fill-gap',
        detail:
          'schedules leave a short gap (after schedule 1, before schedule 1), in which the default plays',
        facts: { count: 14, minutes: 10, afterScheduleId: id(1), beforeScheduleId: id(1) },
      }),
    ]);
    expect(lint(plan({ playlists, schedules: apart }))).toEqual([
      expect.objectContaining({ code: 'display/gap-to-slate', remedy: 'choose-default' }),
    ]);
    expect(lint(plan({}))).toEqual([
      expect.objectContaining({ code: 'display/gap-to-slate', from: formatInstant(NOW), until: null }),
    ]);
  });

  it('names interrupts that fill more than the hour, by the one that comes last', () => {
    const many = schedule(1, { ...third, perHour: 40 });
    expect(linted([many])).toEqual([]);
    const more = schedule(2, { ...third, perHour: 30, priority: 10 });
    expect(linted([many, more])).toEqual([
      expect.objectContaining({
        code: 'schedule/hour-overfull',
        subjectId: id(2),
        remedy: 'fewer-plays',
        facts: { minutes: 70, perHour: 30 },
      }),
    ]);
  });

  it('names a number of plays that the windows until the campaign’s end have no room for', () => {
    // Two days of an hour, of which the first is over: what it was to play is counted tomorrow.
    const period = { startDate: '2026-11-01', endDate: '2026-11-27' };
    const hour = { ...third, period, perDay: 60, rule: { dayparts: [parts('08:00', '09:00')] } };
    const asked = plan({ playlists, defaultPlays: playsDefault, schedules: [schedule(1, hour)] });
    const owing = (plays: number) =>
      lintPlan({ plan: asked, versions: new Map(), owed: new Map([[id(1), plays]]), nowMs: NOW });
    expect(owing(120)).toEqual([]);
    expect(owing(121)).toEqual([
      expect.objectContaining({
        code: 'schedule/quota-too-large',
        subjectId: id(1),
        remedy: 'fewer-plays',
        from: null,
        until: '2026-11-27T17:00:00.000Z',
        facts: { plays: 121, room: 120, date: '2026-11-27' },
      }),
    ]);
  });

  it('names a share that is shorter than any entry it could be filled with', () => {
    const minute = { rule: { dayparts: [parts('08:00', '08:02')] } };
    const large = schedule(1, { ...minute, share: 9 });
    expect(linted([large, schedule(2, { ...minute, ...third, share: 1 })])).toEqual([
      expect.objectContaining({
        code: 'schedule/share-too-small',
        subjectId: id(2),
        remedy: 'change-shares',
      }),
    ]);
    expect(linted([large, schedule(2, { ...minute, ...third, share: 9 })])).toEqual([]);
  });

  it('names languages of the display that a version lacks', () => {
    const asked = plan({ playlists, defaultPlays: playsDefault, languages: ['vi', 'en', 'zh-Hans'] });
    expect(lint(asked, { 1: { languages: ['vi'] }, 2: { languages: ['vi', 'en', 'zh-Hans'] } })).toEqual([
      expect.objectContaining({
        code: 'content/language-missing',
        subjectId: id(5001),
        remedy: 'translate-content',
        from: null,
        facts: { languages: 'en, zh-Hans' },
      }),
    ]);
    const everybody = structuredClone(asked);
    for (const content of Object.values(everybody.contents)) content.class = 'protected';
    const codes = (): string[] => lint(everybody, { 1: { languages: ['vi'] } }).map(({ code }) => code);
    expect(codes()).toEqual(['content/language-required']);
    everybody.display.missingLanguages = { ...USUAL_MISSING_LANGUAGES, protected: 'fall-back' };
    expect(codes()).toEqual(['content/language-missing']);
    // What is read as it is set is judged so, and told once.
    delete everybody.display.missingLanguages;
    for (const content of Object.values(everybody.contents)) content.kind = 'notice';
    expect(codes()).toEqual([]);
    const later = schedule(1, { rule: { startDate: '2027-06-01' } });
    const evening = schedule(2, { rule: { dayparts: [parts('20:00', '21:00')] } });
    const night = schedule(3, { rule: { dayparts: [parts('22:00', '23:00')] } });
    const only = [shows(1, 10_000)];
    const playedBy = (schedules: object[]) =>
      lint(plan({ playlists: { [ids.playlist]: listed(...only) }, schedules }), { 1: { languages: ['vi'] } })
        .filter(({ code }) => code === 'content/language-missing')
        .map(({ from, facts }) => [facts['scheduleId'], from]);
    expect(playedBy([later, night, evening])).toEqual([[id(2), '2026-11-26T13:00:00.000Z']]);
    expect(playedBy([later])).toEqual([[id(1), null]]);
  });

  const changed = 'schedule/clock-change';
  const march = { date: '2027-03-14' };
  it.each([
    { start: '02:30', end: '04:00', code: changed, actual: '03:30–04:00', minutes: 30, ...march },
    { start: '22:00', end: '06:00', code: changed, actual: '22:00–06:00', minutes: 420, date: '2027-03-13' },
    { start: '02:30', end: '03:00', code: 'schedule/lost-in-clock-change', actual: '', minutes: 0, ...march },
    {
      start: '01:15',
      end: '01:45',
      code: changed,
      actual: '01:15–01:45, 01:15–01:45',
      minutes: 60,
      date: '2027-11-07',
    },
  ])(
    'tells by both wall times what clocks make of $start to $end when they change',
    ({ start, end, code, ...facts }) => {
      const rule = { dayparts: [parts(start, end)] };
      const found = linted([schedule(1, { rule })], { zone: 'America/Chicago' });
      const planned = `${start}–${end}`;
      const about = { code, subjectId: id(1), remedy: 'change-windows' };
      expect(found).toMatchObject([{ ...about, facts: { ...facts, planned } }]);
      expect(linted([schedule(1, { rule })])).toEqual([]);
    },
  );
});
