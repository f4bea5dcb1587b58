import { CAPTURES_PER_SECOND } from '../../support/captured/recorder.ts';
import { percentile, rounded } from '../support/statistics.ts';
import type { SeenSwitch } from '../switch/judge.ts';

/** One change as it came on either screen. */
export interface SeenPair {
  kind: 'image' | 'video';
  one: SeenSwitch;
  other: SeenSwitch;
}

/** How far apart the screens were, in milliseconds; a capture is made every `captureMs`. */
export function figuresOf(pairs: readonly SeenPair[]): Record<string, number> {
  const seen = pairs.filter(({ one, other }) => one.isSeen && other.isSeen);
  const apart = (kind: SeenPair['kind']): number[] =>
    seen.filter((pair) => pair.kind === kind).map(({ one, other }) => Math.abs(one.lateMs - other.lateMs));
  const late = seen.flatMap(({ one, other }) => [one.lateMs, other.lateMs]);
  const [images, videos] = [apart('image'), apart('video')];
  return {
    p50Ms: rounded(percentile(images, 0.5), 1),
    p99Ms: rounded(percentile(images, 0.99), 1),
    videoP50Ms: rounded(percentile(videos, 0.5), 1),
    videoP95Ms: rounded(percentile(videos, 0.95), 1),
    limitMs: 34,
    captureMs: rounded(1_000 / CAPTURES_PER_SECOND, 1),
    images: images.length,
    videoChanges: videos.length,
    missedChanges: pairs.length - seen.length,
    lateP50Ms: rounded(percentile(late, 0.5), 1),
    lateP99Ms: rounded(percentile(late, 0.99), 1),
    earlyP99Ms: rounded(Math.max(0, -percentile(late, 0.01)), 1),
  };
}
