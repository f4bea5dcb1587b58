import {
  isKnownCondition,
  type Condition,
  type ManifestCondition,
  type ManifestPlan,
  type Reading,
} from '../../../shared/contract/index.ts';
import { parseTime, parseUtc } from './calendar.ts';
import { openStateAt } from './openings.ts';
import { wallClockOf } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const DAY = 1440;

/** What a plan is asked with. */
export interface Surroundings {
  plan: ManifestPlan;
  readings: readonly Reading[];
  isPlayable: (versionDigest: string) => boolean;
}

/** Entries and schedules alike. */
export interface Timed {
  conditions: readonly ManifestCondition[];
  validFrom?: string | null;
  validUntil?: string | null;
}

export function isAllowed(timed: Timed, atMs: number, around: Surroundings): boolean {
  const { validFrom = null, validUntil = null, conditions } = timed;
  if (validFrom !== null && atMs < parseUtc(validFrom)) return false;
  if (validUntil !== null && atMs >= parseUtc(validUntil)) return false;
  return conditions.every((condition) => holds(condition, atMs, around));
}

export function holds(condition: ManifestCondition, atMs: number, around: Surroundings): boolean {
  if (!isKnownCondition(condition)) return false;
  const { plan, readings } = around;
  const { languages, tags, placement } = plan.display;
  switch (condition.kind) {
    case 'language':
      return condition.anyOf.some((one) => languages.includes(one));
    case 'tag':
      return condition.anyOf.some((one) => tags.includes(one));
    case 'placement':
      return condition.anyOf.some((one) => one === placement);
    case 'between':
      return isBetween(condition, wallMinutes(plan.display.zone, atMs));
    case 'opening': {
      const opening = plan.openings.find(({ key }) => key === condition.openingKey);
      return opening !== undefined && openStateAt(opening, plan.holidays, atMs) === condition.is;
    }
    default:
      return isReadingMet(
        condition,
        readings.find(({ key }) => key === condition.readingKey),
        atMs,
      );
  }
}

/** Every instant of `(fromMs, untilMs)` at which anything that decides about some entries changes; minute by minute. */
export function changesBetween(
  timed: readonly Timed[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  around: Surroundings,
): number[] {
  const known = timed.flatMap(({ validFrom, validUntil }) =>
    [validFrom, validUntil].flatMap((edge) => (edge ? [parseUtc(edge)] : [])),
  );
  const conditions = timed.flatMap((one) => one.conditions);
  const asked = around.readings.filter(({ key }) =>
    conditions.filter(isKnownCondition).some((one) => one.kind === 'reading' && one.readingKey === key),
  );
  known.push(...asked.flatMap((one) => [...changesOf(one), runsOutAt(one)]));
  const changing = conditions.filter(({ kind }) => kind === 'between' || kind === 'opening');
  const answers = (atMs: number): string => changing.map((one) => Number(holds(one, atMs, around))).join('');
  const first = (Math.floor(fromMs / MINUTE_MS) + 1) * MINUTE_MS;
  let before = answers(first - 1);
  for (let atMs = first; changing.length > 0 && atMs < untilMs; atMs += MINUTE_MS) {
    const now = answers(atMs);
    if (now !== before) known.push(atMs);
    before = now;
  }
  return known.filter((edge) => fromMs < edge && edge < untilMs).toSorted((a, b) => a - b);
}

function wallMinutes(zone: string, atMs: number): number {
  const shown = wallClockOf(zone).shownAt(Math.floor(atMs / MINUTE_MS));
  return ((shown % DAY) + DAY) % DAY;
}

function isBetween({ start, end }: { start: string; end: string }, minutes: number): boolean {
  const [from, to] = [parseTime(start), parseTime(end)];
  if (from % DAY === to % DAY && !(from === 0 && to === DAY)) return false;
  const isAfter = from <= minutes;
  const isBefore = minutes < to;
  return from < to ? isAfter && isBefore : isAfter || isBefore;
}

export function isReadingMet(
  { is, value }: Extract<Condition, { kind: 'reading' }>,
  reading: Reading | undefined,
  atMs: number,
): boolean {
  if (!reading || atMs >= runsOutAt(reading)) return false;
  const actual = valueAt(reading, atMs);
  if (actual === null || typeof actual === 'object') return false;
  if (is === 'equal') return actual === value;
  if (is === 'not-equal') return actual !== value;
  if (typeof actual !== 'number' || typeof value !== 'number') return false;
  return is === 'less' ? actual < value : actual >= value;
}

/** The one that began last by then. */
function valueAt({ value, since, earlier = [] }: Reading, atMs: number): Reading['value'] {
  const begun = [{ value, since }, ...earlier].filter((one) => parseUtc(one.since) <= atMs);
  const [first] = begun.toSorted((a, b) => parseUtc(b.since) - parseUtc(a.since));
  return first?.value ?? null;
}

/** Every instant at which its value changed. */
export function changesOf({ since, earlier = [] }: Reading): number[] {
  return [since, ...earlier.map((one) => one.since)].map(parseUtc);
}

/** From then on nothing is known: from the beginning, where it had run out before it was known. */
export function runsOutAt({ observedAt, ttlSeconds, since }: Reading): number {
  return Math.max(parseUtc(since), parseUtc(observedAt) + ttlSeconds * 1000);
}
