import { describe, expect, it } from 'vitest';
import { sceneAt, type DisplayPlan } from '../../../../../kiosk-app/player/playback/scene.ts';
import type { ManifestPlan } from '../../../../../shared/contract/index.ts';

const id = (last: number): string => `0190a000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const digest = (letter: string): string => letter.repeat(64);

/** A plan that plays contents, ten seconds each, on the whole canvas or in the regions named. */
function planned(revision: number, letters: string[], regions: string[] = ['main']): DisplayPlan {
  const entries = letters.map((letter, index) => ({
    kind: 'content' as const,
    id: id(100 + index),
    versionDigest: digest(letter),
    durationMs: 10_000,
    conditions: [],
    validFrom: null,
    validUntil: null,
  }));
  const contents = Object.fromEntries(
    letters.map((letter) => [digest(letter), { contentId: id(letter.charCodeAt(0)) }]),
  );
  const boxes = regions.map((key) => ({
    key,
    xPx: 0,
    yPx: 0,
    widthPx: 100,
    heightPx: 100,
    source: { kind: 'playlist' as const, playlistId: id(2) },
  }));
  const canvas = { widthPx: 100, heightPx: 100 };
  const plan = {
    display: { id: id(1), zone: 'Asia/Ho_Chi_Minh', languages: ['vi'], tags: [], canvas },
    defaultPlays: { kind: 'layout', layoutId: id(3) },
    schedules: [],
    playlists: { [id(2)]: { order: 'listed', entries } },
    layouts: { [id(3)]: { canvas, background: '#000000', regions: boxes } },
    contents,
    zones: [{ zone: 'Asia/Ho_Chi_Minh', offsetSeconds: 25_200, transitions: [] }],
    trust: [],
    stopped: [],
    openings: [],
    holidays: [],
  };
  return { revision, plan: plan as unknown as ManifestPlan, readings: [] };
}

const NOON_MS = Temporal.Instant.from('2026-11-22T05:00:00Z').epochMilliseconds;
const shownOf = (plans: Parameters<typeof sceneAt>[0], ready: string) =>
  sceneAt(plans, NOON_MS, (version) => ready.includes(version[0] ?? '?'));

describe('what belongs on a display', () => {
  it('is the current plan, at once', () => {
    const scene = shownOf({ current: planned(2, ['b']), previous: planned(1, ['a']) }, 'ab');
    expect(scene.showings.get('main')).toMatchObject({ versionDigest: digest('b'), revision: 2 });
  });

  it('is what is ready of it: the rest is skipped', () => {
    const scene = shownOf({ current: planned(2, ['b', 'c']), previous: null }, 'c');
    expect(scene.showings.get('main')).toMatchObject({ versionDigest: digest('c') });
  });

  it('is the previous plan as long as nothing of the current one is ready', () => {
    const scene = shownOf({ current: planned(2, ['b']), previous: planned(1, ['a']) }, 'a');
    expect(scene.showings.get('main')).toMatchObject({ versionDigest: digest('a'), revision: 1 });
  });

  it('is the slate, saying why, when nothing at all may be shown', () => {
    const scene = shownOf({ current: planned(2, ['b']), previous: planned(1, ['a']) }, '');
    expect([scene.arrangement, scene.slateReason]).toEqual([null, 'nothing-ready']);
  });

  it('is the slate of a start before any plan has come', () => {
    expect(shownOf({ current: null, previous: null }, '')).toMatchObject({
      arrangement: null,
      slateReason: 'starting',
    });
  });

  it('keeps its place in the loop when a plan with the same entries arrives', () => {
    const before = shownOf({ current: planned(1, ['a', 'b', 'c']), previous: null }, 'abc').showings.get(
      'main',
    );
    const after = shownOf(
      { current: planned(2, ['a', 'b', 'c']), previous: planned(1, ['a', 'b', 'c']) },
      'abc',
    ).showings.get('main');
    expect({ ...after, revision: 1 }).toEqual(before);
  });
});
