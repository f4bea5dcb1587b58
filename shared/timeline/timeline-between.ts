import type { Timeline, TimelineStretch } from './explanation.ts';
import type { Question, Resolution, Source } from './resolution.ts';
import { resolve } from './resolve.ts';

/** More than an operator looks at; whoever wants more asks again from where it ends. */
const MOST_STRETCHES = 5_000;
/** The region of the slate, which has none. */
const WHOLE = 'main';

/**
 * What is on show in each region from one instant to another, asked at every instant at which it can change. What goes on
 * unchanged is one stretch, a loop of one entry among it.
 */
export function timelineBetween(
  question: Omit<Question, 'atMs'>,
  fromMs: number,
  untilMs: number,
  { most = MOST_STRETCHES }: { most?: number } = {},
): Timeline {
  const stretches: TimelineStretch[] = [];
  const lastOf = new Map<string, TimelineStretch>();
  let atMs = fromMs;
  while (atMs < untilMs && stretches.length < most) {
    const resolution = resolve({ ...question, atMs });
    const endMs = Math.min(resolution.nextChangeMs, untilMs);
    for (const stretch of stretchesOf(resolution, endMs)) {
      const last = lastOf.get(stretch.key);
      if (last !== undefined && isContinued(last, stretch)) last.endMs = endMs;
      else {
        stretches.push(stretch);
        lastOf.set(stretch.key, stretch);
      }
    }
    atMs = endMs;
  }
  return { stretches, untilMs: atMs };
}

function stretchesOf({ atMs, source, regions }: Resolution, endMs: number): TimelineStretch[] {
  if (source.kind === 'slate' || regions.length === 0)
    return [{ key: WHOLE, startMs: atMs, endMs, source, entryId: null, versionDigest: null }];
  return regions.map(({ key, showing }) => ({
    key,
    startMs: atMs,
    endMs,
    source,
    entryId: showing?.entryId ?? null,
    versionDigest: showing?.versionDigest ?? null,
  }));
}

function isContinued(last: TimelineStretch, next: TimelineStretch): boolean {
  return (
    last.endMs === next.startMs &&
    last.entryId === next.entryId &&
    last.versionDigest === next.versionDigest &&
    isSameSource(last.source, next.source)
  );
}

function isSameSource(a: Source, b: Source): boolean {
  if (a.kind === 'slate' || b.kind === 'slate') return a.kind === b.kind;
  const scheduleOf = (source: typeof a): string | null =>
    source.kind === 'schedule' ? source.scheduleId : null;
  return scheduleOf(a) === scheduleOf(b) && a.segmentStartMs === b.segmentStartMs;
}
