import type { Feed, FeedFaultReason } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Audit } from '../audit/index.ts';
import type { Library } from '../library/index.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { LinkFetcher } from '../platform/fetch/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { Readings } from '../readings/index.ts';
import type { ReadApart } from './documents/index.ts';
import type { InTurn } from './in-turn.ts';
import { countFaults, type FeedStore, type StoredState } from './feed.ts';

export interface FeedsDeps {
  platform: Platform;
  audit: Audit;
  places: { gate(reader: Reader, gateId: string): Promise<object | null> };
  readings: Pick<Readings, 'putMany'>;
  /** Drafts are made there. */
  library: Pick<Library, 'create'>;
  links: LinkFetcher;
}

/** The same with what belongs to this capability. */
export interface FeedsParts extends FeedsDeps {
  store: FeedStore;
  read: ReadApart;
  /** Documents of one feed, so that none is weighed against what another, still under way, is about to change. */
  inTurn: InTurn;
}

/** A feed speaks for itself: what it says is kept under its name. */
export function actorOfFeed({ id, name }: Pick<Feed, 'id' | 'name'>): Actor {
  return { ...SERVER_ACTOR, id, name };
}

/** Keeps how a feed fares and what was wrong, and tells it. */
export async function keepState(
  { store, platform: { bus } }: FeedsParts,
  trx: Transactor,
  { state, at, faults }: { state: StoredState; at: string; faults: readonly Fault[] },
): Promise<void> {
  const { feedId } = state;
  const counted = countFaults(faults);
  await store.saveState(trx, state);
  await store.addFaults(trx, feedId, at, counted);
  for (const { reason, count } of counted)
    afterCommit(trx, () => bus.emit('feed:faulted', { feedId, reason, count }));
  afterCommit(trx, () => bus.emit('feeds:due'));
}

export interface Fault {
  reason: FeedFaultReason;
  detail: string;
}

/** What went wrong, in the words of feeds; rethrows what is none of theirs. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof AppError)) throw error;
  const reason = REASON_OF[error.code] ?? null;
  if (error.code === 'feed/refused') {
    return {
      reason: (error.data?.['reason'] as FeedFaultReason | undefined) ?? 'not-its-format',
      detail: error.message,
    };
  }
  if (reason === null) throw error;
  return { reason: isTimeOut(error) ? 'too-slow' : reason, detail: error.message };
}

const REASON_OF: Partial<Record<AppError['code'], FeedFaultReason>> = {
  'link/failed': 'unreachable',
  'link/not-allowed': 'not-allowed',
  'request/too-large': 'too-large',
  'reading/from-the-future': 'from-the-future',
  'reading/outdated': 'outdated',
  'reading/run-out': 'run-out',
  'reading/wrong-type': 'wrong-type',
  'reading/too-many': 'too-many',
};

/** In the words of feeds. */
export function reasonOfReceipt(code: string): FeedFaultReason {
  return REASON_OF[code as AppError['code']] ?? 'wrong-type';
}

function isTimeOut({ cause }: AppError): boolean {
  return cause instanceof Error && (cause.name === 'TimeoutError' || cause.name === 'AbortError');
}
