import { describe, expect, it } from 'vitest';
import { behindS, rateFor } from '../../../../kiosk-app/screen/video/in-step.ts';

describe('a video in step with the clock', () => {
  it('is behind by what is missing, also over the end of a round', () => {
    expect(behindS({ wantedS: 3.25, mediaS: 3, durationS: 10 })).toBeCloseTo(0.25);
    expect(behindS({ wantedS: 3, mediaS: 3.25, durationS: 10 })).toBeCloseTo(-0.25);
    expect(behindS({ wantedS: 20.1, mediaS: 9.9, durationS: 10 })).toBeCloseTo(0.2);
    expect(behindS({ wantedS: 29.9, mediaS: 0.1, durationS: 10 })).toBeCloseTo(-0.2);
  });

  it('runs a little faster while it is behind, a little slower while it is ahead, and never so that it is noticed', () => {
    expect(rateFor(0)).toBe(1);
    expect(rateFor(0.002)).toBe(1);
    expect(rateFor(0.03)).toBeCloseTo(1.03);
    expect(rateFor(-0.03)).toBeCloseTo(0.97);
    expect(rateFor(20)).toBeCloseTo(1.05);
    expect(rateFor(-20)).toBeCloseTo(0.95);
  });
});
