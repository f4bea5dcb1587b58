import type { ManifestPlan } from '../contract/manifest.ts';
import { createKept } from './kept.ts';
import { buildLoop, type Loop } from './loop.ts';

/** Shuffled loops are others in each segment; so many of their entries are kept. */
const MOST_SHUFFLED_LEAVES = 50_000;

/** The loop of a playlist, by the start of its segment. */
export type LoopOf = (playlistId: string) => (segmentStartMs: number) => Loop | null;

/** Builds loops as they are asked for, each once: a listed one for all segments, a shuffled one for each. */
export function keepLoops(plan: ManifestPlan): LoopOf {
  const first = new Map<string, (segmentStartMs: number) => Loop | null>();
  const shuffled = createKept<string, Loop | null>(MOST_SHUFFLED_LEAVES);
  const ofSegment = (playlistId: string, segmentStartMs: number): Loop | null => {
    const key = `${playlistId}/${segmentStartMs}`;
    const known = shuffled.get(key);
    if (known !== undefined) return known;
    const loop = buildLoop(plan, playlistId, segmentStartMs);
    shuffled.set(key, loop, loop?.leaves.length ?? 1);
    return loop;
  };
  return (playlistId) => {
    const known = first.get(playlistId);
    if (known !== undefined) return known;
    const listed = buildLoop(plan, playlistId, 0);
    const loopAt = listed?.isShuffled
      ? (segmentStartMs: number) => ofSegment(playlistId, segmentStartMs)
      : () => listed;
    first.set(playlistId, loopAt);
    return loopAt;
  };
}

/** Whether a playlist has an entry of some length at all, on a display of any kind. */
export function hasLength(plan: ManifestPlan, playlistId: string): boolean {
  return buildLoop(plan, playlistId, 0, { onAnyDisplay: true }) !== null;
}
