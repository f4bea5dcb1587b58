import { describe, expect, it } from 'vitest';
import { createStageClock } from '../../../../kiosk-app/screen/stage-clock.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const NOON_MS = 1_770_361_500_000;
const PLAYER_UP_MS = 77_000;

/** A page that hears the player's word once a second, after the ways named, of a clock that is `aheadMs` off noon. */
function heard(
  ways: readonly number[],
  aheadMs = 0,
  clock = createManualClock(),
  stage = createStageClock(clock),
) {
  for (const wayMs of ways) {
    clock.advance(1_000);
    const monotonicMs = clock.monotonicMs() - wayMs + PLAYER_UP_MS;
    const wallMs = NOON_MS + clock.monotonicMs() - wayMs + aheadMs;
    stage.adopt({ wallMs, monotonicMs, state: 'trusted' });
  }
  const lateMs = (): number => stage.untilMs(NOON_MS + clock.monotonicMs());
  return { clock, stage, lateMs };
}

describe('the time of a stage', () => {
  it('is that of the word that came quickest, not of the latest', () => {
    expect(heard([40, 3, 90, 250]).lateMs()).toBe(3);
  });

  it('follows a clock that was set forward at the next word', () => {
    const { clock, stage } = heard([5, 5, 5]);
    expect(heard([8], 60_000, clock, stage).lateMs()).toBe(5 - 60_000);
  });

  it('follows a clock that was set back at the next word, and one that goes slower for a while word by word', () => {
    const { clock, stage } = heard([5, 5, 5]);
    expect(heard([7], -60_000, clock, stage).lateMs()).toBe(60_005);
    expect(heard([90], -60_010, clock, stage).lateMs()).toBe(60_015);
  });

  it('begins anew with another player, whose monotonic clock began elsewhere', () => {
    const { clock, stage } = heard([5, 5, 5]);
    stage.forget();
    expect(stage.untilMs(NOON_MS)).toBe(0);
    stage.adopt({ wallMs: NOON_MS + clock.monotonicMs() - 9, monotonicMs: 20, state: 'trusted' });
    expect(stage.untilMs(NOON_MS + clock.monotonicMs())).toBe(9);
  });

  it('is not known before the first word, nor told while it is not trusted', () => {
    const stage = createStageClock(createManualClock());
    expect(stage.untilMs(NOON_MS)).toBe(0);
    expect(stage.trustedNowMs()).toBeNull();
    stage.adopt({ wallMs: NOON_MS, monotonicMs: 0, state: 'untrusted' });
    expect(stage.trustedNowMs()).toBeNull();
  });
});
