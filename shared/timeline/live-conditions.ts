/** Conditions whose answer can change while a plan stays the same, each ready to be asked. */
import { hasNoLength } from '../contract/common.ts';
import {
  type Condition,
  isKnownCondition,
  type LaterCondition,
  type ManifestCondition,
} from '../contract/playlist.ts';
import { assertNever } from '../errors.ts';
import { isReadingTable } from '../contract/reading.ts';
import type { LiveReading, LiveReadings, ReadingValue } from './live-readings.ts';
import { type CompiledOpening, stretchAt } from './openings.ts';
import { DAY_MS, earliestAfter, toInstants, toLocalMs, toTimeOfDayMs, type ZoneTable } from './zones.ts';

export type LiveCondition = Extract<Condition, { kind: 'reading' | 'between' | 'opening' }>;
type ConditionOf<Kind extends LiveCondition['kind']> = Extract<LiveCondition, { kind: Kind }>;

/** What live conditions are judged by. */
export interface Surroundings {
  zone: ZoneTable;
  readings: LiveReadings;
  /** Of the gate, by key. */
  openings: ReadonlyMap<string, CompiledOpening>;
}

export interface CompiledCondition {
  /** As it was said. */
  said: LiveCondition | LaterCondition;
  /** Whether its answers follow from the plan alone. */
  isSettled: boolean;
  /** Whether nothing ever meets it. */
  isNever: boolean;
  isMet(atMs: number, around: Surroundings): boolean;
  /** The first instant after `atMs` at which the answer can differ. */
  nextEdgeMs(atMs: number, around: Surroundings): number;
}

/** What only later software knows is one of them: it is not settled by the display, and never met. */
export function isLive(condition: ManifestCondition): condition is LiveCondition | LaterCondition {
  if (!isKnownCondition(condition)) return true;
  return condition.kind === 'reading' || condition.kind === 'between' || condition.kind === 'opening';
}

function isLater(condition: LiveCondition | LaterCondition): condition is LaterCondition {
  return !isKnownCondition(condition);
}

export function compileCondition(condition: LiveCondition | LaterCondition): CompiledCondition {
  return isLater(condition) ? never(condition) : compileKnown(condition);
}

function compileKnown(condition: LiveCondition): CompiledCondition {
  switch (condition.kind) {
    case 'between':
      return compileBetween(condition);
    case 'opening':
      return compileOpen(condition);
    case 'reading':
      return compileReading(condition);
    default:
      return assertNever(condition);
  }
}

function never(said: CompiledCondition['said']): CompiledCondition {
  return { said, isSettled: true, isNever: true, isMet: () => false, nextEdgeMs: () => Infinity };
}

/** The place of the first condition that nothing ever meets; null: there is none. */
export function impossibleCondition(conditions: readonly Condition[]): number | null {
  const at = conditions.findIndex((condition) => condition.kind === 'between' && hasNoLength(condition));
  return at < 0 ? null : at;
}

/** By wall time at the display: `[start, end)`, past midnight when the end is before the start; of no length, never. */
function compileBetween(said: ConditionOf<'between'>): CompiledCondition {
  if (hasNoLength(said)) return never(said);
  const startMs = toTimeOfDayMs(said.start);
  const endMs = toTimeOfDayMs(said.end);
  const hours = { startMs, endMs };
  const isWholeDay = (endMs - startMs) % DAY_MS === 0;
  return {
    said,
    isSettled: true,
    isNever: false,
    isMet: (atMs, { zone }) => isWithin(hours, atMs, zone),
    nextEdgeMs: (atMs, { zone }) => {
      const clocksChangeMs = earliestAfter(atMs, zone.fromMs);
      if (isWholeDay || clocksChangeMs <= atMs + DAY_MS) return searchedEdgeMs(hours, atMs, zone);
      const timeMs = timeOfDayAt(atMs, zone);
      return atMs + Math.min(untilTimeMs(timeMs, startMs), untilTimeMs(timeMs, endMs));
    },
  };
}

/** Times of day, in milliseconds since midnight; the end may be before the start. */
interface Hours {
  startMs: number;
  endMs: number;
}

function isWithin({ startMs, endMs }: Hours, atMs: number, zone: ZoneTable): boolean {
  const timeMs = timeOfDayAt(atMs, zone);
  return startMs < endMs ? startMs <= timeMs && timeMs < endMs : startMs <= timeMs || timeMs < endMs;
}

/** The next instant at which clocks come to an end of the hours, or are changed, and the answer is another one. */
function searchedEdgeMs(hours: Hours, atMs: number, zone: ZoneTable): number {
  const today = Math.floor(toLocalMs(atMs, zone) / DAY_MS);
  const edges = [today - 1, today, today + 1].flatMap((day) =>
    [hours.startMs, hours.endMs].flatMap((timeMs) => toInstants(day * DAY_MS + timeMs, zone)),
  );
  const knownMs = Math.max(...edges);
  edges.push(Math.min(knownMs, earliestAfter(atMs, zone.fromMs)));
  let edgeMs = earliestAfter(atMs, edges);
  // Where clocks are changed, and at midnights of a whole day, an end may come without another answer.
  while (edgeMs < knownMs && isWithin(hours, edgeMs - 1, zone) === isWithin(hours, edgeMs, zone))
    edgeMs = earliestAfter(edgeMs, edges);
  return edgeMs;
}

function timeOfDayAt(atMs: number, zone: ZoneTable): number {
  const localMs = toLocalMs(atMs, zone);
  return localMs - Math.floor(localMs / DAY_MS) * DAY_MS;
}

/** How long clocks take from one time of day to another: a day, if it is the same. */
function untilTimeMs(fromMs: number, toMs: number): number {
  return toMs > fromMs ? toMs - fromMs : toMs - fromMs + DAY_MS;
}

/** By the opening hours of the gate. What is not known is neither open nor closed. */
function compileOpen(said: ConditionOf<'opening'>): CompiledCondition {
  const { openingKey: key, is } = said;
  return {
    said,
    isSettled: true,
    isNever: false,
    isMet: (atMs, { openings }) => {
      const opening = openings.get(key);
      return opening !== undefined && stretchAt(opening, atMs).state === is;
    },
    nextEdgeMs: (atMs, { openings }) => {
      const opening = openings.get(key);
      return opening === undefined ? Infinity : answerEndMs(opening, is, atMs);
    },
  };
}

/** Until when something stays, or stays not, as is asked; looked for as far as an entry can be long. */
function answerEndMs(opening: CompiledOpening, is: 'open' | 'closed', atMs: number): number {
  const { state, endMs } = stretchAt(opening, atMs);
  let untilMs = endMs;
  while (untilMs - atMs <= DAY_MS) {
    const next = stretchAt(opening, untilMs);
    if ((next.state === is) !== (state === is)) break;
    untilMs = next.endMs;
  }
  return untilMs;
}

/**
 * By a reading. One that is missing, without a value or past its time to live meets nothing; before it last changed it was
 * what it says that it was then, however soon it ran out after that.
 */
function compileReading(said: ConditionOf<'reading'>): CompiledCondition {
  const { readingKey: key } = said;
  return {
    said,
    isSettled: false,
    isNever: false,
    isMet: (atMs, { readings }) => {
      const reading = readings.get(key);
      return reading !== undefined && isReadingMet(said, reading, atMs);
    },
    nextEdgeMs: (atMs, { readings }) => {
      const reading = readings.get(key);
      return reading === undefined
        ? Infinity
        : Math.min(nextChangeMs(reading, atMs), expiryEdgeMs(reading, atMs));
    },
  };
}

/** One that had run out when it became known meets nothing from the beginning. */
function expiryEdgeMs({ sinceMs, expiryMs }: LiveReading, atMs: number): number {
  return expiryMs > Math.max(atMs, sinceMs) ? expiryMs : Infinity;
}

function nextChangeMs({ sinceMs, earlier }: LiveReading, atMs: number): number {
  if (sinceMs <= atMs) return Infinity;
  // From the latest to the first, so that the last one after the instant is the next.
  return earlier.reduce((nextMs, one) => (atMs < one.sinceMs ? one.sinceMs : nextMs), sinceMs);
}

function isReadingMet(condition: ConditionOf<'reading'>, reading: LiveReading, atMs: number): boolean {
  const isLast = reading.sinceMs <= atMs;
  if (isLast && reading.expiryMs <= atMs) return false;
  const { value: actual = null } = isLast
    ? reading
    : (reading.earlier.find(({ sinceMs }) => sinceMs <= atMs) ?? {});
  return actual !== null && meetsReading(actual, condition);
}

/** Whether a reading that has this value is as a condition asks. Only numbers are less than one another; a table is nothing of it. */
export function meetsReading(
  actual: NonNullable<ReadingValue>,
  { is, value }: ConditionOf<'reading'>,
): boolean {
  if (isReadingTable(actual)) return false;
  switch (is) {
    case 'equal':
      return actual === value;
    case 'not-equal':
      return actual !== value;
    case 'less':
      return typeof actual === 'number' && typeof value === 'number' && actual < value;
    case 'at-least':
      return typeof actual === 'number' && typeof value === 'number' && actual >= value;
    default:
      return assertNever(is);
  }
}
