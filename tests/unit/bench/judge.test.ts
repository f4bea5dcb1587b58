import { describe, expect, it } from 'vitest';
import { judge, type PlannedSwitch } from '../../bench/switch/judge.ts';
import type { CapturedFrame } from '../../support/captured/recorder.ts';
import type { Rgb } from '../../support/media.ts';

const OLD: Rgb = [235, 80, 80];
const NEW: Rgb = [100, 110, 240];
const AT_MS = 10_000;
const planned: PlannedSwitch = { kind: 'video→image', atMs: AT_MS, from: OLD, to: NEW };
const CAPTURE_MS = 1000 / 60;

/** Captures of one switch, from half a second before it until a second and a half after; two points each. */
function captured(colours: (lateMs: number) => readonly Rgb[]): CapturedFrame[] {
  return Array.from({ length: 120 }, (_, i) => {
    const lateMs = i * CAPTURE_MS - 500;
    return { atMs: AT_MS + lateMs, colours: colours(lateMs) };
  });
}

function blend(share: number): Rgb {
  const at = (i: 0 | 1 | 2): number => Math.round(OLD[i] + (NEW[i] - OLD[i]) * share);
  return [at(0), at(1), at(2)];
}

const judged = (frames: readonly CapturedFrame[]) => judge(frames, [planned], 2_000)[0];
const both = (colour: Rgb): Rgb[] => [colour, colour];

describe('what captured frames say of a switch', () => {
  it('is how late the first frame is that has the new picture at every point', () => {
    const frames = captured((lateMs) => (lateMs < 20 ? both(OLD) : lateMs < 40 ? [NEW, OLD] : both(NEW)));
    expect(judged(frames)).toMatchObject({ blackFrames: 0, frames: 120, missedCaptures: 0 });
    expect(judged(frames)?.lateMs).toBeCloseTo(50, 6);
  });

  it('is a negative lateness when it came too early', () => {
    expect(judged(captured((lateMs) => both(lateMs < -90 ? OLD : NEW)))?.lateMs).toBeCloseTo(-83.3, 1);
  });

  it('is not told by what is left of the picture before the old one', () => {
    const frames = captured((lateMs) => both(lateMs < -300 ? blend(0.1) : lateMs < 30 ? OLD : NEW));
    expect(judged(frames)?.lateMs).toBeCloseTo(33.3, 1);
    expect(judged(captured(() => both(NEW)))?.lateMs).toBe(-500);
  });

  it('counts a fade as seen with its first step, and no blend of it as black', () => {
    const frames = captured((lateMs) => both(blend(Math.min(1, Math.max(0, lateMs / 400)))));
    expect(judged(frames)).toMatchObject({ blackFrames: 0 });
    expect(judged(frames)?.lateMs).toBeCloseTo(CAPTURE_MS, 6);
  });

  it.each([
    ['black', [0, 0, 0]],
    ['the ground of the stage', [15, 28, 43]],
    ['half way to black', [100, 50, 100]],
  ] as const)('counts a single frame as black in which one point is %s', (_name, colour) => {
    const frames = captured((lateMs) => both(lateMs < 0 ? OLD : NEW));
    frames[60] = { atMs: frames[60]?.atMs ?? 0, colours: [NEW, colour] };
    expect(judged(frames)?.blackFrames).toBe(1);
  });

  it('knows captures that are missing, and a picture that never came', () => {
    const frames = captured(() => both(OLD)).filter((_, i) => i % 10 !== 0);
    expect(judged(frames)).toMatchObject({ isSeen: false, lateMs: 1_500, missedCaptures: 12 });
  });
});
