import {
  Feed,
  LARGEST_DOCUMENT,
  type FeedDraft,
  type FeedFault,
  type FeedOutcome,
  type FeedQuery,
  type FeedState,
  type FeedTrial,
  type PageQuery,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { afterCommit } from '../platform/after-commit.ts';
import { assertMay, type Authority, type Scope } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import {
  createEditing,
  guardedByGate,
  PLAIN_DRAFTS,
  type Edited,
  type Editing,
  type EditingRules,
} from '../platform/editing.ts';
import { forgetAll } from '../platform/forgetting.ts';
import type { Page } from '../platform/paging.ts';
import { startAsking } from './ask-feeds.ts';
import { brokenPath, createReadApart } from './documents/index.ts';
import { begunAnew, newState, NO_VALIDATORS, shownState } from './feed.ts';
import { feedStore, feedTable } from './feed-store.ts';
import { createInTurn } from './in-turn.ts';
import { onBoards } from './flights.ts';
import { faultOf, type FeedsDeps, type FeedsParts } from './feed-parts.ts';
import { assertOfNow } from './plausibility.ts';
import { takeDocument } from './take-document.ts';

const TRIED_WITHIN_MS = 10_000;
const DAY_MS = 86_400_000;
/** Faults are told of for a quarter of a year. */
const FAULTS_KEPT_MS = 92 * DAY_MS;

/** Sources of live values: what they are, what they say, and what is wrong with them. */
export interface Feeds {
  editing: Editing<FeedDraft>;
  /** How each fares, oldest feed first. */
  states(query: FeedQuery, reader: Authority): Promise<Page<FeedState>>;
  /** Of one feed, the latest day first. Throws `object/not-found`. */
  faults(feedId: string, query: PageQuery, reader: Authority): Promise<Page<FeedFault>>;
  /** What a document would come to, or what is behind the link; keeps nothing. Throws as `LinkFetcher` does. */
  attempt(actor: Actor, trial: FeedTrial): Promise<FeedOutcome>;
  /** Takes a document that a program pushes. Throws `object/not-found`, `feed/not-this-way`, `request/too-large`. */
  push(actor: Actor, feedId: string, bytes: Uint8Array): Promise<FeedOutcome>;
  /** Counts a document that was too long to be read to its end. */
  countTooLarge(feedId: string): Promise<void>;
  /** Where a feed stands; null when there is none. */
  scopeOf(reader: Reader, feedId: string): Promise<Scope | null>;
  forgetFaults(signal?: AbortSignal): Promise<void>;
  /** Asks feeds from now on. */
  start(): AsyncDisposable;
}

export function createFeeds(deps: FeedsDeps): Feeds {
  const parts: FeedsParts = { ...deps, store: feedStore, read: createReadApart(), inTurn: createInTurn() };
  const { store, platform } = parts;
  const { database, clock } = platform;
  const editing = createEditing({ ...parts, table: feedTable, rules: feedRules(parts) });
  return {
    editing,
    states: async ({ gateId, ...asked }, reader) => {
      const page = await editing.list({ ...asked, matching: gateId === undefined ? {} : { gateId } }, reader);
      const ids = page.rows.map(({ id }) => id);
      const nowMs = clock.wallMs();
      const states = new Map((await store.states(database.read, ids)).map((state) => [state.feedId, state]));
      const counts = await store.faultsOn(database.read, formatInstant(nowMs).slice(0, 10), ids);
      return {
        rows: page.rows.map((feed) =>
          shownState(feed, states.get(feed.id) ?? newState(feed.id), {
            nowMs,
            faultsToday: counts.get(feed.id) ?? 0,
          }),
        ),
        next: page.next,
      };
    },
    faults: async (feedId, { limit, after = '' }, reader) => {
      await editing.get(feedId, reader);
      return store.faults(database.read, { feedId, after, limit });
    },
    attempt: (actor, trial) => attempt(parts, actor, trial),
    push: async (actor, feedId, bytes) => {
      // By the feed as it is: only what a server asked for is of the feed that it was asked by.
      for (;;) {
        const outcome = await push(parts, { actor, feed: await editing.get(feedId) }, bytes);
        if (outcome !== null) return outcome;
      }
    },
    countTooLarge: async (feedId) => {
      const feed = Feed.parse(await editing.get(feedId));
      if (feed.arrival.kind !== 'push' || !feed.isOn) return;
      const fault = { reason: 'too-large' as const, detail: `has more than ${LARGEST_DOCUMENT} bytes` };
      await takeDocument(parts, { feed }, { kind: 'failed', fault });
    },
    scopeOf: async (reader, feedId) => {
      const kept = await feedTable.find(reader, feedId);
      return kept === null ? null : { gateId: kept.object.gateId };
    },
    forgetFaults: (signal) => {
      const day = formatInstant(clock.wallMs() - FAULTS_KEPT_MS).slice(0, 10);
      return forgetAll(database, (trx, most) => store.deleteBefore(trx, day, most), signal);
    },
    start: () => startAsking(parts),
  };
}

function feedRules(parts: FeedsParts): EditingRules<FeedDraft> {
  return {
    kind: 'feed',
    nameOf: ({ name }) => name,
    guard: guardedByGate({ read: 'feeds:read', write: 'feeds:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      await assertGate(parts, trx, draft);
      const before = id === null ? null : await feedTable.find(trx, id);
      if (before !== null && before.object.gateId !== draft.gateId)
        throw refused('stays at its gate', '/body/gateId');
      await assertNameIsFree(trx, draft, id);
      const broken = brokenPath(draft.format);
      if (broken !== null) throw refused(broken.detail, `/body${broken.pointer}`);
    },
    assertUnused: async () => {},
    changed: async (trx, { id, after }) => {
      if (after === null) return;
      const [state = newState(id)] = await parts.store.states(trx, [id]);
      await parts.store.saveState(trx, begunAnew(state, after, parts.platform.clock.wallMs()));
      afterCommit(trx, () => parts.platform.bus.emit('feeds:due'));
    },
  };
}

async function assertGate({ places }: FeedsParts, trx: Transactor, { gateId }: FeedDraft): Promise<void> {
  if ((await places.gate(trx, gateId)) !== null) return;
  const detail = 'no such gate';
  throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}

/** People, packs and readings know a feed of a gate by its name. */
async function assertNameIsFree(
  trx: Transactor,
  { gateId, name }: FeedDraft,
  id: string | null,
): Promise<void> {
  const others = await feedTable.matching(trx, { gateId });
  if (others.every(({ object }) => object.id === id || object.name !== name)) return;
  const detail = `“${name}” is the name of another`;
  throw new AppError('object/key-taken', detail, { errors: [{ detail, pointer: '/body/name' }] });
}

function refused(detail: string, pointer: string): AppError {
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer }] });
}

async function attempt(parts: FeedsParts, actor: Actor, { feed, document }: FeedTrial): Promise<FeedOutcome> {
  assertMay(actor, 'feeds:write', { gateId: feed.gateId });
  const broken = brokenPath(feed.format);
  if (broken !== null) throw refused(broken.detail, `/body/feed${broken.pointer}`);
  const bytes = document === null ? await behindLink(parts, feed) : new TextEncoder().encode(document);
  const nowMs = parts.platform.clock.wallMs();
  try {
    const read = await parts.read(bytes, feed.format, { zone: feed.zone, nowMs });
    const { observedAt, values, news, faults } = read;
    return {
      observedAt,
      values: onBoards(values, feed, nowMs).map(({ key, value }) => ({ key, value })),
      drafts: news.map(({ title }) => title),
      faults: [...faults, ...timeFaults(read.observedAt, feed, nowMs)],
    };
  } catch (error) {
    return { observedAt: null, values: [], drafts: [], faults: [{ ...faultOf(error), key: null }] };
  }
}

/** A sample may be of any day; whoever tries it is told what a document of that day would meet. */
function timeFaults(
  observedAt: string | null,
  { ttlSeconds }: FeedDraft,
  nowMs: number,
): FeedOutcome['faults'] {
  try {
    assertOfNow({ observedAt }, { lastObservedAt: null }, { nowMs, ttlSeconds });
    return [];
  } catch (error) {
    return [{ ...faultOf(error), key: null }];
  }
}

async function behindLink(parts: FeedsParts, { arrival, mostBytes }: FeedDraft): Promise<Uint8Array> {
  if (arrival.kind !== 'poll') throw refused('has no link: give a document to try', '/body/document');
  const { bytes } = await parts.links.fetch(arrival.link, { mostBytes, withinMs: TRIED_WITHIN_MS });
  return bytes;
}

async function push(
  parts: FeedsParts,
  { actor, feed: named }: { actor: Actor; feed: Edited<FeedDraft> },
  bytes: Uint8Array,
): Promise<FeedOutcome | null> {
  const feed = Feed.parse(named);
  assertMay(actor, 'readings:write', { gateId: feed.gateId });
  if (feed.arrival.kind !== 'push') throw new AppError('feed/not-this-way', 'the server fetches them itself');
  if (!feed.isOn) throw new AppError('feed/not-this-way', 'the feed is off');
  if (bytes.length > feed.mostBytes) {
    const fault = {
      reason: 'too-large' as const,
      detail: `has ${bytes.length} bytes, more than ${feed.mostBytes}`,
    };
    return takeDocument(parts, { feed, actor }, { kind: 'failed', fault });
  }
  return takeDocument(parts, { feed, actor }, { kind: 'document', bytes, validators: NO_VALIDATORS });
}
