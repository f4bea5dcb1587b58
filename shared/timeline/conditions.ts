import type { Condition } from '../contract/playlist.ts';
import type { Reading } from '../contract/reading.ts';
import { assertNever } from '../errors.ts';
import { parseInstant } from '../time/instant.ts';
import { type CompiledOpening, stretchAt } from './openings.ts';
import { DAY_MS, toInstants, toLocalMs, toTimeOfDayMs, type ZoneTable } from './zones.ts';

type ReadingCondition = Extract<Condition, { kind: 'reading' }>;
/** Conditions whose answer can change while a plan stays the same. */
export type LiveCondition = Extract<Condition, { kind: 'reading' | 'between' | 'opening' }>;

/** When an entry or schedule may play at all. */
export interface Timing {
  fromMs: number;
  untilMs: number;
  conditions: readonly LiveCondition[];
}

/** What live conditions are judged by. */
export interface Surroundings {
  zone: ZoneTable;
  readings: ReadonlyMap<string, Reading>;
  /** Of the gate, by key. */
  openings: ReadonlyMap<string, CompiledOpening>;
}

/** True when languages, tags and placement of the display meet every condition that asks for them: settled once per plan. */
export function suitsDisplay(
  conditions: readonly Condition[],
  display: { languages: readonly string[]; tags: readonly string[]; placement: string },
): boolean {
  return conditions.every((condition) => {
    if (condition.kind === 'language')
      return condition.anyOf.some((language) => display.languages.includes(language));
    if (condition.kind === 'tag') return condition.anyOf.some((tag) => display.tags.includes(tag));
    if (condition.kind === 'placement') return condition.anyOf.some((one) => one === display.placement);
    return true;
  });
}

/** Compiles validity and conditions. */
export function compileTiming(timed: {
  conditions: readonly Condition[];
  validFrom?: string | null | undefined;
  validUntil?: string | null | undefined;
}): Timing {
  return {
    fromMs: instantOr(timed.validFrom, -Infinity),
    untilMs: instantOr(timed.validUntil, Infinity),
    conditions: timed.conditions.filter(isLive),
  };
}

function isLive(condition: Condition): condition is LiveCondition {
  return condition.kind === 'reading' || condition.kind === 'between' || condition.kind === 'opening';
}

function instantOr(instant: string | null | undefined, otherwiseMs: number): number {
  return instant === null || instant === undefined ? otherwiseMs : parseInstant(instant);
}

/** Whether validity and every live condition allow it at an instant. */
export function allowsAt(timing: Timing, atMs: number, around: Surroundings): boolean {
  if (atMs < timing.fromMs || timing.untilMs <= atMs) return false;
  return timing.conditions.every((condition) => isMet(condition, atMs, around));
}

/** The first condition that does not hold at an instant, or null. */
export function failingAt(timing: Timing, atMs: number, around: Surroundings): LiveCondition | null {
  return timing.conditions.find((condition) => !isMet(condition, atMs, around)) ?? null;
}

/** The first instant after `atMs` at which the answer of `allowsAt` can differ. */
export function nextEdgeMs(timing: Timing, atMs: number, around: Surroundings): number {
  const edges = [
    timing.fromMs,
    timing.untilMs,
    ...timing.conditions.flatMap((one) => edgesOf(one, atMs, around)),
  ];
  return earliestAfter(atMs, edges);
}

/** The smallest instant that lies after another, or Infinity. */
export function earliestAfter(atMs: number, instants: readonly number[]): number {
  return instants.reduce((first, instant) => (instant > atMs && instant < first ? instant : first), Infinity);
}

function isMet(condition: LiveCondition, atMs: number, around: Surroundings): boolean {
  const { zone, readings, openings } = around;
  if (condition.kind === 'reading') return isReadingMet(condition, readings.get(condition.readingKey), atMs);
  if (condition.kind === 'opening') {
    const opening = openings.get(condition.openingKey);
    return opening !== undefined && stretchAt(opening, atMs).state === condition.is;
  }
  const startMs = toTimeOfDayMs(condition.start);
  const endMs = toTimeOfDayMs(condition.end);
  const localMs = toLocalMs(atMs, zone);
  const timeMs = localMs - Math.floor(localMs / DAY_MS) * DAY_MS;
  return startMs < endMs ? startMs <= timeMs && timeMs < endMs : startMs <= timeMs || timeMs < endMs;
}

/** A reading that is missing, without a value, not yet so, or past its time to live meets no condition. */
function isReadingMet(condition: ReadingCondition, reading: Reading | undefined, atMs: number): boolean {
  if (reading === undefined || reading.value === null) return false;
  if (atMs < parseInstant(reading.since) || expiryOf(reading) <= atMs) return false;
  return compare(condition, reading.value);
}

function compare({ is, value }: ReadingCondition, actual: string | number | boolean): boolean {
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

function expiryOf(reading: Reading): number {
  return parseInstant(reading.observedAt) + reading.ttlSeconds * 1000;
}

function edgesOf(condition: LiveCondition, atMs: number, around: Surroundings): number[] {
  const { zone, readings, openings } = around;
  if (condition.kind === 'opening') {
    const opening = openings.get(condition.openingKey);
    return opening === undefined ? [] : [stretchAt(opening, atMs).endMs];
  }
  if (condition.kind === 'reading') {
    const reading = readings.get(condition.readingKey);
    return reading === undefined ? [] : [parseInstant(reading.since), expiryOf(reading)];
  }
  const today = Math.floor(toLocalMs(atMs, zone) / DAY_MS);
  const times = [toTimeOfDayMs(condition.start), toTimeOfDayMs(condition.end)];
  const edges = [today - 1, today, today + 1].flatMap((day) =>
    times.flatMap((timeMs) => toInstants(day * DAY_MS + timeMs, zone)),
  );
  return [...edges, earliestAfter(atMs, zone.fromMs)];
}
