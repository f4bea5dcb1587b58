import { slotAt } from './loop.ts';
import type { Programme, ProgrammeRegion } from './programme.ts';
import type { Resolution, Showing } from './resolution.ts';
import { answerSlot, type Moment, type SlotAnswer, type Turn } from './slot.ts';

/** A programme on show: `[startMs, endMs)` of loops that began at `originMs`. */
export interface Run {
  programme: Programme;
  scheduleId: string | null;
  trigger: Showing['trigger'];
  startMs: number;
  endMs: number;
  originMs: number;
  /** By which loops are shuffled. */
  segmentStartMs: number;
  /** The end of the window: no showing is said to last longer. */
  windowEndMs: number;
}

export interface RunAnswer {
  regions: Resolution['regions'];
  /** Whether anything at all is shown, or there is nothing that could be. */
  isShown: boolean;
  untilMs: number;
}

/** What each region of a run shows at the moment, each by its own loop, and until when that stands. */
export function answerRun(run: Run, moment: Moment): RunAnswer {
  let untilMs = run.endMs;
  let isShown = run.programme.main === null;
  const regions = run.programme.regions.map((region) => {
    const answer = answerRegion(region, run, moment);
    if (answer === null) return { key: region.key, showing: null };
    untilMs = Math.min(untilMs, answer.untilMs);
    isShown ||= answer.turn !== null;
    const showing = answer.turn === null ? null : showingOf(answer.turn, run, moment.atMs);
    return { key: region.key, showing };
  });
  return { regions, isShown, untilMs };
}

function answerRegion({ loopAt }: ProgrammeRegion, run: Run, moment: Moment): SlotAnswer | null {
  const loop = loopAt(run.segmentStartMs);
  if (loop === null) return null;
  const { leaf, startMs, endMs } = slotAt(loop.root, moment.atMs - run.originMs);
  const slot = {
    leaf,
    startMs: Math.max(run.startMs, run.originMs + startMs),
    endMs: Math.min(run.endMs, run.originMs + endMs),
  };
  return answerSlot(slot, loop, moment);
}

function showingOf({ leaf, startMs, endMs }: Turn, run: Run, atMs: number): Showing | null {
  const { entryId, versionDigest, contentId } = leaf;
  if (contentId === null) return null;
  const { scheduleId, trigger, windowEndMs } = run;
  const shown = { entryId, versionDigest, contentId, scheduleId, trigger };
  return { ...shown, startMs, endMs: Math.min(endMs, windowEndMs), offsetMs: atMs - startMs };
}
