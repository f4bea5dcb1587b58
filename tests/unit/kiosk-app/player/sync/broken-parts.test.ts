import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeManifest } from '../../../../../kiosk-app/player/sync/accept-manifest.ts';
import {
  MANIFEST_SCHEMA,
  type ManifestPlan,
  ReceivedManifest,
} from '../../../../../shared/contract/index.ts';
import {
  explain,
  timelineBetween,
  unusableOpenings,
  unusableSchedules,
} from '../../../../../shared/timeline/index.ts';
import {
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
  shows,
} from '../../../shared/timeline/plans.ts';

const BROKEN = id(7);
const ITS_PLAYLIST = id(2000);
const ITS_LAYOUT = id(2001);
const NOON = at('2026-11-22T05:00:00.000Z');

type Json = Record<PropertyKey, unknown>;

/** What stands at a path: keys and places with points between them. */
function inside(whole: Json, path: string): Json {
  return path.split('.').reduce((value, key) => value[key] as Json, whole);
}

function put(whole: Json, path: string, value: unknown): void {
  const at = path.lastIndexOf('.');
  const holder = at < 0 ? whole : inside(whole, path.slice(0, at));
  holder[path.slice(at + 1)] = value;
}

function listIn(whole: Json, path: string): Json[] {
  return inside(whole, path) as unknown as Json[];
}
const part = (start: string, end: string): object => ({ key: 'part', start, end });
const header = { key: 'head', xPx: 0, yPx: 0, widthPx: 1920, heightPx: 100, source: { kind: 'header' } };

/** A plan of five schedules, of which one is to be broken; nothing of what it plays is another's. */
function sound(): Json {
  const layout = {
    canvas: { widthPx: 1920, heightPx: 1080 },
    background: '#000000',
    regions: [{ ...header, key: 'side', source: { kind: 'playlist', playlistId: ids.other } }, header],
  };
  const made = plan({
    defaultPlays: playsDefault,
    playlists: {
      [ids.playlist]: listed(shows(1, MINUTE), shows(2, 2 * MINUTE)),
      [ids.other]: listed(shows(3, MINUTE), nests(40, ids.third, { pick: 1 })),
      [ids.third]: listed(shows(4, MINUTE), shows(5, MINUTE)),
      [ITS_PLAYLIST]: listed(shows(6, MINUTE)),
    },
    layouts: { [id(3000)]: layout, [ITS_LAYOUT]: layout },
    schedules: [
      schedule(1, { plays: { kind: 'playlist', playlistId: ids.other }, share: 2 }),
      schedule(2, { plays: { kind: 'playlist', playlistId: ids.third } }),
      schedule(3, {
        plays: { kind: 'layout', layoutId: id(3000) },
        priority: 200,
        rule: { dayparts: [part('10:00', '11:00')] },
      }),
      schedule(4, {
        priority: 50,
        perHour: 6,
        conditions: [{ kind: 'opening', openingKey: 'people', is: 'open' }],
      }),
      schedule(7, { plays: { kind: 'playlist', playlistId: ITS_PLAYLIST }, priority: 900 }),
    ],
    openings: [opening('people'), opening('goods')],
    holidays: ['2026-11-24'],
  });
  return structuredClone<Json>({ ...made });
}

function opening(key: string): object {
  const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  const weekly = [{ days, windows: [{ start: '08:00', end: '20:00' }] }];
  return { key, function: 'people', weekly, zone: 'Asia/Ho_Chi_Minh' };
}

function received(sent: Json): ManifestPlan {
  const manifest = ReceivedManifest.parse({
    schema: MANIFEST_SCHEMA,
    installation: ids.installation,
    revision: 2,
    planDigest: digest(0),
    issuedAt: '2026-11-22T00:00:00.000Z',
    plan: sent,
  });
  const { display, installation } = ids;
  const { gateId } = manifest.plan.display;
  const held = { displayId: display, gateId, installation, floor: 1, planDigest: digest(1) };
  expect(judgeManifest(manifest, held)).toEqual({ kind: 'accept' });
  return manifest.plan;
}

function played(asked: ManifestPlan, fromMs: number): unknown {
  return timelineBetween({ plan: asked, readings: [], isPlayable: () => true }, fromMs, fromMs + 2 * HOUR);
}

const rule = (recurrence: string) => (own: Json) => put(own, 'rule.recurrence', recurrence);
const says = (key: string, value: unknown) => (own: Json) => put(own, key, value);
const ofRule = (key: string, value: unknown) => (own: Json) => put(own, `rule.${key}`, value);
const entries =
  (...all: object[]) =>
  (_own: Json, whole: Json): void =>
    put(whole, `playlists.${ITS_PLAYLIST}.entries`, all);
/** It plays its layout, with this done to it. */
const layout = (change: (layout: Json) => void) => (own: Json, whole: Json) => {
  own['plays'] = { kind: 'layout', layoutId: ITS_LAYOUT };
  change(inside(whole, `layouts.${ITS_LAYOUT}`));
};
const deep = (own: Json, whole: Json): void => {
  put(own, 'plays.playlistId', id(10_000));
  for (let i = 0; i < 5_000; i++) put(whole, `playlists.${id(10_000 + i)}`, listed(nests(i, id(10_001 + i))));
  put(whole, `playlists.${id(15_000)}`, listed(shows(6, MINUTE)));
};
const later = { kind: 'moon', phase: 'full' };

const breaks: Record<string, (own: Json, whole: Json) => void> = {
  'an unknown part of a recurrence': rule('FREQ=DAILY;RSCALE=CHINESE'),
  'a month that there is not': rule('FREQ=DAILY;BYMONTH=13'),
  'a day of the month that there is not': rule('FREQ=MONTHLY;BYMONTHDAY=99'),
  'a week that there is not': rule('FREQ=YEARLY;BYWEEKNO=60'),
  'a weekday that there is not': rule('FREQ=WEEKLY;BYDAY=XX'),
  'a count beyond counting': rule('FREQ=DAILY;COUNT=1000000000'),
  'an interval of nothing': rule('FREQ=DAILY;INTERVAL=0'),
  'a recurrence of another kind': says('rule', { startDate: '2026-01-01', recurrence: { every: 'day' } }),
  'no rule': says('rule', undefined),
  'a date that there is not': ofRule('startDate', '2026-02-30'),
  'a year beyond dates': ofRule('startDate', '+275761-01-01'),
  'more dates than a rule has': ofRule(
    'extraDates',
    Array.from({ length: 400 }, () => '2026-11-22'),
  ),
  'holidays of another kind': ofRule('holidays', 'eve'),
  'a window of no length': ofRule('dayparts', [part('08:00', '08:00')]),
  'a window of no time of day': ofRule('dayparts', [part('25:61', '26:00')]),
  'an override of no length': ofRule('overrides', [
    { date: '2026-11-22', dayparts: [part('24:00', '00:00')] },
  ]),
  'a zone that there is not': ofRule('zone', 'Mars/Olympus'),
  'a campaign that ends before it starts': says('period', { startDate: '2026-12-02', endDate: '2026-12-01' }),
  'a priority that is no number': says('priority', 'high'),
  'a priority beyond numbers': says('priority', 1e300),
  'a share beyond all others': says('share', 9_007_199_254_740_991),
  'interrupts beyond counting': says('perHour', 9_007_199_254_740_991),
  'a quota beyond counting': says('perDay', 9_007_199_254_740_991),
  'a quota of less than nothing': says('perDay', -1),
  'a condition of a later kind': says('conditions', [later]),
  'a condition that is not as its kind is': says('conditions', [{ kind: 'between', from: '08:00' }]),
  'a condition for a placement of a later kind': says('conditions', [
    { kind: 'placement', anyOf: ['ceiling'] },
  ]),
  'a condition of no length': says('conditions', [{ kind: 'between', start: '08:00', end: '08:00' }]),
  'a source of a later kind': says('plays', { kind: 'stream', url: 'x' }),
  'a playlist that is not there': says('plays', { kind: 'playlist', playlistId: id(99) }),
  'a playlist of a later order': (_own, whole) => put(whole, `playlists.${ITS_PLAYLIST}.order`, 'weighted'),
  'a playlist without entries': entries(),
  'an entry of a later kind': entries({ kind: 'random', id: id(50), from: ids.other }),
  'an entry under a condition of a later kind': entries(shows(6, MINUTE, { conditions: [later] })),
  'a loop of no duration': entries(shows(6, 0), shows(7, 0)),
  'a loop of a millisecond': entries(shows(6, 1)),
  'an entry beyond all days': entries(shows(6, 9_007_199_254_740_991)),
  'an entry of half a millisecond': entries(shows(6, 0.5)),
  'a playlist that holds itself': entries(shows(6, MINUTE), nests(50, ITS_PLAYLIST)),
  'playlists beyond all depth': deep,
  'a layout with a region of a later kind alone': layout(
    (own) => (own['regions'] = [{ ...header, source: { kind: 'map' } }]),
  ),
  'a layout without regions': layout((own) => (own['regions'] = [])),
  'a layout with impossible regions alone': layout((own) => (own['regions'] = [{ ...header, widthPx: -1 }])),
  'a layout of no canvas': layout((own) => (own['canvas'] = { widthPx: 0, heightPx: 1e12 })),
};

describe('of several schedules, one with', () => {
  test.each(Object.entries(breaks))(
    '%s is named unusable, and the others play as if it was not there',
    (_, corrupt) => {
      expectAlone(corrupt, NOON);
    },
  );

  test('any of these, in any place, at any time is named unusable, and the others play on', () => {
    const anyBreak = fc.constantFrom(...Object.values(breaks).filter((corrupt) => corrupt !== deep));
    const anyMs = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => NOON + hours * HOUR);
    fc.assert(fc.property(anyBreak, anyMs, fc.nat(4), expectAlone), { numRuns: 60, seed: 20_261_126 });
  });
});

function expectAlone(corrupt: (own: Json, whole: Json) => void, fromMs: number, place = 4): void {
  const sent = sound();
  const schedules = listIn(sent, 'schedules');
  const own = schedules.pop() ?? {};
  const without = received(structuredClone(sent));
  corrupt(own, sent);
  schedules.splice(place, 0, own);
  const asked = received(sent);
  expect(unusableSchedules(asked).map(({ scheduleId }) => scheduleId)).toEqual([BROKEN]);
  expect(unusableSchedules(without)).toEqual([]);
  expect(played(asked, fromMs)).toEqual(played(without, fromMs));
  const { candidates } = explain({ plan: asked, readings: [], atMs: fromMs, isPlayable: () => true });
  expect(candidates.find(({ scheduleId }) => scheduleId === BROKEN)).toMatchObject({
    verdict: 'unusable',
    rule: 'broken',
  });
}

describe('of a plan, what is impossible costs itself alone:', () => {
  const costs: Record<string, [string, (whole: Json) => void]> = {
    'an opening window of no length': [
      'opening',
      (whole) => put(whole, 'openings.1.weekly.0.windows.0.end', '08:00'),
    ],
    'opening hours for somebody of a later kind': [
      'opening',
      (whole) => put(whole, 'openings.1.function', 'drones'),
    ],
    'a holiday that there is not': ['holiday', (whole) => put(whole, 'holidays.0', '2026-02-30')],
    'a zone of absurd offsets': ['zone', (whole) => put(whole, 'zones.1.offsetSeconds', 1e15)],
    'a zone out of order': ['zone', (whole) => void listIn(whole, 'zones.1.transitions').reverse()],
    'a content of a later class': [
      'content',
      (whole) => put(whole, `contents.${digest(50)}.class`, 'secret'),
    ],
    'a region': ['region', (whole) => put(whole, `layouts.${ITS_LAYOUT}.regions.0.heightPx`, 'tall')],
    'a playlist by no id': ['playlist', (whole) => put(whole, 'playlists.first', listed())],
  };
  test.each(Object.entries(costs))('%s', (_, [kind, corrupt]) => {
    const sent = sound();
    const before = played(received(structuredClone(sent)), NOON);
    corrupt(sent);
    const asked = received(sent);
    expect(asked.leftOut?.map((one) => one.part)).toEqual([kind]);
    expect(played(asked, NOON)).toEqual(before);
    expect(unusableOpenings(asked).map(({ key }) => key)).toEqual(kind === 'opening' ? ['goods'] : []);
  });

  test('conditions on opening hours that are not known are met by neither state', () => {
    const sent = sound();
    put(sent, 'openings.0.weekly.0.windows.0.end', '08:00');
    const own = listIn(sent, 'schedules').at(4);
    sent['schedules'] = ['open', 'closed'].map((is, i) => ({
      ...own,
      id: id(70 + i),
      conditions: [{ kind: 'opening', openingKey: 'people', is }],
    }));
    expect(contentAt(received(sent), NOON)).toBeLessThan(3);
  });

  test('a default of a later kind leaves the display to the slate when no schedule plays', () => {
    const sent = sound();
    sent['defaultPlays'] = { kind: 'stream' };
    expect(received(sent).defaultPlays).toBeNull();
  });

  test('an entry under a condition of a later kind never plays, keeps its place, and says why', () => {
    const sent = sound();
    sent['schedules'] = [];
    put(sent, `playlists.${ids.playlist}.entries.1.conditions`, [later]);
    const asked = received(sent);
    for (let minute = 0; minute < 6; minute++) expect(contentAt(asked, NOON + minute * MINUTE)).toBe(1);
    const { regions } = explain({ plan: asked, readings: [], atMs: NOON, isPlayable: () => true });
    expect(regions[0]?.entries[1]).toMatchObject({ rule: 'condition', condition: { kind: 'moon' } });
  });

  test('a display in a zone that this machine does not know follows the offsets that came with it', () => {
    const sent = sound();
    put(sent, 'display.zone', 'Asia/Later_City');
    listIn(sent, 'zones').push({ zone: 'Asia/Later_City', offsetSeconds: 25_200, transitions: [] });
    const before = played(received(sound()), NOON + DAY);
    expect(played(received(sent), NOON + DAY)).toEqual(before);
  });
});

test.each(['trust', 'stopped'])('a manifest in which %s cannot be read is refused whole', (key) => {
  const sent = sound();
  sent[key] = ['?'];
  expect(() => received(sent)).toThrow(key);
});
