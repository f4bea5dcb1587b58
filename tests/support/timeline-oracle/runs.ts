import type { Plays } from '../../../shared/contract/index.ts';
import type { Surroundings } from './conditions.ts';
import { contentRegions } from './programmes.ts';
import { placeAt, type Turn, turnIn } from './turns.ts';

/** A stretch of loops that began at `originMs`, as far as `[startMs, endMs)`; nothing is said to last beyond the window. */
export interface Run {
  segmentStartMs: number;
  originMs: number;
  startMs: number;
  endMs: number;
  windowEndMs: number;
}

/** What one region shows; null: nothing. */
export interface RegionTurn {
  regionKey: string;
  turn: Turn | null;
}

/** What each region of it shows that plays anything, each by its own loop. */
export function turnsOf(
  plays: Plays,
  run: Run,
  { atMs, around }: { atMs: number; around: Surroundings },
): RegionTurn[] {
  return contentRegions(plays, around.plan).map(({ key, playlistId }) => {
    const playing = { around, playlistId, segmentStartMs: run.segmentStartMs };
    const place = placeAt(atMs - run.originMs, playing);
    if (place === null) return { regionKey: key, turn: null };
    const startMs = Math.max(run.startMs, run.originMs + place.startMs);
    const endMs = Math.min(run.endMs, run.originMs + place.endMs);
    const turn = turnIn({ ...place, startMs, endMs }, atMs, playing);
    const cut = turn && { ...turn, endMs: Math.min(turn.endMs, run.windowEndMs) };
    return { regionKey: key, turn: cut };
  });
}

export function isAnythingShown(turns: readonly RegionTurn[]): boolean {
  return turns.some(({ turn }) => turn !== null);
}
