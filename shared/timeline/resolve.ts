import { type CompiledPlan, compiledPlanOf } from './compiled-plan.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { allowsAt, nextEdgeMs, type Surroundings } from './conditions.ts';
import { type Day, type DayStretch, stretchAt } from './days.ts';
import type { Level } from './level.ts';
import { liveReadings } from './live-readings.ts';
import type { Occurrence } from './occurrence.ts';
import { partAt, partRun } from './parts.ts';
import { answerRun, type Run, type RunAnswer } from './regions.ts';
import type { Question, Resolution, Source } from './resolution.ts';
import { type Segment, segmentAt } from './segment.ts';
import type { ShareTurn } from './share-turns.ts';
import type { Moment } from './slot.ts';

/**
 * Says what shows in each region at an instant, and until when that stands. Layers: interrupts › schedules by priority, at
 * each priority the quotas of campaigns before equals that share the time › default › slate. Pure: equal plans, instants,
 * readings and playable versions give equal answers everywhere.
 */
export function resolve(question: Question): Resolution {
  const compiled = compiledPlanOf(question.plan);
  const { atMs } = question;
  const moment: Moment = { atMs, isPlayable: question.isPlayable, ...surroundingsOf(question, compiled) };
  const day = compiled.dayAt(atMs);
  const stretch = stretchAt(day, atMs);
  const asked: Asked = { compiled, moment, day, untilMs: boundaryOf(stretch, moment) };
  return interrupted(stretch.interrupts, asked) ?? scheduled(stretch.levels, asked) ?? byDefault(asked);
}

/** A question on its way down the layers; `untilMs` comes nearer with every layer that might have answered. */
interface Asked {
  compiled: CompiledPlan;
  moment: Moment;
  day: Day;
  untilMs: number;
}

type Due = Occurrence<CompiledSchedule>;

/** What conditions are judged by at the moment of a question. */
export function surroundingsOf({ readings }: Question, { zone, openings }: CompiledPlan): Surroundings {
  return { zone, openings, readings: liveReadings(readings) };
}

/** When other windows hold, or the conditions of any of these may answer otherwise. */
function boundaryOf({ endMs, timings }: DayStretch, moment: Moment): number {
  let untilMs = endMs;
  for (const timing of timings) untilMs = Math.min(untilMs, nextEdgeMs(timing, moment.atMs, moment));
  return untilMs;
}

function interrupted(interrupts: readonly Due[], asked: Asked): Resolution | null {
  for (const due of interrupts) {
    const resolution = inParts(due, asked);
    if (resolution !== null) return resolution;
  }
  return null;
}

function scheduled(levels: readonly Level<CompiledSchedule>[], asked: Asked): Resolution | null {
  for (const level of levels) {
    for (const due of level.quotas) {
      const resolution = inParts(due, asked);
      if (resolution !== null) return resolution;
    }
    const segment = segmentAt(level, asked.moment.atMs, asked.moment);
    if (segment !== null) return shared(segment, asked);
  }
  return null;
}

/** Where nothing of it can be shown, what lies below stays on. */
function inParts(due: Due, asked: Asked): Resolution | null {
  const { schedule } = due;
  if (!allowsAt(schedule.timing, asked.moment.atMs, asked.moment)) return null;
  const { turn, untilMs } = partAt(due, asked.moment);
  asked.untilMs = Math.min(asked.untilMs, untilMs);
  if (turn === null) return null;
  const run = partRun(schedule, turn);
  const answer = answerRun(run, asked.moment);
  asked.untilMs = Math.min(asked.untilMs, answer.untilMs);
  const { segmentStartMs } = turn;
  const source = { kind: 'schedule' as const, scheduleId: schedule.id, segmentStartMs };
  return answer.isShown ? resolution({ run, answer, source }, asked) : null;
}

/** Where the one whose turn it is has nothing that can be shown, the next of the equals begins its loop there. */
function shared(segment: Segment<CompiledSchedule>, asked: Asked): Resolution {
  const turn = asked.compiled.shareTurns(segment, asked.moment.atMs);
  const { startMs } = turn;
  const { members } = segment;
  let first: Resolution | null = null;
  for (let i = 0; i < members.length; i++) {
    const member = members[(turn.member + i) % members.length] as Due;
    const run = runOf(member, segment, i === 0 ? turn : { ...turn, originMs: startMs });
    const answer = answerRun(run, asked.moment);
    asked.untilMs = Math.min(asked.untilMs, answer.untilMs);
    const source = sourceOf(member, segment);
    if (answer.isShown) return resolution({ run, answer, source }, asked);
    first ??= resolution({ run, answer, source }, asked);
  }
  return { ...(first as Resolution), nextChangeMs: asked.untilMs };
}

function sourceOf({ schedule }: Due, { startMs }: Segment<CompiledSchedule>): Source {
  return { kind: 'schedule', scheduleId: schedule.id, segmentStartMs: startMs };
}

function runOf({ schedule, window }: Due, segment: Segment<CompiledSchedule>, turn: ShareTurn): Run {
  const { id: scheduleId, programme } = schedule;
  const { startMs, endMs, originMs } = turn;
  return {
    programme,
    scheduleId,
    trigger: 'schedule',
    startMs,
    endMs,
    originMs,
    segmentStartMs: segment.startMs,
    windowEndMs: window.endMs,
  };
}

function byDefault(asked: Asked): Resolution {
  const { compiled, day, moment, untilMs } = asked;
  const programme = compiled.defaultProgramme;
  if (programme === null)
    return {
      atMs: moment.atMs,
      arrangement: null,
      source: { kind: 'slate' },
      regions: [],
      nextChangeMs: untilMs,
    };
  const { startMs, endMs } = day;
  const run: Run = {
    programme,
    scheduleId: null,
    trigger: 'default',
    startMs,
    endMs,
    originMs: startMs,
    segmentStartMs: startMs,
    windowEndMs: endMs,
  };
  const answer = answerRun(run, moment);
  return resolution({ run, answer, source: { kind: 'default', segmentStartMs: startMs } }, asked);
}

function resolution(
  { run, answer, source }: { run: Run; answer: RunAnswer; source: Source },
  { moment, untilMs }: Asked,
): Resolution {
  return {
    atMs: moment.atMs,
    arrangement: run.programme.arrangement,
    source,
    regions: answer.regions,
    nextChangeMs: Math.min(untilMs, answer.untilMs),
  };
}
