import { describe, expect, it } from 'vitest';
import type { ManifestPlan, Reading } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { versionsShown } from '../../../../shared/timeline/index.ts';
import {
  ask,
  at,
  digest,
  HOUR,
  ids,
  listed,
  MINUTE,
  plan,
  playsDefault,
  schedule,
  SECOND,
  shows,
} from './plans.ts';

/** Noon of 22 November in Vietnam. */
const NOON = at('2026-11-22T05:00:00.000Z');
const plays = (playlistId: string): object => ({ plays: { kind: 'playlist', playlistId } });
const between = (start: string, end: string): object => ({ kind: 'between', start, end });

function reading(value: string, since: number, ttlSeconds = 600): Reading {
  const observedAt = formatInstant(since);
  return { key: 'gate.state', value, observedAt, since: observedAt, ttlSeconds, sequence: 1 };
}

/** The numbers of what is shown for a minute and a half, and takes turns with it. */
function shown(
  asked: ManifestPlan,
  atMs: number,
  {
    isPlayable = () => true,
    readings = [],
  }: { isPlayable?: (version: string) => boolean; readings?: Reading[] } = {},
): number[] {
  const versions = versionsShown({ plan: asked, atMs, readings, isPlayable }, atMs + 90 * SECOND);
  return [...versions].map((version) => Number.parseInt(version, 16)).toSorted((a, b) => a - b);
}

describe('what a display shows, and what takes turns with it', () => {
  it('is the whole loop, however long it is, but for what nobody approved and what suits another display', () => {
    const hall = { conditions: [{ kind: 'tag', anyOf: ['hall'] }] };
    const lanes = { conditions: [{ kind: 'placement', anyOf: ['lane-header'] }] };
    const playlists = {
      [ids.playlist]: listed(
        shows(1, 3 * HOUR),
        shows(2, HOUR),
        shows(3, HOUR, hall),
        shows(4, HOUR, lanes),
        shows(5, HOUR),
      ),
    };
    const asked = plan({ defaultPlays: playsDefault, playlists, tags: ['hall'] });
    expect(shown(asked, NOON, { isPlayable: (version) => version !== digest(5) })).toEqual([1, 2, 3]);
  });

  it('is by live values as they are now, which go on holding', () => {
    const state = (value: string): object => ({
      conditions: [{ kind: 'reading', readingKey: 'gate.state', is: 'equal', value }],
    });
    const other = {
      conditions: [{ kind: 'reading', readingKey: 'gate.state', is: 'not-equal', value: 'shut' }],
    };
    const playlists = {
      [ids.playlist]: listed(shows(1, MINUTE, state('shut')), shows(2, MINUTE, other), shows(3, MINUTE)),
    };
    const asked = plan({ defaultPlays: playsDefault, playlists });
    expect(shown(asked, NOON, { readings: [reading('shut', NOON - HOUR, 3_610)] })).toEqual([1, 3]);
    expect(shown(asked, NOON, { readings: [reading('open', NOON - 60 * SECOND)] })).toEqual([2, 3]);
    expect(shown(asked, NOON, { readings: [reading('shut', NOON - HOUR)] })).toEqual([3]);
  });

  it('is also what began while its condition held, as long as it stands on the glass', () => {
    const open = { conditions: [{ kind: 'reading', readingKey: 'gate.state', is: 'equal', value: 'open' }] };
    const playlists = { [ids.playlist]: listed(shows(1, 10 * MINUTE, open), shows(2, 10 * MINUTE)) };
    const asked = plan({ defaultPlays: playsDefault, playlists });
    const since = NOON - HOUR;
    const [first] = ask(asked, NOON, { readings: [reading('open', since, 7_200)] }).regions;
    const beganMs = first?.showing?.startMs ?? 0;
    const shut = {
      ...reading('shut', beganMs + MINUTE),
      earlier: [{ value: 'open', since: formatInstant(since) }],
    };
    expect(shown(asked, beganMs + 2 * MINUTE, { readings: [shut] })).toEqual([1, 2]);
    expect(shown(asked, beganMs + 11 * MINUTE, { readings: [shut] })).toEqual([2]);
  });

  it('is what comes within the time that is asked about, and nothing that comes later', () => {
    const playlists = {
      [ids.playlist]: listed(
        shows(1, MINUTE, { conditions: [between('06:00', '12:01')] }),
        shows(2, MINUTE, { conditions: [between('12:01', '18:00')] }),
        shows(3, MINUTE, { validFrom: '2026-11-22T06:00:00.000Z' }),
      ),
    };
    const asked = plan({ defaultPlays: playsDefault, playlists });
    expect(shown(asked, NOON - MINUTE)).toEqual([1]);
    expect(shown(asked, NOON)).toEqual([1, 2]);
    expect(shown(asked, NOON + 2 * MINUTE)).toEqual([2]);
    expect(shown(asked, NOON + HOUR)).toEqual([2, 3]);
  });

  it('is of schedules those that share the time, interrupt, or are spread over the day, and none that another displaces', () => {
    const one = (n: number): object => listed(shows(n, 10 * MINUTE));
    const lists = [1, 2, 3, 4, 5, 6].map((n) => [`00000000-0000-7000-8000-00000000100${n}`, one(n)] as const);
    const [byDefault = '', below = '', equal = '', other = '', now = '', spread = ''] = lists.map(
      ([id]) => id,
    );
    const asked = plan({
      defaultPlays: { kind: 'playlist', playlistId: byDefault },
      playlists: Object.fromEntries(lists),
      schedules: [
        schedule(10, { ...plays(below), priority: 50 }),
        schedule(11, { ...plays(equal), rule: { dayparts: [{ key: 'day', start: '06:00', end: '18:00' }] } }),
        schedule(12, { ...plays(other), rule: { dayparts: [{ key: 'day', start: '06:00', end: '18:00' }] } }),
        schedule(13, { ...plays(now), perHour: 1 }),
        schedule(14, { ...plays(spread), perDay: 3 }),
      ],
    });
    expect(shown(asked, NOON)).toEqual([3, 4, 5, 6]);
    expect(shown(asked, NOON + 8 * HOUR)).toEqual([2, 5, 6]);
  });
});
