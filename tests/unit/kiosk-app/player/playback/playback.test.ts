import { describe, expect, it } from 'vitest';
import { Playback, type PlaybackDeps } from '../../../../../kiosk-app/player/playback/index.ts';
import type { StagePort } from '../../../../../kiosk-app/player/ports.ts';
import type { ContentVersion, StageCommand, StageEvent } from '../../../../../shared/contract/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import {
  digest,
  id,
  ids,
  listed,
  MINUTE,
  plan,
  schedule,
  SECOND,
  shows,
} from '../../../shared/timeline/plans.ts';
import { version } from '../../../shared/trust/world.ts';

const [HALL, MAP] = [digest(1), digest(2)];

const within = (start: string, end: string): object => ({ dayparts: [{ key: 'part', start, end }] });
const MAP_ALONE = { kind: 'playlist', playlistId: ids.other } as const;
/** A minute of the hall, then a minute of the map, and nothing else. */
const ONE_AFTER_THE_OTHER = [
  schedule(1, { rule: within('15:00', '15:01') }),
  schedule(2, { rule: within('15:01', '15:02'), plays: MAP_ALONE }),
];
/** The hall for long, and in every second minute the map comes in between. */
const ONE_INTO_THE_OTHER = [
  schedule(1, { rule: within('15:00', '15:30'), priority: 50 }),
  schedule(2, { rule: within('15:00', '15:30'), perHour: 30, plays: MAP_ALONE }),
];

/** What may be shown is the test's to say. */
function playing(schedules = ONE_AFTER_THE_OTHER, hallMs = MINUTE) {
  const clock = createManualClock();
  const sent: StageCommand[] = [];
  let tell: (event: StageEvent) => void = () => {};
  const stage: StagePort = {
    send: (command) => void sent.push(command),
    onEvent: (listener) => {
      tell = listener;
    },
    onConnected: () => {},
  };
  const playlists = (shown: number) => ({
    [ids.playlist]: listed(shows(1, hallMs)),
    [ids.other]: listed(shows(shown, MINUTE)),
  });
  const planned = (revision: number, shown: number) => ({
    revision,
    plan: plan({ playlists: playlists(shown), schedules }),
    readings: [],
  });
  let current = planned(1, 2);
  const withheld = new Set<string>();
  let showings = 0;
  const deps = {
    displayId: ids.display,
    stage,
    clock,
    kioskClock: { nowMs: clock.wallMs, monotonicMs: clock.monotonicMs, state: () => 'trusted' },
    newId: () => id((showings += 1)),
    plans: () => ({ current, previous: null }),
    live: { told: () => ({ unheardMs: null, readings: [] }), mark: () => 0 },
    isPlayable: (it: string) => !withheld.has(it),
    cache: { has: () => true },
    version: (it: string) => ({ ...version(), body: pageOf(it) }) as ContentVersion,
    blobUrl: (it: string) => it,
    pageUrl: (it: string) => it,
    journal: { open: () => ({}), replace: () => ({}), touch: () => {}, close: () => {} },
    faults: { raise: () => {}, clear: () => {} },
  } as unknown as PlaybackDeps;
  const playback = new Playback(deps);
  tell({ type: 'hello', protocol: 1, userAgent: 'test' });
  const asked = (type: 'prepare' | 'show'): string[] =>
    sent.flatMap((it) => (it.type === type ? [it.showingId] : []));
  const prepared = (): string[] =>
    sent.flatMap((it) => (it.type === 'prepare' && it.picture.kind === 'page' ? [it.picture.url] : []));
  const lastShown = (): string | undefined =>
    prepared()[asked('prepare').indexOf(asked('show').at(-1) ?? '')];
  /** Another version in the place of the map, of which the kiosk has nothing yet. */
  const replaceMap = (): void => {
    withheld.add(digest(3));
    current = planned(2, 3);
  };
  return { playback, clock, withheld, prepared, asked, lastShown, replaceMap };
}

function pageOf(it: string): object {
  return {
    kind: 'page',
    files: [{ path: 'index.html', blob: { digest: it, bytes: 1, mediaType: 'text/html' } }],
  };
}

describe('what waits behind', () => {
  it('is loaded anew when it could not be shown for a moment: not all of it may have come', () => {
    const { playback, clock, withheld, prepared, asked } = playing();
    clock.advance(57.5 * SECOND);
    expect(prepared()).toEqual([HALL, MAP]);
    withheld.add(MAP);
    playback.refresh();
    withheld.delete(MAP);
    clock.advance(2.5 * SECOND);
    expect(prepared()).toEqual([HALL, MAP, MAP]);
    expect(asked('show').at(-1)).toBe(asked('prepare').at(-1));
  });

  it('is never shown when it may not be shown any more, though nothing else comes', () => {
    const { playback, clock, withheld, prepared, asked } = playing();
    clock.advance(57.5 * SECOND);
    const [, map] = asked('prepare');
    withheld.add(MAP);
    playback.refresh();
    clock.advance(5 * SECOND);
    expect(prepared()).toEqual([HALL, MAP]);
    expect(asked('show')).not.toContain(map);
  });

  it('is called off when it was announced already, though nothing else comes', () => {
    const { playback, clock, withheld, prepared, asked } = playing();
    clock.advance(59.5 * SECOND);
    const [, map] = asked('prepare');
    expect(asked('show').at(-1)).toBe(map);
    withheld.add(MAP);
    playback.refresh();
    expect(prepared()).toEqual([HALL, MAP, HALL]);
    expect(asked('show').at(-1)).toBe(asked('prepare').at(-1));
    const said = asked('show').length;
    clock.advance(5 * SECOND);
    expect(asked('show')).toHaveLength(said);
  });

  it('is called off too where what it was to interrupt goes on', () => {
    const { playback, clock, withheld, lastShown } = playing(ONE_INTO_THE_OTHER, 60 * MINUTE);
    clock.advance(119.5 * SECOND);
    expect(lastShown()).toBe(MAP);
    withheld.add(MAP);
    playback.refresh();
    expect(lastShown()).toBe(HALL);
    clock.advance(5 * SECOND);
    expect(lastShown()).toBe(HALL);
  });

  it('is not announced when it is no longer planned, though it may be shown', () => {
    const { playback, clock, lastShown, replaceMap } = playing(ONE_INTO_THE_OTHER, 60 * MINUTE);
    clock.advance(118 * SECOND);
    expect(lastShown()).toBe(HALL);
    replaceMap();
    playback.refresh();
    for (let step = 0; step < 40; step += 1) {
      clock.advance(0.1 * SECOND);
      expect(lastShown()).toBe(HALL);
    }
  });
});
