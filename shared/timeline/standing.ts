import type { ManifestSchedule } from '../contract/manifest.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { allowsAt, failingAt, type Surroundings } from './conditions.ts';
import { stretchAt } from './days.ts';
import type { Candidate, CandidateLayer } from './explanation.ts';
import { type Part, partAt, partRun } from './parts.ts';
import { answerRun } from './regions.ts';
import type { Question, Resolution } from './resolution.ts';
import { type Segment, segmentAt } from './segment.ts';
import { windowsBetween } from './windows.ts';
import { DAY_MS } from './zones.ts';

/** How far ahead the next window is looked for, and how much at a time. */
const HORIZON_DAYS = 400;
const BLOCK_DAYS = 25;

/** What was asked, and what came of it. */
export interface Explained {
  question: Question;
  compiled: CompiledPlan;
  resolution: Resolution;
  around: Surroundings;
  /** The schedule that plays. */
  winner: ManifestSchedule | null;
}

export type Standing = Pick<Candidate, 'verdict' | 'rule'> & Partial<Candidate>;

export function layerOf({
  perHour,
  perDay,
}: Pick<ManifestSchedule, 'perHour' | 'perDay'>): Exclude<CandidateLayer, 'default' | 'slate'> {
  if (perHour !== null) return 'interrupt';
  return perDay === null ? 'schedule' : 'quota';
}

/** How a schedule that can play on the display stands at the instant: what `resolve` made of it, and why. */
export function standingOf(schedule: CompiledSchedule, asked: Explained): Standing {
  const { atMs } = asked.question;
  const { winner, around } = asked;
  const isInParts = layerOf(schedule) !== 'schedule';
  if (isInParts && winner?.id === schedule.id) return { verdict: 'plays', rule: 'its-turn' };
  if (windowsBetween(schedule.rule, atMs, atMs + 1).length === 0) return outsideWindow(schedule, atMs);
  if (!allowsAt(schedule.timing, atMs, around))
    return { verdict: 'not-now', rule: 'condition', condition: failingAt(schedule.timing, atMs, around) };
  return isInParts ? inParts(schedule, asked) : amongEquals(schedule, asked);
}

function outsideWindow({ rule }: CompiledSchedule, atMs: number): Standing {
  for (let day = 0; day < HORIZON_DAYS; day += BLOCK_DAYS) {
    const fromMs = atMs + day * DAY_MS;
    const [next] = windowsBetween(rule, fromMs, fromMs + BLOCK_DAYS * DAY_MS);
    if (next !== undefined) return { verdict: 'not-now', rule: 'outside-window', nextMs: next.startMs };
  }
  return { verdict: 'not-now', rule: 'over' };
}

/** An interrupt or a quota that is on, and not on show: another was first, it has nothing to show, or it waits. */
function inParts(schedule: CompiledSchedule, asked: Explained): Standing {
  const { winner, around, question } = asked;
  const { atMs, isPlayable } = question;
  const moment = { ...around, atMs, isPlayable };
  if (schedule.perHour === null && schedule.perDay === 0) return { verdict: 'not-now', rule: 'no-quota' };
  const isBelow = layerOf(schedule) === 'quota' && winner !== null && winner.perHour === null;
  if (isBelow && schedule.priority < winner.priority)
    return { verdict: 'beaten', rule: 'lower-priority', by: winner.id };
  const windows = windowsBetween(schedule.rule, atMs, atMs + 1);
  const parts = windows.map((window) => ({ window, ...partAt({ schedule, window, rank: 0 }, moment) }));
  const begun = parts.flatMap(({ turn }) => turn ?? []);
  if (begun.some((turn) => answerRun(partRun(schedule, turn), moment).isShown))
    return { verdict: 'beaten', rule: 'interrupted', by: winner?.id ?? null };
  if (begun.length > 0) return { verdict: 'not-now', rule: 'nothing-ready' };
  return { verdict: 'not-now', rule: 'between-turns', nextMs: nextTurnMs(parts) };
}

/** Null: no turn begins any more before the window is over. */
function nextTurnMs(parts: readonly (Part & { window: { endMs: number } })[]): number | null {
  const begins = parts.flatMap(({ untilMs, window }) => (untilMs < window.endMs ? [untilMs] : []));
  return begins.length === 0 ? null : Math.min(...begins);
}

/** A schedule that is on beside others of its priority, or below the one that plays. */
function amongEquals(schedule: CompiledSchedule, asked: Explained): Standing {
  const { winner } = asked;
  if (winner === null || layerOf(winner) !== 'schedule')
    return { verdict: 'beaten', rule: 'interrupted', by: winner?.id ?? null };
  if (schedule.priority < winner.priority)
    return { verdict: 'beaten', rule: 'lower-priority', by: winner.id };
  const segment = segmentOf(schedule, asked);
  if (segment === null || segment.members.length === 1) return { verdict: 'plays', rule: 'first' };
  return inTurn(schedule, { segment, winnerId: winner.id, asked });
}

function segmentOf({ priority }: CompiledSchedule, asked: Explained): Segment<CompiledSchedule> | null {
  const { atMs } = asked.question;
  const { levels } = stretchAt(asked.compiled.dayAt(atMs), atMs);
  const level = levels.find((one) => one.priority === priority);
  return level === undefined ? null : segmentAt(level, atMs, asked.around);
}

/** From the one whose turn it is, each of the equals was asked until one had something to show. */
function inTurn(
  { id }: CompiledSchedule,
  { segment, winnerId, asked }: { segment: Segment<CompiledSchedule>; winnerId: string; asked: Explained },
): Standing {
  const { members } = segment;
  const { member } = asked.compiled.shareTurns(segment, asked.question.atMs);
  const inOrder = [...members.slice(member), ...members.slice(0, member)].map(({ schedule }) => schedule.id);
  const [own, winner] = [inOrder.indexOf(id), inOrder.indexOf(winnerId)];
  if (own > winner) return { verdict: 'beaten', rule: 'turn-of-another', by: winnerId };
  if (own < winner) return { verdict: 'not-now', rule: 'nothing-ready' };
  if (own > 0) return { verdict: 'plays', rule: 'stands-in', by: inOrder[0] ?? null };
  return { verdict: 'plays', rule: 'its-turn' };
}
