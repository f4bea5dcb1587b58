import { expect, it } from 'vitest';
import { usesOf } from '../../../../server/publishing/legibility.ts';
import type { ManifestPlan } from '../../../../shared/contract/index.ts';
import { setting } from '../../shared/legibility/rules/fixtures.ts';

const CANVAS = { widthPx: 1920, heightPx: 1080 };
const DIGEST = 'a'.repeat(64);

/** One version, by itself and in a layout of each ground. */
function planOf(backgrounds: readonly string[]): ManifestPlan {
  const layouts = backgrounds.map((background, i) => {
    const source = { kind: 'playlist', playlistId: 'one' };
    const regions = [{ key: 'main', xPx: 0, yPx: 0, ...CANVAS, source }];
    return [`layout-${i}`, { canvas: CANVAS, background, regions }] as const;
  });
  return {
    display: { ...setting().display, canvas: CANVAS, gateId: 'gate', tags: [] },
    schedules: layouts.map(([layoutId]) => ({ plays: { kind: 'layout', layoutId } })),
    defaultPlays: { kind: 'playlist', playlistId: 'one' },
    layouts: Object.fromEntries(layouts),
    playlists: {
      one: { entries: [{ kind: 'content', versionDigest: DIGEST, durationMs: 10_000, conditions: [] }] },
    },
    contents: { [DIGEST]: { kind: 'board' } },
  } as unknown as ManifestPlan;
}

it('judges a version on the ground of each layout that it is planned in, and on the usual one once', () => {
  const uses = usesOf(planOf(['#f7f5f0', '#0F1C2B', '#8a8f96']));
  expect(new Set(uses.map(({ setting: { background } }) => background))).toEqual(
    new Set(['#f7f5f0', undefined, '#8a8f96']),
  );
  expect(new Set(uses.map(({ key }) => key)).size).toBe(3);
});
