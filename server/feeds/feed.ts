import type {
  Feed,
  FeedDraft,
  FeedFault,
  FeedFaultReason,
  FeedStanding,
  FeedState,
  ReadingValue,
} from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Validators } from '../platform/fetch/index.ts';
import type { Page } from '../platform/paging.ts';

/** What a feed said of a reading, as what it says next is weighed against it. */
export interface LastValue {
  key: string;
  value: ReadingValue;
  /** When its source saw it last: from then on it holds. */
  observedAt: string;
  /** The last good document said it, and no earlier one: only that is repeated where a source says that nothing is otherwise. */
  isStillSaid: boolean;
}

/** How a feed fares, as it is kept. */
export interface StoredState {
  feedId: string;
  validators: Validators;
  lastTriedAt: string | null;
  lastGoodAt: string | null;
  lastObservedAt: string | null;
  /** Of tables of flights all that are known, not only those that boards have room for. */
  lastValues: LastValue[];
  failures: number;
  dueAt: string | null;
  silentAt: string | null;
  lastFault: { reason: FeedFaultReason; detail: string } | null;
}

/** So many faults of a kind, of one document. */
export interface CountedFault {
  reason: FeedFaultReason;
  count: number;
  detail: string;
}

export interface FeedStore {
  states(reader: Reader, feedIds: readonly string[]): Promise<StoredState[]>;
  saveState(trx: Transactor, state: StoredState): Promise<void>;
  /** Takes a feed to be asked, so that nobody else does until then; whether it was still due. */
  claim(trx: Transactor, claim: { feedId: string; now: string; until: string }): Promise<boolean>;
  /** Those to be asked by now, and those that have become silent; so many at most, the longest due first. */
  due(reader: Reader, now: string, most: number): Promise<{ asked: string[]; silent: string[] }>;
  /** When the next of either is. */
  nextDue(reader: Reader): Promise<string | null>;
  addFaults(trx: Transactor, feedId: string, at: string, faults: readonly CountedFault[]): Promise<void>;
  /** The latest day first. */
  faults(reader: Reader, asked: { feedId: string; after: string; limit: number }): Promise<Page<FeedFault>>;
  faultsOn(reader: Reader, day: string, feedIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Forgets what was before a day, so many at most; how many. */
  deleteBefore(trx: Transactor, day: string, most: number): Promise<number>;
  /** Those of the entries that became drafts before. */
  knownEntries(reader: Reader, feedId: string, entries: readonly string[]): Promise<ReadonlySet<string>>;
  addEntry(trx: Transactor, feedId: string, entry: string, seenAt: string): Promise<void>;
}

/** Of a document that is asked for whole, whatever is known of it. */
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** Of a feed nothing is known yet. */
export function newState(feedId: string): StoredState {
  return {
    feedId,
    validators: NO_VALIDATORS,
    lastTriedAt: null,
    lastGoodAt: null,
    lastObservedAt: null,
    lastValues: [],
    failures: 0,
    dueAt: null,
    silentAt: null,
    lastFault: null,
  };
}

/**
 * What is known of a feed that reads otherwise from now on: when it fared how, and nothing of what it said. It is silent when
 * nothing good comes for as long as what it says holds, also where it never said anything.
 */
export function begunAnew(
  state: StoredState,
  { isOn, arrival, ttlSeconds }: FeedDraft,
  nowMs: number,
): StoredState {
  return {
    ...newState(state.feedId),
    lastTriedAt: state.lastTriedAt,
    lastGoodAt: state.lastGoodAt,
    dueAt: isOn && arrival.kind === 'poll' ? formatInstant(nowMs) : null,
    silentAt: isOn ? formatInstant(nowMs + ttlSeconds * 1_000) : null,
  };
}

export function standingOf(
  { isOn, ttlSeconds }: Pick<FeedDraft, 'isOn' | 'ttlSeconds'>,
  { lastGoodAt, silentAt }: Pick<StoredState, 'lastGoodAt' | 'silentAt'>,
  nowMs: number,
): FeedStanding {
  if (!isOn) return 'off';
  if (silentAt === null || parseInstant(silentAt) <= nowMs) return 'silent';
  if (lastGoodAt === null) return 'waiting';
  return parseInstant(lastGoodAt) + ttlSeconds * 1_000 > nowMs ? 'good' : 'silent';
}

export function shownState(
  feed: Feed,
  state: StoredState,
  at: { nowMs: number; faultsToday: number },
): FeedState {
  const { lastTriedAt, lastGoodAt, failures, lastFault } = state;
  return {
    feed,
    standing: standingOf(feed, state, at.nowMs),
    lastTriedAt,
    lastGoodAt,
    failures,
    nextAt: state.dueAt,
    lastFault,
    faultsToday: at.faultsToday,
  };
}

/** Faults of a document, each reason once. */
export function countFaults(faults: readonly { reason: FeedFaultReason; detail: string }[]): CountedFault[] {
  return [...Map.groupBy(faults, ({ reason }) => reason)].map(([reason, all]) => ({
    reason,
    count: all.length,
    detail: all[0]?.detail ?? '',
  }));
}
