import type { Condition } from '../../../shared/contract/index.ts';
import { meetsReading } from '../../../shared/timeline/index.ts';
import { minuteOfDay } from '../../../shared/time/index.ts';
import type { Span } from './spans.ts';

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;

type ReadingCondition = Extract<Condition, { kind: 'reading' }>;
type BetweenCondition = Extract<Condition, { kind: 'between' }>;

/** Whether some values of readings, and some state of openings, meet all of them. */
export function canBeMet(conditions: readonly Condition[]): boolean {
  const readings = conditions.filter((one) => one.kind === 'reading');
  const openings = conditions.filter((one) => one.kind === 'opening');
  return (
    [...Map.groupBy(readings, ({ readingKey }) => readingKey).values()].every(canOneMeet) &&
    [...Map.groupBy(openings, ({ openingKey }) => openingKey).values()].every(
      (asked) => new Set(asked.map(({ is }) => is)).size === 1,
    )
  );
}

/** A value that is asked for outright is the only candidate; else there must be room between the bounds. */
function canOneMeet(conditions: readonly ReadingCondition[]): boolean {
  const equal = conditions.find(({ is }) => is === 'equal');
  if (equal !== undefined) return conditions.every((one) => meetsReading(equal.value, one));
  const bounds = (is: 'less' | 'at-least') =>
    conditions.filter((one) => one.is === is).map(({ value }) => value);
  const below = bounds('less');
  const least = bounds('at-least');
  if (![...below, ...least].every((value) => typeof value === 'number')) return false;
  return Math.max(...least.map(Number)) < Math.min(...below.map(Number));
}

/** Whether any of the spans holds a moment at which every `between` holds, by the clock of a zone. */
export function canHoursMeet(
  conditions: readonly Condition[],
  spans: readonly Span[],
  zone: string,
): boolean {
  const asked = conditions.filter((one) => one.kind === 'between');
  if (asked.length === 0) return spans.length > 0;
  const isOpen = minutesThatMeet(asked);
  return spans.some((span) => touches(span, isOpen, zone));
}

function minutesThatMeet(conditions: readonly BetweenCondition[]): (minute: number) => boolean {
  return (minute) =>
    conditions.every(({ start, end }) => {
      const [from, until] = [minuteOfDay(start), minuteOfDay(end)];
      return from < until ? from <= minute && minute < until : from <= minute || minute < until;
    });
}

function touches({ startMs, endMs }: Span, isOpen: (minute: number) => boolean, zone: string): boolean {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone);
  const first = hour * 60 + minute;
  const minutes = Math.min(DAY_MINUTES, Math.ceil((endMs - startMs) / MINUTE_MS));
  for (let i = 0; i < minutes; i += 1) if (isOpen((first + i) % DAY_MINUTES)) return true;
  return false;
}
