import { findingOf, type DisplayFinding } from '../finding.ts';
import { isInserted, type LintSubject, type Planned } from './grounds.ts';
import { union, without, type Span } from './spans.ts';

const MINUTE_MS = 60_000;
/** A longer pause between schedules is meant; a shorter one is a slip. */
const SLIP_MS = 60 * MINUTE_MS;

/** Where no schedule plays: any time of it where the slate is all there is, else short pauses between schedules. */
export function gaps(subject: LintSubject): DisplayFinding[] {
  const { plan, soon, soonUntilMs, nowMs } = subject;
  const lasting = soon.filter(({ schedule }) => !isInserted(schedule));
  const free = without(
    [{ startMs: nowMs, endMs: soonUntilMs }],
    union(lasting.flatMap(({ windows }) => windows)),
  );
  if (plan.defaultPlays === null) return toSlate(free, lasting, subject);
  const slips = free.filter(
    ({ startMs, endMs }) => nowMs < startMs && endMs < soonUntilMs && endMs - startMs <= SLIP_MS,
  );
  return toDefault(slips, lasting);
}

function toSlate(
  free: readonly Span[],
  lasting: readonly Planned[],
  { soonUntilMs }: LintSubject,
): DisplayFinding[] {
  const [first] = free;
  if (first === undefined) return [];
  const { facts, says } = neighbours(first, lasting);
  const untilMs = first.endMs === soonUntilMs ? Infinity : first.endMs;
  return [
    findingOf({
      code: 'display/gap-to-slate',
      detail: `nothing is scheduled then${says} and there is no default: the slate shows`,
      subjectId: null,
      remedy: 'choose-default',
      fromMs: first.startMs,
      untilMs,
      facts: { count: free.length, ...facts },
    }),
  ];
}

function toDefault(slips: readonly Span[], lasting: readonly Planned[]): DisplayFinding[] {
  const [first] = slips;
  if (first === undefined) return [];
  const { facts, says } = neighbours(first, lasting);
  const minutes = Math.ceil((first.endMs - first.startMs) / MINUTE_MS);
  return [
    findingOf({
      code: 'display/gap-to-default',
      detail: `schedules leave a short gap${says}, in which the default plays`,
      subjectId: null,
      remedy: 'fill-gap',
      fromMs: first.startMs,
      untilMs: first.endMs,
      facts: { count: slips.length, minutes, ...facts },
    }),
  ];
}

/** The schedules between which a gap lies; at either end of what is looked at there is none. */
function neighbours(
  { startMs, endMs }: Span,
  lasting: readonly Planned[],
): { facts: Record<string, string>; says: string } {
  const before = lasting.find(({ windows }) => windows.some((window) => window.endMs === startMs))?.schedule;
  const after = lasting.find(({ windows }) => windows.some((window) => window.startMs === endMs))?.schedule;
  const facts = {
    ...(before === undefined ? {} : { afterScheduleId: before.id }),
    ...(after === undefined ? {} : { beforeScheduleId: after.id }),
  };
  const said = [
    ...(before === undefined ? [] : [`after ${before.name}`]),
    ...(after === undefined ? [] : [`before ${after.name}`]),
  ];
  return { facts, says: said.length === 0 ? '' : ` (${said.join(', ')})` };
}
