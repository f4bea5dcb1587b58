import {
  type CompiledPlan,
  compiledPlanOf,
  type Day,
  type Occurrence,
  type Programme,
} from './compiled-plan.ts';
import { allowsAt, earliestAfter, nextEdgeMs, type Surroundings } from './conditions.ts';
import { type InterruptTurn, interruptAt } from './interrupts.ts';
import { slotAt } from './loop.ts';
import type { Question, Resolution, Showing, Source } from './resolution.ts';
import { answerSlot, type Moment, type Turn } from './slot.ts';

/** Who plays, and the segment whose start all positions are counted from. */
interface Winner {
  programme: Programme;
  source: Exclude<Source, { kind: 'slate' }>;
  startMs: number;
  endMs: number;
}

/**
 * Says what shows in each region at an instant, and until when that stands. Layers: interrupts › schedules by priority (ties: the newer,
 * then the greater id) › default › slate. Pure: equal plans, instants, readings and playable versions give equal answers everywhere.
 */
export function resolve(question: Question): Resolution {
  const { plan, atMs } = question;
  const compiled = compiledPlanOf(plan);
  const moment = momentOf(question, compiled);
  const day = compiled.dayAt(atMs);
  const active = activeAt(day, moment);
  const boundariesMs = [day.endMs, firstAfter(day.edgesMs, atMs), conditionEdge(day, moment)];
  const interrupt = interruptAt(active, compiled, moment);
  if (interrupt.turn !== null)
    return interrupted(interrupt.turn, question, [...boundariesMs, interrupt.untilMs]);
  const winner = winnerOf(active, compiled, day);
  if (winner === null) return slate(atMs, [...boundariesMs, interrupt.untilMs]);
  const answers = regionsOf(winner, { compiled, moment, question });
  return {
    atMs,
    arrangement: winner.programme.arrangement,
    source: winner.source,
    regions: answers.map(({ key, showing }) => ({ key, showing })),
    nextChangeMs: earliestAfter(atMs, [
      ...boundariesMs,
      interrupt.untilMs,
      ...answers.map(({ untilMs }) => untilMs),
    ]),
  };
}

/** What conditions are judged by at the moment of a question. */
export function surroundingsOf({ readings }: Question, { zone, openings }: CompiledPlan): Surroundings {
  return { zone, openings, readings: new Map(readings.map((reading) => [reading.key, reading])) };
}

function momentOf(question: Question, compiled: CompiledPlan): Moment {
  const { plan, atMs, isPlayable } = question;
  const { stopped } = compiled;
  return {
    atMs,
    ...surroundingsOf(question, compiled),
    isPlayable: (digest) => plan.contents[digest] !== undefined && !stopped.has(digest) && isPlayable(digest),
  };
}

/** Occurrences on now, the winner first; of one schedule the one that started first, so that its phase is kept to its end. */
function activeAt(day: Day, moment: Moment): Occurrence[] {
  const { atMs } = moment;
  return day.occurrences.filter(
    ({ schedule, window }) =>
      window.startMs <= atMs && atMs < window.endMs && allowsAt(schedule.timing, atMs, moment),
  );
}

function conditionEdge(day: Day, moment: Moment): number {
  const timings = new Set(day.occurrences.map(({ schedule }) => schedule.timing));
  return Math.min(...[...timings].map((timing) => nextEdgeMs(timing, moment.atMs, moment)));
}

function firstAfter(sortedMs: readonly number[], atMs: number): number {
  return sortedMs.find((edgeMs) => edgeMs > atMs) ?? Infinity;
}

function winnerOf(
  active: readonly Occurrence[],
  { defaultProgramme }: CompiledPlan,
  day: Day,
): Winner | null {
  const occurrence = active.find(({ schedule }) => schedule.perHour === null);
  if (occurrence !== undefined) {
    const { schedule, window } = occurrence;
    const source = { kind: 'schedule' as const, scheduleId: schedule.id, segmentStartMs: window.startMs };
    return { programme: schedule.programme, source, startMs: window.startMs, endMs: window.endMs };
  }
  if (defaultProgramme === null) return null;
  const source = { kind: 'default' as const, segmentStartMs: day.startMs };
  return { programme: defaultProgramme, source, startMs: day.startMs, endMs: day.endMs };
}

interface RegionAnswer {
  key: string;
  showing: Showing | null;
  untilMs: number;
}

function regionsOf(
  winner: Winner,
  { compiled, moment, question }: { compiled: CompiledPlan; moment: Moment; question: Question },
): RegionAnswer[] {
  const { programme, source, startMs, endMs } = winner;
  const scheduleId = source.kind === 'schedule' ? source.scheduleId : null;
  return programme.arrangement.regions.map(({ key }) => {
    const playlistId = programme.playlistIds.get(key);
    const loop = playlistId === undefined ? null : compiled.loopOf(playlistId, startMs);
    if (loop === null) return { key, showing: null, untilMs: Infinity };
    const slot = slotAt(loop.root, moment.atMs - startMs);
    const placed = { leaf: slot.leaf, startMs: startMs + slot.startMs, endMs: startMs + slot.endMs };
    const { turn, untilMs } = answerSlot(placed, loop, moment);
    const showing =
      turn === null ? null : showingOf(turn, { scheduleId, trigger: source.kind, endMs }, question);
    return { key, showing, untilMs };
  });
}

function showingOf(
  { leaf, startMs, endMs }: Turn,
  by: { scheduleId: string | null; trigger: Showing['trigger']; endMs: number },
  { plan, atMs }: Question,
): Showing | null {
  const content = plan.contents[leaf.versionDigest];
  if (content === undefined) return null;
  const { entryId, versionDigest } = leaf;
  const { scheduleId, trigger } = by;
  const shown = { entryId, versionDigest, contentId: content.contentId, scheduleId, trigger };
  return { ...shown, startMs, endMs: Math.min(endMs, by.endMs), offsetMs: atMs - startMs };
}

function interrupted(interrupt: InterruptTurn, question: Question, changesMs: number[]): Resolution {
  const { schedule, window, turn } = interrupt;
  const by = { scheduleId: schedule.id, trigger: 'interrupt' as const, endMs: window.endMs };
  return {
    atMs: question.atMs,
    arrangement: schedule.programme.arrangement,
    source: { kind: 'schedule', scheduleId: schedule.id, segmentStartMs: window.startMs },
    regions: [{ key: 'main', showing: showingOf(turn, by, question) }],
    nextChangeMs: earliestAfter(question.atMs, changesMs),
  };
}

function slate(atMs: number, changesMs: number[]): Resolution {
  return {
    atMs,
    arrangement: null,
    source: { kind: 'slate' },
    regions: [],
    nextChangeMs: earliestAfter(atMs, changesMs),
  };
}
