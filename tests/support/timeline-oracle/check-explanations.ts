/** Whether what the product says of every candidate is so. */
import type { ManifestSchedule } from '../../../shared/contract/index.ts';
import { type Candidate, type Explanation, explain } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import { holds, isAllowed } from './conditions.ts';
import { equalsAt } from './equals.ts';
import { type Expected, expectedAt, turnHolderAt } from './expected.ts';
import type { Findings } from './findings.ts';
import { dayStarts, hourStarts, insertionAt, spansOfDay } from './insertions.ts';
import { type Asked, holdsItself, isBroken, type Occurrence } from './occurrences.ts';
import { contentRegions } from './programmes.ts';
import { isAnythingShown } from './runs.ts';
import { isForDisplay } from './visits.ts';

/** Null when every reason holds; else the first that does not. */
export function explanationMismatch(asked: Asked, atMs: number, reasons: Findings['reasons']): string | null {
  const { plan, readings, isPlayable } = asked;
  const explanation = explain({ plan, atMs, readings, isPlayable });
  for (const { rule } of explanation.candidates) reasons[rule] = (reasons[rule] ?? 0) + 1;
  const expected = expectedAt(asked, atMs);
  const wrong =
    wronglyListed(explanation, { expected, asked }) ?? wrongReason(explanation, { expected, asked, atMs });
  return wrong === null ? null : `at ${writeUtc(atMs)} explained: ${wrong}`;
}

/** Every schedule is named once, then the default, then the slate; and one of them plays, the one that should. */
function wronglyListed(
  { candidates }: Explanation,
  { expected, asked }: { expected: Expected; asked: Asked },
): string | null {
  const { schedules, defaultPlays } = asked.plan;
  const named = candidates.map(({ scheduleId, layer }) => scheduleId ?? layer).toSorted();
  const last = defaultPlays === null ? ['slate'] : ['default', 'slate'];
  const all = [...schedules.map(({ id }) => id), ...last].toSorted();
  if (named.join() !== all.join()) return `named are ${named.join()}`;
  const playing = candidates.filter(({ verdict }) => verdict === 'plays');
  const does = playing.map(({ scheduleId, layer }) => scheduleId ?? layer).join();
  const should = expected.scheduleId ?? expected.trigger;
  return does === should ? null : `${does} plays, not ${should}`;
}

interface Around {
  expected: Expected;
  asked: Asked;
  atMs: number;
}

function wrongReason({ candidates }: Explanation, around: Around): string | null {
  for (const candidate of candidates) {
    const schedule = around.asked.plan.schedules.find(({ id }) => id === candidate.scheduleId);
    const isSo = schedule === undefined ? isLastTrue(candidate, around) : isTrue(candidate, schedule, around);
    if (!isSo) return `not so: ${JSON.stringify(candidate)}`;
  }
  return null;
}

function isLastTrue({ rule, by, layer }: Candidate, { expected }: Around): boolean {
  if (rule === 'broken') return layer === 'default' && expected.trigger !== 'default';
  if (rule === 'nothing-above') return expected.trigger === layer;
  return rule === 'below-schedules' && expected.trigger !== layer && by === expected.scheduleId;
}

/** By its rule, what has to be so for it to be told. */
function isTrue(candidate: Candidate, schedule: ManifestSchedule, around: Around): boolean {
  const { asked, atMs, expected } = around;
  const { rule, by, condition } = candidate;
  const own = asked.occurrences.filter((one) => one.schedule === schedule);
  const now = own.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  const isOn = now.length > 0 && isAllowed(schedule, atMs, asked);
  const winner = asked.plan.schedules.find(({ id }) => id === expected.scheduleId);
  const isBeaten = isOn && by !== null && by === winner?.id && by !== schedule.id;
  switch (rule) {
    case 'broken':
      return (
        own.length === 0 &&
        (isBroken(schedule, asked.plan) || isCyclic(schedule, asked) || isDayless(schedule))
      );
    case 'display':
      return condition !== null && schedule.conditions.includes(condition) && !holds(condition, atMs, asked);
    case 'nothing-for-display':
      return own.length === 0 && isForDisplay(schedule, asked) && !isBroken(schedule, asked.plan);
    case 'over':
      return own.every(({ endMs }) => endMs <= atMs);
    case 'outside-window':
      return (
        now.length === 0 &&
        isNextStart(
          candidate.nextMs,
          own.map(({ startMs }) => startMs),
          around,
        )
      );
    case 'condition':
      return now.length > 0 && condition !== null && !holds(condition, atMs, asked);
    case 'lower-priority':
      return (
        isBeaten &&
        schedule.perHour === null &&
        winner.perHour === null &&
        schedule.priority < winner.priority
      );
    case 'interrupted':
      return isBeaten && expected.trigger === 'interrupt' && (isWhole(schedule) || isReady(now, around));
    case 'no-quota':
      return isOn && schedule.perHour === null && schedule.perDay === 0;
    case 'between-turns':
      return isOn && !isWhole(schedule) && isBetweenTurns(candidate.nextMs, now, around);
    case 'nothing-ready':
      return (
        isOn &&
        (isWhole(schedule) ? isPassed(schedule, around) : !isReady(now, around) && !isWaiting(now, around))
      );
    default:
      return isTrueOfTurns(candidate, schedule, { isOn, isBeaten, around });
  }
}

/** Those that play, and those that share the time with one that does. */
function isTrueOfTurns(
  { rule, by }: Candidate,
  schedule: ManifestSchedule,
  { isOn, isBeaten, around }: { isOn: boolean; isBeaten: boolean; around: Around },
): boolean {
  const { asked, atMs, expected } = around;
  const isPlaying = expected.scheduleId === schedule.id;
  if (rule === 'its-turn' && !isWhole(schedule)) return isPlaying && expected.trigger === 'interrupt';
  const equals = equalsAt(asked, atMs);
  const holder = equals[turnHolderAt(equals, atMs, asked)]?.schedule.id;
  if (rule === 'first') return isPlaying && equals.length === 1;
  if (rule === 'its-turn') return isPlaying && equals.length > 1 && holder === schedule.id;
  if (rule === 'stands-in') return isPlaying && holder !== schedule.id && by === holder;
  const isEqual = isOn && equals.some((one) => one.schedule === schedule);
  return rule === 'turn-of-another' && isBeaten && isEqual && expected.trigger === 'schedule';
}

function isWhole({ perHour, perDay }: ManifestSchedule): boolean {
  return perHour === null && perDay === null;
}

function isCyclic({ plays }: ManifestSchedule, asked: Asked): boolean {
  const regions = contentRegions(plays, asked.plan);
  return regions.some(({ playlistId }) => holdsItself({ around: asked, playlistId, segmentStartMs: 0 }));
}

/** Rules whose days were looked for far beyond what is known here. */
function isDayless({ rule }: ManifestSchedule): boolean {
  return (
    rule.recurrence !== null || rule.endDate !== null || rule.overrides.length + rule.exceptDates.length > 0
  );
}

/** The first of these after the instant; or beyond what is known. */
function isNextStart(nextMs: number | null, startsMs: readonly number[], { asked, atMs }: Around): boolean {
  const next = startsMs.filter((start) => start > atMs).toSorted((a, b) => a - b)[0];
  return next === undefined ? nextMs === null || nextMs >= asked.untilMs : nextMs === next;
}

/** In its turn, and with something to show. */
function isReady(now: readonly Occurrence[], { asked, atMs }: Around): boolean {
  return now.some((one) => isAnythingShown(insertionAt(one, atMs, asked)?.turns ?? []));
}

function isWaiting(now: readonly Occurrence[], { asked, atMs }: Around): boolean {
  return now.every((one) => insertionAt(one, atMs, asked) === null);
}

/** The next turn is the first part that begins in a window which holds now. */
function isBetweenTurns(nextMs: number | null, now: readonly Occurrence[], around: Around): boolean {
  const { asked, atMs } = around;
  const starts = now.flatMap((one) => {
    const { perHour, perDay } = one.schedule;
    const all =
      perHour === null
        ? dayStarts(spansOfDay(one, asked), perDay ?? 0)
        : hourStarts(asked.plan.display.zone, atMs, perHour);
    return all.filter((start) => atMs < start && start < one.endMs);
  });
  const first = starts.length === 0 ? null : Math.min(...starts);
  return isWaiting(now, around) && nextMs === first;
}

/** One of the equals that was asked before the one that plays. */
function isPassed(schedule: ManifestSchedule, { asked, atMs, expected }: Around): boolean {
  const equals = equalsAt(asked, atMs);
  const holder = turnHolderAt(equals, atMs, asked);
  const placeOf = (id: string | null): number =>
    (equals.findIndex((one) => one.schedule.id === id) - holder + equals.length) % equals.length;
  return expected.trigger === 'schedule' && placeOf(schedule.id) < placeOf(expected.scheduleId);
}
