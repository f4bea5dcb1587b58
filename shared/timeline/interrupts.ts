import type { CompiledPlan, Occurrence } from './compiled-plan.ts';
import { elapsedMs, slotAt } from './loop.ts';
import { answerSlot, type Moment, type SlotAnswer, type Turn } from './slot.ts';
import { toLocalMs } from './zones.ts';

const HOUR_MS = 3_600_000;

/** An interrupt on show now. */
export interface InterruptTurn extends Occurrence {
  turn: Turn;
}

export interface InterruptAnswer {
  turn: InterruptTurn | null;
  /** Until when this answer stands. */
  untilMs: number;
}

/**
 * Plans N plays an hour as N even parts of the display's local hour, each beginning with one entry of the interrupt's playlist:
 * part k since the occurrence began plays entry k. An entry longer than its part is cut at the part's end; one that cannot play is
 * filled as in any loop; where nothing can, what lies below stays on.
 */
export function interruptAt(
  active: readonly Occurrence[],
  compiled: CompiledPlan,
  moment: Moment,
): InterruptAnswer {
  let untilMs = Infinity;
  for (const occurrence of active) {
    const { perHour } = occurrence.schedule;
    if (perHour === null) continue;
    const answer = partAt(occurrence, perHour, { compiled, moment });
    untilMs = Math.min(untilMs, answer.untilMs);
    if (answer.turn !== null) return { turn: { ...occurrence, turn: answer.turn }, untilMs };
  }
  return { turn: null, untilMs };
}

function partAt(
  { schedule, window }: Occurrence,
  perHour: number,
  { compiled, moment }: { compiled: CompiledPlan; moment: Moment },
): SlotAnswer {
  const hourMs = moment.atMs - (((toLocalMs(moment.atMs, compiled.zone) % HOUR_MS) + HOUR_MS) % HOUR_MS);
  const part = Math.floor(((moment.atMs - hourMs) * perHour) / HOUR_MS);
  const partMs = hourMs + Math.ceil((part * HOUR_MS) / perHour);
  const nextPartMs = hourMs + Math.ceil(((part + 1) * HOUR_MS) / perHour);
  const loop = compiled.loopOf(schedule.programme.playlistIds.get('main') ?? '', window.startMs);
  if (loop === null || partMs < window.startMs) return { turn: null, untilMs: nextPartMs };
  const entry = Math.floor(((partMs - window.startMs) * perHour) / HOUR_MS);
  const originMs = partMs - elapsedMs(loop.root, entry);
  const endMs = Math.min(nextPartMs, originMs + elapsedMs(loop.root, entry + 1));
  if (moment.atMs >= endMs) return { turn: null, untilMs: nextPartMs };
  const slot = slotAt(loop.root, moment.atMs - originMs);
  const placed = {
    leaf: slot.leaf,
    startMs: originMs + slot.startMs,
    endMs: Math.min(endMs, originMs + slot.endMs),
  };
  return answerSlot(placed, loop, moment);
}
