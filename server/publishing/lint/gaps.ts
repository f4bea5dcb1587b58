import { findingOf, type DisplayFinding } from '../finding.ts';
import { isInserted, type LintSubject } from './grounds.ts';
import { union, without, type Span } from './spans.ts';

const MINUTE_MS = 60_000;
/** A longer pause between schedules is meant; a shorter one is a slip. */
const SLIP_MS = 60 * MINUTE_MS;

/** Where no schedule plays: any time of it where the slate is all there is, else short pauses between schedules. */
export function gaps({ plan, soon, soonUntilMs, nowMs }: LintSubject): DisplayFinding[] {
  const planned = union(
    soon.filter(({ schedule }) => !isInserted(schedule)).flatMap(({ windows }) => windows),
  );
  const free = without([{ startMs: nowMs, endMs: soonUntilMs }], planned);
  if (plan.defaultPlays === null) return toSlate(free, { soonUntilMs });
  const slips = free.filter(
    ({ startMs, endMs }) => nowMs < startMs && endMs < soonUntilMs && endMs - startMs <= SLIP_MS,
  );
  return toDefault(slips);
}

function toSlate(free: readonly Span[], { soonUntilMs }: { soonUntilMs: number }): DisplayFinding[] {
  const [first] = free;
  if (first === undefined) return [];
  const detail = 'nothing is scheduled then and there is no default: the slate shows';
  const untilMs = first.endMs === soonUntilMs ? Infinity : first.endMs;
  return [
    findingOf({
      code: 'display/gap-to-slate',
      detail,
      subjectId: null,
      remedy: 'choose-default',
      fromMs: first.startMs,
      untilMs,
      facts: { count: free.length },
    }),
  ];
}

function toDefault(slips: readonly Span[]): DisplayFinding[] {
  const [first] = slips;
  if (first === undefined) return [];
  return [
    findingOf({
      code: 'display/gap-to-default',
      detail: 'schedules leave a short gap, in which the default plays',
      subjectId: null,
      remedy: 'fill-gap',
      fromMs: first.startMs,
      untilMs: first.endMs,
      facts: { count: slips.length, minutes: Math.ceil((first.endMs - first.startMs) / MINUTE_MS) },
    }),
  ];
}
