import type { Feed } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { DueWork } from '../platform/due-work.ts';
import type { FeedsParts } from './feed-parts.ts';
import { faultOf, keepState } from './feed-parts.ts';
import { newState } from './feed.ts';
import { feedTable } from './feed-store.ts';
import { takeDocument, type Arrival } from './take-document.ts';

/** For name, redirects and body together. */
const FETCH_WITHIN_MS = 20_000;
/** A process that died while it asked holds a feed up for that long. */
const CLAIM_MS = 120_000;
const DUE_AT_ONCE = 20;

/** Asks what is due, and counts what has fallen silent; for how many ms nothing is due. */
export async function attendFeeds(parts: FeedsParts): Promise<number> {
  const { store, platform } = parts;
  const { database, clock } = platform;
  const due = await store.due(database.read, formatInstant(clock.wallMs()), DUE_AT_ONCE);
  for (const feedId of due.silent) await countSilence(parts, feedId);
  const asked = await Promise.allSettled(due.asked.map((feedId) => ask(parts, feedId)));
  for (const one of asked) if (one.status === 'rejected') throw one.reason;
  const nextAt = await store.nextDue(database.read);
  return nextAt === null ? Number.POSITIVE_INFINITY : parseInstant(nextAt) - clock.wallMs();
}

/** One process of all asks a feed at a time: whoever claims it first. */
async function ask(parts: FeedsParts, feedId: string): Promise<void> {
  const { store, platform } = parts;
  const nowMs = platform.clock.wallMs();
  const claim = { feedId, now: formatInstant(nowMs), until: formatInstant(nowMs + CLAIM_MS) };
  if (!(await platform.database.transact((trx) => store.claim(trx, claim)))) return;
  const kept = await feedTable.find(platform.database.read, feedId);
  if (kept?.object.isOn !== true) return;
  await takeDocument(parts, { feed: kept.object }, await fetched(parts, kept.object));
}

/** What is behind a feed's link, unless it is what was good last. */
async function fetched(parts: FeedsParts, feed: Feed): Promise<Arrival> {
  const { arrival, mostBytes } = feed;
  if (arrival.kind !== 'poll')
    return { kind: 'failed', fault: { reason: 'unreachable', detail: 'is pushed' } };
  const [state] = await parts.store.states(parts.platform.database.read, [feed.id]);
  try {
    const { bytes, validators, isUnchanged } = await parts.links.fetch(arrival.link, {
      mostBytes,
      withinMs: FETCH_WITHIN_MS,
      known: state?.lastGoodAt === null ? undefined : state?.validators,
    });
    return isUnchanged ? { kind: 'unchanged' } : { kind: 'document', bytes, validators };
  } catch (error) {
    return { kind: 'failed', fault: faultOf(error) };
  }
}

/** Once for each time that a feed falls silent: what it said last has run out by itself. */
async function countSilence(parts: FeedsParts, feedId: string): Promise<void> {
  const { store, platform } = parts;
  await platform.database.transact(async (trx) => {
    const [state = newState(feedId)] = await store.states(trx, [feedId]);
    const at = formatInstant(platform.clock.wallMs());
    if (state.silentAt === null || state.silentAt > at) return;
    const fault = {
      reason: 'silent' as const,
      detail:
        state.lastGoodAt === null
          ? 'has not said anything good yet'
          : `has said nothing good since ${state.lastGoodAt}`,
    };
    await keepState(parts, trx, {
      state: { ...state, silentAt: null, lastFault: state.lastFault ?? fault },
      at,
      faults: [fault],
    });
  });
}

/** Asks feeds when it is time to. Disposing finishes what is under way. */
export function startAsking(parts: FeedsParts): AsyncDisposable {
  return new DueWork({
    platform: parts.platform,
    wokenBy: 'feeds:due',
    failure: 'feeds that were due were not asked',
    work: () => attendFeeds(parts),
  });
}
