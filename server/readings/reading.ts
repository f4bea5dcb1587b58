import {
  isReadingTable,
  MOST_EARLIER_VALUES,
  type NamedReadingUpdate,
  type Reading,
  type ReadingSource,
  type ReadingValue,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';

/** A clock of a source may be ahead by so much. */
const MOST_AHEAD_MS = 5 * 60_000;
/** A value that kiosks were told of stands at least that long, so that no screen flickers. */
export const LEAST_HOLD_MS = 10_000;

export type ValueType = 'string' | 'number' | 'boolean' | 'table';

/** What a source saw. */
export interface Observation {
  value: ReadingValue;
  observedAt: string;
  ttlSeconds: number;
}

/** A reading as kiosks are told, and as a source saw it last. */
export interface StoredReading {
  gateId: string;
  told: Reading;
  seen: Observation;
  valueType: ValueType | null;
  /** When kiosks are told of what was seen; null: they know. */
  dueAt: string | null;
  /** Who said last what was seen; null: not known. */
  sentBy: ReadingSource | null;
}

export interface ReadingStore {
  /** Those of the keys that are known. */
  among(reader: Reader, gateId: string, keys: readonly string[]): Promise<StoredReading[]>;
  /** By the key. */
  list(reader: Reader, asked: { gateId: string; after: string; limit: number }): Promise<Page<StoredReading>>;
  /** How many keys a gate has, how many of them are tables, and the greatest sequence it was told; 0 before the first. */
  standing(reader: Reader, gateId: string): Promise<{ count: number; tables: number; sequence: number }>;
  sequenceOf(reader: Reader, gateId: string): Promise<number>;
  save(trx: Transactor, readings: readonly StoredReading[]): Promise<void>;
  /** So many of those that kiosks should have been told of by now, the longest due first. */
  due(reader: Reader, now: string, most: number): Promise<StoredReading[]>;
  nextDue(reader: Reader): Promise<string | null>;
  /** Forgets what ran out before an instant, so many at most; how many. */
  deleteRunOut(trx: Transactor, before: string, most: number): Promise<number>;
}

/** When a reading meets no condition any more, if it is not seen again. */
export function runsOutMs({ observedAt, ttlSeconds }: Omit<Observation, 'value'>): number {
  return parseInstant(observedAt) + ttlSeconds * 1_000;
}

export function isSameValue(one: ReadingValue, other: ReadingValue): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function typeOf(value: NonNullable<ReadingValue>): ValueType {
  return isReadingTable(value) ? 'table' : (typeof value as ValueType);
}

/**
 * What a source says: as of now where it names no instant, or one that has not come. Such readings stand in the order in which
 * they came. Throws `reading/from-the-future`.
 */
export function observed(
  { value, observedAt, ttlSeconds }: Omit<NamedReadingUpdate, 'key'>,
  nowMs: number,
): Observation {
  const observedMs = observedAt === undefined ? nowMs : parseInstant(observedAt);
  if (observedMs > nowMs + MOST_AHEAD_MS)
    throw refusal('reading/from-the-future', 'is more than five minutes ahead of this server', 'observedAt');
  return { value, observedAt: formatInstant(Math.min(observedMs, nowMs)), ttlSeconds };
}

/** Throws `reading/run-out`, `reading/outdated`, `reading/wrong-type`. */
export function assertTakeable(seen: Observation, known: StoredReading | undefined, nowMs: number): void {
  if (runsOutMs(seen) <= nowMs) throw refusal('reading/run-out', 'was over before it came', 'ttlSeconds');
  if (known === undefined || runsOutMs(known.seen) <= nowMs) return;
  const knownMs = parseInstant(known.seen.observedAt);
  // One of a time that has not come was dated by a clock that was ahead: it is later than nothing.
  if (knownMs <= nowMs && parseInstant(seen.observedAt) < knownMs)
    throw refusal('reading/outdated', `one of ${known.seen.observedAt} is known`, 'observedAt');
  if (seen.value !== null && known.valueType !== null && typeOf(seen.value) !== known.valueType)
    throw refusal('reading/wrong-type', `is a ${known.valueType} until it has run out`, 'value');
}

function refusal(code: AppError['code'], detail: string, field: keyof Observation): AppError {
  return new AppError(code, detail, { errors: [{ detail, pointer: `/body/${field}` }] });
}

/** A reading with what was seen now; kiosks are told at once, or when it is due. `nextSequence` is taken if they are. */
export function withSeen(
  known: StoredReading | undefined,
  { gateId, key, seen, sentBy }: Pick<StoredReading, 'gateId' | 'seen' | 'sentBy'> & { key: string },
  at: { nowMs: number; nextSequence: () => number },
): StoredReading {
  const valueType = seen.value === null ? (known?.valueType ?? null) : typeOf(seen.value);
  if (known !== undefined) return settled({ ...known, seen, valueType, sentBy }, at);
  const told = { key, ...seen, since: seen.observedAt, sequence: at.nextSequence() };
  return { gateId, told, seen, valueType, dueAt: null, sentBy };
}

/** Tells kiosks what was seen if it is time, and says when it will be if it is not. */
export function settled(
  known: StoredReading,
  { nowMs, nextSequence }: { nowMs: number; nextSequence: () => number },
): StoredReading {
  const { told, seen } = known;
  const isChange = !isSameValue(told.value, seen.value) || runsOutMs(told) <= nowMs;
  const dueMs = isChange ? changeDueMs(known, nowMs) : repeatDueMs(known, nowMs);
  if (dueMs === null) return { ...known, dueAt: null };
  if (dueMs > nowMs) return { ...known, dueAt: formatInstant(dueMs) };
  const { earlier, ...before } = told;
  const past = isChange ? pastAt(told, seen, dueMs) : earlier === undefined ? {} : { earlier };
  return { ...known, told: { ...before, ...seen, ...past, sequence: nextSequence() }, dueAt: null };
}

/** What was told is earlier now; from when it had run out nobody knew anything. What a table said nothing ever began under. */
function pastAt(told: Reading, seen: Observation, sinceMs: number): Pick<Reading, 'since' | 'earlier'> {
  if (isReadingTable(told.value) || isReadingTable(seen.value)) return { since: formatInstant(sinceMs) };
  const { value, since, earlier = [] } = told;
  const endMs = runsOutMs(told);
  const unknown = endMs < sinceMs ? [{ value: null, since: formatInstant(endMs) }] : [];
  return {
    since: formatInstant(sinceMs),
    earlier: [...unknown, { value, since }, ...earlier].slice(0, MOST_EARLIER_VALUES),
  };
}

/**
 * A change counts from when it was seen, and not before the last one has stood for a while; no loop turns on a table. How long
 * one stood that began in the future, by a clock that was put right since, nobody knows: nothing waits for it.
 */
function changeDueMs({ told, seen }: StoredReading, nowMs: number): number {
  const seenMs = Math.min(parseInstant(seen.observedAt), nowMs);
  const sinceMs = parseInstant(told.since);
  if (isReadingTable(seen.value) || sinceMs > nowMs) return seenMs;
  return Math.max(seenMs, sinceMs + LEAST_HOLD_MS);
}

/** What only goes on as it was is told when half of its time to live is over: a feed repeats itself all the time. */
function repeatDueMs({ told, seen }: StoredReading, nowMs: number): number | null {
  if (told.observedAt === seen.observedAt && told.ttlSeconds === seen.ttlSeconds) return null;
  const isAhead = parseInstant(told.observedAt) > nowMs;
  if (isAhead || runsOutMs(seen) < runsOutMs(told)) return Math.min(parseInstant(seen.observedAt), nowMs);
  return parseInstant(told.observedAt) + told.ttlSeconds * 500;
}
