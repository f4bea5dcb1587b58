import { describe, expect, test } from 'vitest';
import { createScheduleFaults } from '../../../../../kiosk-app/player/playback/schedule-faults.ts';
import type { ManifestPlan } from '../../../../../shared/contract/index.ts';
import {
  at,
  contentAt,
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

const MIDNIGHT = at('2026-11-21T17:00:00.000Z');
const BROKEN = 7;
const broken = id(2000);
const between = (start: string, end: string): object => ({ kind: 'between', start, end });
const part = (start: string, end: string): object => ({ dayparts: [{ key: 'part', start, end }] });

/** What only an old or broken server would publish, each beside a schedule and a default that are sound. */
const impossible: [string, { schedule?: object; entries?: object[] }][] = [
  ['never matches', { schedule: { rule: { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } } }],
  ['cannot be read', { schedule: { rule: { recurrence: 'EVERY DAY' } } }],
  ['ends before it starts', { schedule: { rule: { startDate: '2026-11-02', endDate: '2026-11-01' } } }],
  ['is a window of no length', { schedule: { rule: part('08:00', '08:00') } }],
  ['is a window from midnight to midnight', { schedule: { rule: part('24:00', '00:00') } }],
  ['is in no zone that there is', { schedule: { rule: { zone: 'Mars/Olympus' } } }],
  ['asks for a time of day of no length', { schedule: { conditions: [between('08:00', '08:00')] } }],
  ['interrupts no times an hour', { schedule: { perHour: 0 } }],
  ['interrupts less than no times', { schedule: { perHour: -3 } }],
  ['plays what is not there', { schedule: { plays: { kind: 'layout', layoutId: id(77) } } }],
  ['is a loop of no length', { entries: [shows(1, 0), shows(2, 0)] }],
  ['is a loop of less than no length', { entries: [shows(1, -MINUTE)] }],
  ['is a loop of nothing', { entries: [] }],
  ['is a playlist that holds itself', { entries: [shows(1, MINUTE), nests(50, broken)] }],
  ['is a playlist that holds itself through another', { entries: [shows(1, MINUTE), nests(50, ids.third)] }],
];

function planOf({
  schedule: more = {},
  entries = [shows(1, MINUTE)],
}: (typeof impossible)[0][1]): ManifestPlan {
  return plan({
    playlists: {
      [ids.playlist]: listed(shows(3, MINUTE)),
      [ids.other]: listed(shows(4, MINUTE)),
      [ids.third]: listed(nests(60, broken)),
      [broken]: listed(...entries),
    },
    defaultPlays: playsDefault,
    schedules: [
      schedule(BROKEN, { plays: { kind: 'playlist', playlistId: broken }, priority: 900, ...more }),
      schedule(1, { plays: { kind: 'playlist', playlistId: ids.other }, rule: part('08:00', '09:00') }),
    ],
  });
}

describe('in a manifest, a schedule whose rule', () => {
  test.each(impossible)('%s costs itself alone, and is told of', (_, parts) => {
    const asked = planOf(parts);
    const raised: string[] = [];
    const faults = createScheduleFaults({
      displayId: ids.display,
      faults: { raise: (_code, about) => void raised.push(about?.subject ?? ''), clear: () => undefined },
    });
    faults.look(asked);
    expect(raised).toEqual([id(BROKEN)]);
    expect(contentAt(asked, MIDNIGHT)).toBe(3);
    expect(contentAt(asked, MIDNIGHT + 8 * HOUR)).toBe(4);
    expect(contentAt(asked, MIDNIGHT + 9 * HOUR)).toBe(3);
  });

  test('is sound plays, and nothing is told of', () => {
    const asked = planOf({});
    expect(contentAt(asked, MIDNIGHT)).toBe(1);
  });
});

test('an entry for a time of day of no length is passed over', () => {
  const never = shows(1, MINUTE, { conditions: [between('08:00', '08:00')] });
  const asked = plan({
    defaultPlays: playsDefault,
    playlists: { [ids.playlist]: listed(never, shows(2, MINUTE)) },
  });
  expect([0, 1].map((minutes) => contentAt(asked, MIDNIGHT + minutes * MINUTE))).toEqual([2, 2]);
  expect(contentAt(asked, MIDNIGHT + 8 * HOUR)).toBe(2);
});
