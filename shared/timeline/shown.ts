import type { Reading } from '../contract/reading.ts';
import { formatInstant } from '../time/instant.ts';
import { type CompiledPlan, compiledPlanOf } from './compiled-plan.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { allowsAt } from './conditions.ts';
import { stretchAt } from './days.ts';
import { liveReadings } from './live-readings.ts';
import type { Occurrence } from './occurrence.ts';
import type { Programme } from './programme.ts';
import type { Question } from './resolution.ts';
import { surroundingsOf } from './resolve.ts';
import { segmentAt } from './segment.ts';
import { mayPlay, type Moment } from './slot.ts';
import { timelineBetween } from './timeline-between.ts';

/**
 * Versions that a display shows from an instant until another, and those that take turns with them then, however long their
 * turns are in coming. What a schedule displaces, and what conditions or approvals do not let play, is not among them.
 * Readings that hold go on holding: what would follow if nobody repeated them is not told before it is so.
 */
export function versionsShown(question: Question, untilMs: number): ReadonlySet<string> {
  const { atMs } = question;
  const asked = { ...question, readings: holding(question.readings, { atMs, untilMs }) };
  const { stretches } = timelineBetween(asked, atMs, untilMs);
  return new Set([...stretches.flatMap(({ versionDigest }) => versionDigest ?? []), ...inTurn(asked)]);
}

function holding(
  readings: readonly Reading[],
  { atMs, untilMs }: { atMs: number; untilMs: number },
): Reading[] {
  const live = liveReadings(readings);
  const ttlSeconds = Math.ceil((untilMs - atMs) / 1_000) + 1;
  return readings.map((reading) => {
    const { expiryMs = 0 } = live.get(reading.key) ?? {};
    if (expiryMs <= atMs || expiryMs > untilMs) return reading;
    return { ...reading, observedAt: formatInstant(atMs), ttlSeconds };
  });
}

/** Of everything that may be on at the instant, whoever's turn it is. */
function inTurn(question: Question): string[] {
  const compiled = compiledPlanOf(question.plan);
  const { atMs, isPlayable } = question;
  const moment: Moment = { atMs, isPlayable, ...surroundingsOf(question, compiled) };
  return programmesAt(compiled, moment)
    .flatMap(({ regions }) => regions.flatMap(({ loopAt }) => loopAt(0)?.leaves ?? []))
    .filter((leaf) => mayPlay(leaf, atMs, moment))
    .map(({ versionDigest }) => versionDigest);
}

/** In the order in which `resolve` asks them, down to the first equals that are on. */
function programmesAt(compiled: CompiledPlan, moment: Moment): Programme[] {
  const { atMs } = moment;
  const { interrupts, levels } = stretchAt(compiled.dayAt(atMs), atMs);
  const isOn = ({ schedule: { timing, perDay } }: Occurrence<CompiledSchedule>): boolean =>
    perDay !== 0 && allowsAt(timing, atMs, moment);
  const inParts = interrupts.filter(isOn);
  for (const level of levels) {
    inParts.push(...level.quotas.filter(isOn));
    const segment = segmentAt(level, atMs, moment);
    if (segment !== null) return programmesOf([...inParts, ...segment.members]);
  }
  const { defaultProgramme } = compiled;
  return [...programmesOf(inParts), ...(defaultProgramme === null ? [] : [defaultProgramme])];
}

function programmesOf(occurrences: readonly Occurrence<CompiledSchedule>[]): Programme[] {
  return occurrences.map(({ schedule }) => schedule.programme);
}
