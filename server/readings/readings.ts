import type {
  KnownReading,
  NamedReadingUpdate,
  Reading,
  ReadingQuery,
  ReadingReceipts,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import { forgetAll } from '../platform/forgetting.ts';
import type { Page } from '../platform/paging.ts';
import { isSameValue, runsOutMs, type StoredReading } from './reading.ts';
import type { ReadingsParts } from './readings-parts.ts';
import { createStatements, toldOf, type SealedReadings } from './statements.ts';
import { raiseAbove, take, tellDue } from './take.ts';

/** Operators see for so long that a reading has run out. */
const RUN_OUT_KEPT_MS = 86_400_000;

/** Live values of gates: what feeds and people say, and what kiosks are told of it. */
export interface Readings {
  /** Throws `object/not-found`, `reading/*`. */
  put(actor: Actor, gateId: string, update: NamedReadingUpdate): Promise<KnownReading>;
  /** What became of each; one that is refused keeps no other back. Throws `object/not-found`. */
  putMany(actor: Actor, gateId: string, updates: readonly NamedReadingUpdate[]): Promise<ReadingReceipts>;
  /** By the key, also those that have run out of late. Throws `object/not-found`. */
  list(gateId: string, query: ReadingQuery): Promise<Page<KnownReading>>;
  /** What a gate's kiosks are told, for manifests. */
  toldOf(reader: Reader, gateId: string): Promise<Reading[]>;
  /** Number of what a gate's kiosks were told last; 0 before the first. */
  sequenceOf(gateId: string): Promise<number>;
  /** Everything that a gate's kiosks are told, sealed; above the number that a kiosk has seen, if anything is known. */
  statement(gateId: string, seen?: number): Promise<SealedReadings>;
  /** Tells kiosks what was not to be told before; whether more of it is due. */
  tellDue(now: string): Promise<boolean>;
  nextDue(): Promise<string | null>;
  /** Forgets readings that nobody has seen for a while. */
  forgetRunOut(signal?: AbortSignal): Promise<void>;
}

export function assembleReadings(parts: ReadingsParts): Readings {
  const { store, places, platform } = parts;
  const { database, clock } = platform;
  const statement = createStatements(parts);
  return {
    put: async (actor, gateId, update) => {
      const [receipt] = await take(parts, actor, { gateId, updates: [update] });
      if (receipt === undefined) throw new AppError('server/defect', 'a reading got no receipt');
      if ('refusal' in receipt) throw receipt.refusal;
      return shown(receipt.known);
    },
    putMany: async (actor, gateId, updates) => {
      const receipts = await take(parts, actor, { gateId, updates });
      return {
        receipts: receipts.map((one) =>
          'known' in one
            ? { key: one.key, known: shown(one.known), refusal: null }
            : { key: one.key, known: null, refusal: { code: one.refusal.code, detail: one.refusal.message } },
        ),
      };
    },
    list: async (gateId, { limit, after = '' }) => {
      if ((await places.gate(database.read, gateId)) === null)
        throw new AppError('object/not-found', `there is no gate ${gateId}`);
      const { rows, next } = await store.list(database.read, { gateId, after, limit });
      return { rows: rows.map(shown), next };
    },
    toldOf: (reader, gateId) => toldOf(parts, reader, gateId),
    sequenceOf: (gateId) => store.sequenceOf(database.read, gateId),
    statement: async (gateId, seen = 0) => {
      const known = await statement(gateId);
      if (known.sequence === 0 || seen <= known.sequence) return known;
      await raiseAbove(parts, gateId, seen);
      return statement(gateId);
    },
    tellDue: (now) => tellDue(parts, now),
    nextDue: () => store.nextDue(database.read),
    forgetRunOut: (signal) => {
      const before = formatInstant(clock.wallMs() - RUN_OUT_KEPT_MS);
      return forgetAll(database, (trx, most) => store.deleteRunOut(trx, before, most), signal);
    },
  };
}

function shown({ told, seen, dueAt, sentBy }: StoredReading): KnownReading {
  const isHeld = dueAt !== null && !isSameValue(seen.value, told.value);
  return {
    reading: told,
    seenAt: seen.observedAt,
    runsOutAt: formatInstant(runsOutMs(seen)),
    sentBy,
    held: isHeld ? { value: seen.value, until: dueAt } : null,
  };
}
