import {
  isReadingTable,
  MOST_READINGS,
  MOST_TABLES,
  type NamedReadingUpdate,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import { assertTakeable, isSameValue, observed, settled, withSeen, type StoredReading } from './reading.ts';
import { tellAfter, type ReadingsParts } from './readings-parts.ts';

/** What became of one reading of a call. */
export type Receipt = { key: string; known: StoredReading } | { key: string; refusal: AppError };

/** Readings that become due together are told in transactions of so many. */
const DUE_AT_ONCE = 100;

/**
 * Takes what a source says of a gate; one that is refused keeps no other back. The work depends on the readings of the call
 * alone, however many kiosks there are. Throws `object/not-found`.
 */
export async function take(
  parts: ReadingsParts,
  actor: Actor,
  { gateId, updates }: { gateId: string; updates: readonly NamedReadingUpdate[] },
): Promise<Receipt[]> {
  return parts.platform.database.transact(async (trx) => {
    await assertGate(parts, trx, gateId);
    const keys = updates.map(({ key }) => key);
    const known = await parts.store.among(trx, gateId, keys);
    const receipts = await judge(parts, trx, { actor, gateId, updates, known });
    await keep(parts, trx, {
      gateId,
      known,
      now: receipts.flatMap((one) => ('known' in one ? [one.known] : [])),
    });
    await noteChanges(parts, trx, { actor, gateId, known, receipts });
    return receipts;
  });
}

async function assertGate({ places }: ReadingsParts, trx: Transactor, gateId: string): Promise<void> {
  if ((await places.gate(trx, gateId)) === null)
    throw new AppError('object/not-found', `there is no gate ${gateId}`);
}

interface Before {
  gateId: string;
  known: readonly StoredReading[];
}

async function judge(
  { store, platform }: ReadingsParts,
  trx: Transactor,
  { actor, gateId, updates, known }: Before & { actor: Actor; updates: readonly NamedReadingUpdate[] },
): Promise<Receipt[]> {
  const nowMs = platform.clock.wallMs();
  const { count, tables, sequence } = await store.standing(trx, gateId);
  const nextSequence = countFrom(sequence, nowMs);
  const byKey = new Map(known.map((one) => [one.told.key, one]));
  const sentBy = { kind: actor.kind, name: actor.name };
  let room = MOST_READINGS - count;
  let tableRoom = MOST_TABLES - tables;
  return updates.map((update): Receipt => {
    const { key } = update;
    const before = byKey.get(key);
    try {
      const seen = observed(update, nowMs);
      assertTakeable(seen, before, nowMs);
      if (before === undefined && room-- <= 0) throw full(`${MOST_READINGS} keys`);
      if (isReadingTable(seen.value) && before?.valueType !== 'table' && tableRoom-- <= 0)
        throw full(`${MOST_TABLES} tables`);
      return { key, known: withSeen(before, { gateId, key, seen, sentBy }, { nowMs, nextSequence }) };
    } catch (error) {
      if (error instanceof AppError) return { key, refusal: error };
      throw error;
    }
  });
}

function full(most: string): AppError {
  return new AppError('reading/too-many', `a gate has at most ${most}`);
}

/** With the clock, so that a server restored from a backup goes on above what kiosks have seen; and never backwards. */
function countFrom(sequence: number, nowMs: number): () => number {
  let last = sequence;
  return () => (last = Math.max(last + 1, nowMs));
}

async function keep(
  parts: ReadingsParts,
  trx: Transactor,
  { gateId, known, now }: Before & { now: readonly StoredReading[] },
): Promise<void> {
  const before = new Map(known.map((one) => [one.told.key, one]));
  const changed = now.filter((one) => JSON.stringify(one) !== JSON.stringify(before.get(one.told.key)));
  await parts.store.save(trx, changed);
  const told = changed.filter((one) => one.told.sequence !== before.get(one.told.key)?.told.sequence);
  tellAfter(parts, trx, { gateId, told, isAnyDue: changed.some(({ dueAt }) => dueAt !== null) });
}

/** A feed that repeats itself commands nothing; whoever says something else does. */
async function noteChanges(
  { audit }: ReadingsParts,
  trx: Transactor,
  { actor, gateId, known, receipts }: Before & { actor: Actor; receipts: readonly Receipt[] },
): Promise<void> {
  const before = new Map(known.map(({ told, seen }) => [told.key, seen.value]));
  const others = receipts.filter(
    (one) => 'known' in one && !isSameValue(one.known.seen.value, before.get(one.key) ?? null),
  );
  if (others.length === 0) return;
  const valuesOf = (valueOf: (one: Receipt) => unknown): Record<string, unknown> =>
    Object.fromEntries(others.map((one) => [one.key, valueOf(one)]));
  await audit.append(trx, {
    actor,
    action: 'readings:write',
    subject: { kind: 'readings', id: gateId },
    before: valuesOf(({ key }) => before.get(key) ?? null),
    after: valuesOf((one) => ('known' in one ? one.known.seen.value : null)),
  });
}

/** The clock of the server that numbered what a kiosk has seen may be ahead of this one's by so much. */
const MOST_AHEAD_MS = 86_400_000;

/**
 * What is told of a gate gets a number above one that a kiosk has seen and this server, a restored one, has not given: so the
 * kiosk takes it, and vouches no longer for what nobody knows here. Where nothing is known there is nothing to tell.
 */
export async function raiseAbove(parts: ReadingsParts, gateId: string, seen: number): Promise<void> {
  const { store, platform } = parts;
  await platform.database.transact(async (trx) => {
    const { rows } = await store.list(trx, { gateId, after: '', limit: MOST_READINGS });
    const last = rows.toSorted((a, b) => b.told.sequence - a.told.sequence)[0];
    const nowMs = platform.clock.wallMs();
    if (last === undefined || seen <= last.told.sequence || seen > nowMs + MOST_AHEAD_MS) return;
    const told = { ...last.told, sequence: countFrom(seen, nowMs)() };
    await keep(parts, trx, { gateId, known: [last], now: [{ ...last, told }] });
  });
}

/** Tells kiosks what they were not to be told sooner; whether more of it is due. */
export async function tellDue(parts: ReadingsParts, now: string): Promise<boolean> {
  const { store, platform } = parts;
  return platform.database.transact(async (trx) => {
    const due = await store.due(trx, now, DUE_AT_ONCE);
    for (const [gateId, ofGate] of Map.groupBy(due, (one) => one.gateId)) {
      const nowMs = platform.clock.wallMs();
      const nextSequence = countFrom(await store.sequenceOf(trx, gateId), nowMs);
      await keep(parts, trx, {
        gateId,
        known: ofGate,
        now: ofGate.map((one) => settled(one, { nowMs, nextSequence })),
      });
    }
    return due.length === DUE_AT_ONCE;
  });
}
