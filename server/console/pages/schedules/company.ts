import { AppError } from '../../../../shared/errors.ts';
import { dayIn } from '../../parts/local-day.ts';
import { circlesOf, gatesOf } from './circles.ts';
import { lacksOf } from './lacks.ts';
import { bareOccurrences, isOn, type Candidate, type Occurrence, type Range } from './occurrences.ts';
import { reachedBy } from './reached.ts';
import { draftOf, type ScheduleChoices } from './schedule-choices.ts';
import type { Planned } from './use-planned.ts';

/** How far ahead is looked for others. */
const HORIZON_MS = 28 * 86_400_000;
/** What may still be missing without a doubt about when and beside what it plays. */
const UNNEEDED = new Set(['name', 'plays', 'targets']);

/** What shares the time with a schedule: so many parts of so many are its own. */
export interface Company {
  own: number;
  of: number;
  /** By name; none: it has all of the time. */
  others: readonly string[];
}

interface Around {
  planned: Planned;
  zone: string;
  nowMs: number;
}

/**
 * Of the equals that are on together with it on one display, in the four weeks to come, those that leave it least. Null:
 * nothing can be said of it, or not yet.
 */
export function companyOf(
  choices: ScheduleChoices,
  scheduleId: string | null,
  around: Around,
): Company | null {
  if (Object.keys(lacksOf(choices)).some((field) => !UNNEEDED.has(field))) return null;
  const own = asKept(choices, around.planned);
  const range = rangeOf(choices, around);
  const windows = possibly(() => bareOccurrences(own, range));
  if (windows.length === 0) return null;
  const theirs = around.planned.candidates
    .filter((other) => isOn(other) && other.schedule.id !== scheduleId && isEqualTo(own, other))
    .flatMap((other) => bareOccurrences(other, range));
  const busiest = busiestOf(windows, theirs);
  const { share } = own.schedule;
  const weight = busiest.reduce((sum, { schedule }) => sum + schedule.share, share);
  const common = greatestDivisor(share, weight);
  return { own: share / common, of: weight / common, others: busiest.map(({ schedule }) => schedule.name) };
}

function isEqualTo(own: Candidate, { schedule, reached }: Candidate): boolean {
  const { perHour, priority } = schedule;
  return perHour === null && priority === own.schedule.priority && !reached.isDisjointFrom(own.reached);
}

/** What stands in the form, as if it was saved; by holidays as far as they are known. */
function asKept(choices: ScheduleChoices, { displays, groups, holidays }: Planned): Candidate {
  const { rule, ...draft } = draftOf(choices, null, null);
  const schedule = { ...draft, rule, id: '', key: '', createdAt: '', revision: 1 };
  const reached = reachedBy(schedule.targets, { displays, groups });
  const circles = circlesOf(rule, reached, { gateOf: gatesOf(displays), holidays });
  return { schedule, campaign: null, reached, circles };
}

function rangeOf({ rule: { startDate } }: ScheduleChoices, { zone, nowMs }: Around): Range {
  const fromMs = Math.max(nowMs, dayIn(zone, startDate).startMs);
  return { fromMs, untilMs: fromMs + HORIZON_MS, zone };
}

/** A rhythm that was typed may be none. */
function possibly(found: () => Occurrence[]): Occurrence[] {
  try {
    return found();
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return [];
    throw error;
  }
}

/** The heaviest set of others that is on at one instant on one display. */
function busiestOf(own: readonly Occurrence[], others: readonly Occurrence[]): Occurrence[] {
  let busiest: Occurrence[] = [];
  for (const window of own) {
    const beside = others.filter(({ startMs, endMs }) => startMs < window.endMs && window.startMs < endMs);
    const instants = new Set([
      window.startMs,
      ...beside.map(({ startMs }) => Math.max(startMs, window.startMs)),
    ]);
    for (const atMs of instants) {
      const on = beside.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
      for (const displayId of on.length === 0 ? [] : window.reached) {
        const here = on.filter(({ reached }) => reached.has(displayId));
        if (weightOf(here) > weightOf(busiest)) busiest = here;
      }
    }
  }
  return busiest;
}

function weightOf(occurrences: readonly Occurrence[]): number {
  return occurrences.reduce((sum, { schedule }) => sum + schedule.share, 0);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
