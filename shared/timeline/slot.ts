import { allowsAt, nextEdgeMs, type Surroundings } from './conditions.ts';
import type { Leaf, Loop, Slot } from './loop.ts';

/** What is judged at the moment: conditions by the surroundings, playability by the kiosk. */
export interface Moment extends Surroundings {
  atMs: number;
  isPlayable: (versionDigest: string) => boolean;
}

/** A leaf on show from `startMs` to `endMs`. */
export interface Turn {
  leaf: Leaf;
  startMs: number;
  endMs: number;
}

/** What shows in a place of the loop at the moment, and until when that stands. */
export interface SlotAnswer {
  turn: Turn | null;
  untilMs: number;
}

/**
 * Decides what a slot shows. Its own entry, if it may play at the slot's start: conditions are then held to the end, validity is not.
 * Otherwise the entries after it in the loop take turns from the slot's start and are cut at its end; they begin anew where the
 * validity or a condition of any entry changes. So whatever is missing, the next slot starts when the clock says.
 */
export function answerSlot(slot: Slot, loop: Loop, moment: Moment): SlotAnswer {
  let fromMs = slot.startMs;
  if (mayPlay(slot.leaf, fromMs, moment)) {
    let untilMs = slot.endMs;
    for (const timing of slot.leaf.timings) untilMs = Math.min(untilMs, timing.untilMs);
    if (moment.atMs < untilMs) return { turn: { leaf: slot.leaf, startMs: fromMs, endMs: untilMs }, untilMs };
    fromMs = untilMs;
  }
  for (;;) {
    const untilMs = Math.min(slot.endMs, edgeAfter(fromMs, loop.leaves, moment));
    if (moment.atMs < untilMs || untilMs >= slot.endMs)
      return fill(slot.leaf, loop, { fromMs, untilMs, moment });
    fromMs = untilMs;
  }
}

/** Whether a turn of it may begin at an instant. */
export function mayPlay({ contentId, timings, versionDigest }: Leaf, atMs: number, moment: Moment): boolean {
  if (contentId === null) return false;
  for (const timing of timings) if (!allowsAt(timing, atMs, moment)) return false;
  return moment.isPlayable(versionDigest);
}

function edgeAfter(atMs: number, leaves: readonly Leaf[], around: Surroundings): number {
  let firstMs = Infinity;
  for (const { timings } of leaves) {
    for (const timing of timings) firstMs = Math.min(firstMs, nextEdgeMs(timing, atMs, around));
  }
  return firstMs;
}

function fill(
  absent: Leaf,
  loop: Loop,
  span: { fromMs: number; untilMs: number; moment: Moment },
): SlotAnswer {
  const { fromMs, untilMs, moment } = span;
  const after = [...loop.leaves.slice(absent.index + 1), ...loop.leaves.slice(0, absent.index + 1)];
  const fillers = after.filter((leaf) => mayPlay(leaf, fromMs, moment));
  const roundMs = fillers.reduce((sum, leaf) => sum + leaf.durationMs, 0);
  if (roundMs === 0) return { turn: null, untilMs };
  let startMs = fromMs + Math.floor((moment.atMs - fromMs) / roundMs) * roundMs;
  for (const leaf of fillers) {
    const endMs = Math.min(startMs + leaf.durationMs, untilMs);
    if (moment.atMs < endMs) return { turn: { leaf, startMs, endMs }, untilMs: endMs };
    startMs = endMs;
  }
  return { turn: null, untilMs };
}
