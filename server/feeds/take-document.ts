import type { Feed, FeedFaultReason, FeedOutcome, NamedReadingUpdate } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import type { Validators } from '../platform/fetch/index.ts';
import type { ReadDocument } from './documents/index.ts';
import { newState, NO_VALIDATORS, type LastValue, type StoredState } from './feed.ts';
import {
  actorOfFeed,
  faultOf,
  keepState,
  reasonOfReceipt,
  type Fault,
  type FeedsParts,
} from './feed-parts.ts';
import { feedTable } from './feed-store.ts';
import { onBoards } from './flights.ts';
import { saysChanges, withLegsBefore } from './legs-before.ts';
import { makeDrafts } from './news-drafts.ts';
import { assertOfNow, stillHolding, withoutLeaps } from './plausibility.ts';
import { waitMs } from './rhythm.ts';

const NOTHING: FeedOutcome = { observedAt: null, values: [], drafts: [], faults: [] };

/** Why a reading is refused that may be taken later, as it stands; what is outdated stays so. */
const PASSING: ReadonlySet<FeedFaultReason> = new Set(['too-many', 'wrong-type']);

/** A document as it came, or why none did. */
export type Arrival =
  | { kind: 'document'; bytes: Uint8Array; validators: Validators }
  | { kind: 'unchanged' }
  | { kind: 'failed'; fault: Fault };

/**
 * Takes what a feed says: what can be believed becomes readings, or drafts; the rest is counted. What was good before stays,
 * and runs out by itself. Answers what came of it; null, and nothing is kept, where somebody changed or removed the feed while
 * the document was under way: it is none of the feed that is there now.
 */
export function takeDocument(
  parts: FeedsParts,
  { feed, actor = actorOfFeed(feed) }: { feed: Feed; actor?: Actor },
  arrival: Arrival,
): Promise<FeedOutcome | null> {
  return parts.inTurn(feed.id, () => taken(parts, { feed, actor }, arrival));
}

async function taken(
  parts: FeedsParts,
  { feed, actor }: Pick<Around, 'feed' | 'actor'>,
  arrival: Arrival,
): Promise<FeedOutcome | null> {
  const { store, platform } = parts;
  const [state = newState(feed.id)] = await store.states(platform.database.read, [feed.id]);
  const nowMs = platform.clock.wallMs();
  const came = await outcomeOf(parts, { feed, actor, state, nowMs }, arrival);
  if (came === null) return null;
  const { outcome } = came;
  const isGood = isGoodOutcome(outcome);
  const chance = platform.random.next();
  const next = nextState({ feed, state, nowMs, chance }, came, arrival);
  const isKept = await platform.database.transact(async (trx) => {
    if (!(await isAsItWas(trx, feed))) return false;
    await keepState(parts, trx, { state: next, at: formatInstant(nowMs), faults: outcome.faults });
    return true;
  });
  if (!isKept) return null;
  if (!isGood)
    platform.logger.warn({ feed: feed.id, faults: outcome.faults.slice(0, 3) }, 'a feed said nothing good');
  return outcome;
}

/** Whoever changes or pauses a feed begins anew what is known of it. */
async function isAsItWas(reader: Reader, { id, revision }: Feed): Promise<boolean> {
  const kept = await feedTable.find(reader, id);
  return kept?.object.revision === revision;
}

interface Around {
  feed: Feed;
  actor: Actor;
  state: StoredState;
  nowMs: number;
}

/** What came of a document, and what is kept of it: of flights more than is told. */
interface Taken {
  outcome: FeedOutcome;
  kept: Pick<LastValue, 'key' | 'value'>[];
  /** Something of it may be believed later, as it stands: it is wanted whole again. */
  isWantedAgain: boolean;
}

/** Null where the feed is another by now. */
async function outcomeOf(parts: FeedsParts, around: Around, arrival: Arrival): Promise<Taken | null> {
  const { feed, state, nowMs } = around;
  if (arrival.kind === 'failed') return nothingTaken({ ...arrival.fault, key: null });
  if (arrival.kind === 'unchanged') return repeated(parts, around);
  try {
    const read = await parts.read(arrival.bytes, feed.format, { zone: feed.zone, nowMs });
    const { lastObservedAt } = saysChanges(feed) ? { lastObservedAt: null } : state;
    assertOfNow(read, { lastObservedAt }, { nowMs, ttlSeconds: feed.ttlSeconds });
    const whole = withLegsBefore(read, feed, state, nowMs);
    return await told(parts, around, withoutLeaps(whole, state, { nowMs, ttlSeconds: feed.ttlSeconds }));
  } catch (error) {
    return nothingTaken({ ...faultOf(error), key: null });
  }
}

function nothingTaken(...faults: FeedOutcome['faults']): Taken {
  return { outcome: { ...NOTHING, faults }, kept: [], isWantedAgain: false };
}

/** What has no time of its own is as it was, now; what has one holds from then on, and not a moment longer. */
async function repeated(parts: FeedsParts, around: Around): Promise<Taken | null> {
  const { state, feed, nowMs } = around;
  if (state.lastObservedAt !== null) {
    const ageMs = nowMs - parseInstant(state.lastObservedAt);
    const isOver = ageMs >= feed.ttlSeconds * 1_000;
    const detail = `is still of ${state.lastObservedAt}`;
    return isOver ? nothingTaken({ reason: 'run-out', key: null, detail }) : nothingTaken();
  }
  const values = state.lastValues
    .filter(({ isStillSaid }) => isStillSaid)
    .map(({ key, value }) => ({ key, value, mostJump: null }));
  return told(parts, around, { observedAt: null, values, news: [], faults: [] });
}

async function told(parts: FeedsParts, around: Around, read: ReadDocument): Promise<Taken | null> {
  const { feed, actor, nowMs } = around;
  if (!(await isAsItWas(parts.platform.database.read, feed))) return null;
  const drafts = await makeDrafts(parts, feed, read.news, nowMs);
  const observedAt = read.observedAt ?? formatInstant(nowMs);
  const shown = onBoards(read.values, feed, nowMs);
  const updates = shown.map(({ key, value }): NamedReadingUpdate => ({
    key,
    value,
    observedAt,
    ttlSeconds: feed.ttlSeconds,
  }));
  const { receipts } =
    updates.length === 0 ? { receipts: [] } : await parts.readings.putMany(actor, feed.gateId, updates);
  const refused = receipts.flatMap(({ key, refusal }) =>
    refusal === null
      ? []
      : [{ reason: reasonOfReceipt(refusal.code), key, detail: `${key}: ${refusal.detail}` }],
  );
  const isRefused = new Set(refused.map(({ key }) => key));
  const taken = (values: ReadDocument['values']): Taken['kept'] =>
    values.filter(({ key }) => !isRefused.has(key)).map(({ key, value }) => ({ key, value }));
  const faults = [...read.faults, ...refused];
  return {
    outcome: { observedAt: read.observedAt, values: taken(shown), drafts, faults },
    kept: taken(read.values),
    isWantedAgain:
      read.faults.some(({ reason }) => reason === 'jump') ||
      refused.some(({ reason }) => PASSING.has(reason)),
  };
}

/** Something was believed, or nothing was wrong. */
function isGoodOutcome({ values, drafts, faults }: FeedOutcome): boolean {
  return values.length > 0 || drafts.length > 0 || faults.length === 0;
}

function nextState(
  { feed, state, nowMs, chance }: Pick<Around, 'feed' | 'state' | 'nowMs'> & { chance: number },
  { outcome, kept, isWantedAgain }: Taken,
  arrival: Arrival,
): StoredState {
  const now = formatInstant(nowMs);
  const isGood = isGoodOutcome(outcome);
  const failures = isGood ? 0 : state.failures + 1;
  const { arrival: comes } = feed;
  const dueAt =
    feed.isOn && comes.kind === 'poll'
      ? formatInstant(nowMs + waitMs(comes.everySeconds, failures, chance))
      : null;
  const [first] = outcome.faults;
  const tried = {
    ...state,
    lastTriedAt: now,
    failures,
    dueAt,
    lastFault: first === undefined ? null : { reason: first.reason, detail: first.detail },
  };
  if (!isGood) return tried;
  // Unchanged and with a time of its own it says nothing new, and falls silent when it would have.
  if (arrival.kind === 'unchanged' && state.lastObservedAt !== null) return tried;
  const fromMs = outcome.observedAt === null ? nowMs : Math.min(nowMs, parseInstant(outcome.observedAt));
  const good = { ...tried, lastGoodAt: now, silentAt: formatInstant(fromMs + feed.ttlSeconds * 1_000) };
  if (arrival.kind !== 'document') return { ...good, lastValues: seenAgain(state.lastValues, now) };
  return {
    ...good,
    validators: isWantedAgain ? NO_VALIDATORS : arrival.validators,
    lastObservedAt: outcome.observedAt,
    lastValues: merged(stillHolding(state.lastValues, { nowMs, ttlSeconds: feed.ttlSeconds }), {
      kept,
      observedAt: outcome.observedAt ?? now,
    }),
  };
}

/** What one document leaves out or says unbelievably is as it was, as long as that would hold. */
function merged(
  before: readonly LastValue[],
  { kept, observedAt }: Pick<Taken, 'kept'> & Pick<LastValue, 'observedAt'>,
): LastValue[] {
  const all = [
    ...before.map((one) => ({ ...one, isStillSaid: false })),
    ...kept.map((one) => ({ ...one, observedAt, isStillSaid: true })),
  ];
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

/** What a source still says when nothing is otherwise. */
function seenAgain(values: readonly LastValue[], observedAt: string): LastValue[] {
  return values.map((one) => (one.isStillSaid ? { ...one, observedAt } : one));
}
