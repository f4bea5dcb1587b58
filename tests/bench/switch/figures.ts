import { CAPTURES_PER_SECOND } from '../../support/captured/recorder.ts';
import type { SeenSwitch } from './judge.ts';

/** What is told of our switches and the peer's. Lateness in milliseconds; what never came counts as late until the end of its window. */
export function figuresOf(
  ours: readonly SeenSwitch[],
  naive: readonly SeenSwitch[],
): Record<string, unknown> {
  const [late, naiveLate] = [latenessOf(ours), latenessOf(naive)];
  const [frames, missedCaptures] = [sumOf(ours, 'frames'), sumOf(ours, 'missedCaptures')];
  const [lateP99Ms, naiveLateP99Ms] = [quantile(late, 0.99), quantile(naiveLate, 0.99)];
  return {
    blackFrames: sumOf(ours, 'blackFrames'),
    naiveBlackFrames: sumOf(naive, 'blackFrames'),
    lateP50Ms: rounded(quantile(late, 0.5)),
    lateP99Ms: rounded(lateP99Ms),
    lateMaxMs: rounded(quantile(late, 1)),
    earlyP99Ms: rounded(Math.max(0, -quantile(late, 0.01))),
    lateP99MsByKind: byKind(ours),
    naiveLateP99Ms: rounded(naiveLateP99Ms),
    lateRatio: Number((lateP99Ms / naiveLateP99Ms).toFixed(3)),
    missedSwitches: ours.filter(({ isSeen }) => !isSeen).length,
    naiveMissedSwitches: naive.filter(({ isSeen }) => !isSeen).length,
    capturedFrames: frames,
    captureFps: rounded((CAPTURES_PER_SECOND * frames) / (frames + missedCaptures)),
    missedCaptures,
  };
}

function byKind(seen: readonly SeenSwitch[]): Record<string, number> {
  const kinds = Object.entries(Object.groupBy(seen, ({ kind }) => kind));
  return Object.fromEntries(kinds.map(([kind, of = []]) => [kind, rounded(quantile(latenessOf(of), 0.99))]));
}

/** The value below which this share of the values lies (nearest rank). */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function sumOf(seen: readonly SeenSwitch[], figure: 'frames' | 'blackFrames' | 'missedCaptures'): number {
  return seen.reduce((total, one) => total + one[figure], 0);
}

function latenessOf(seen: readonly SeenSwitch[]): number[] {
  return seen.map(({ lateMs }) => lateMs);
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
