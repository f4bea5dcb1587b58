import { expect, it } from 'vitest';
import { createGlassLog, type GlassLogDeps } from '../../../../../kiosk-app/player/playback/glass-log.ts';
import type { PlannedShowing } from '../../../../../kiosk-app/player/playback/scene.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { MINUTE, SECOND } from '../../../shared/timeline/plans.ts';

it('keeps one play of a showing that was asked for anew, from its beginning to its end', () => {
  const clock = createManualClock();
  const startMs = clock.wallMs();
  const told: string[] = [];
  const play = {} as ReturnType<GlassLogDeps['journal']['open']>;
  const journal: GlassLogDeps['journal'] = {
    open: ({ entryId }) => {
      told.push(`open ${entryId}`);
      return play;
    },
    replace: ({ result }, { entryId }) => {
      told.push(`${result}, then ${entryId}`);
      return play;
    },
    touch: () => {},
    close: (_play, result) => void told.push(result),
  };
  const log = createGlassLog({
    displayId: 'hall',
    journal,
    clock: { nowMs: clock.wallMs, monotonicMs: clock.monotonicMs },
  });
  const planned = (entryId: string, fromMs: number) =>
    ({
      entryId,
      versionDigest: entryId,
      startMs: fromMs,
      offsetMs: 0,
      endMs: fromMs + MINUTE,
    }) as PlannedShowing;
  log.presented('main', { showingId: '1', planned: planned('hall', startMs) }, 0);
  clock.advance(59 * SECOND);
  log.presented('main', { showingId: '2', planned: planned('hall', startMs) }, 0);
  clock.advance(SECOND);
  log.presented('main', { showingId: '3', planned: planned('map', startMs + MINUTE) }, 0);
  expect(told).toEqual(['open hall', 'full, then map']);
});
