import {
  CHAIN_START,
  type PlayBatch,
  type PlayQuery,
  type PlayReceipt,
  type PlayRecord,
  type PlayRow,
  type PlayStream,
  type PlayStreamQuery,
  type PlayTotalsQuery,
  type PlayTotalsRow,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import { EVERYTHING, type Authority, type Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import { shareTransactions } from '../platform/shared-transaction.ts';
import { parseCursor, parseTotalsCursor, type PlayCursor, type TotalsCursor } from './cursor.ts';
import { createRefusalNotes } from './refusal.ts';
import { tallyPlays, type TallyDoors, type TallyStore } from './tally.ts';
import {
  assertChained,
  assertContinues,
  assertHeadSigned,
  assertSame,
  firstSeq,
  lastOf,
  type HeldMark,
} from './chain.ts';

export interface PlaysStore {
  stream(reader: Reader, streamId: string): Promise<PlayStream | undefined>;
  /** What is held of a stream, by the last number of each record, in `[from, to]`. */
  heldMarks(
    reader: Reader,
    run: { streamId: string; from: number; to: number },
  ): Promise<Map<number, HeldMark>>;
  append(trx: Transactor, streamId: string, records: readonly PlayRecord[]): Promise<void>;
  saveHead(trx: Transactor, head: PlayStream): Promise<void>;
  list(
    reader: Reader,
    query: Omit<PlayQuery, 'after'> & { after: PlayCursor | undefined },
  ): Promise<PlayRow[]>;
  totals(
    reader: Reader,
    query: Omit<PlayTotalsQuery, 'after'> & { after: TotalsCursor | undefined },
  ): Promise<PlayTotalsRow[]>;
  streams(reader: Reader, query: PlayStreamQuery & { reach?: Reach | undefined }): Promise<PlayStream[]>;
}

/** What plays need to know of kiosks. */
export interface KioskKeys {
  publicKeyOf(reader: Reader, kioskId: string): Promise<string | null>;
}

export interface PlaysDeps extends TallyDoors {
  platform: Platform;
  audit: Audit;
  kiosks: KioskKeys;
}

interface PlaysParts extends PlaysDeps {
  store: PlaysStore;
  tallies: TallyStore;
}

/** `gap`: nothing was taken, since records before these are missing. */
export type Taken = { kind: 'taken' | 'gap'; receipt: PlayReceipt };

/** Proofs of play: taken from kiosks exactly once, listed for operators. */
export interface Plays {
  /**
   * Takes a batch whole or not at all, in one transaction with others that come at the same time; the receipt is given
   * after it is kept. Sending it again, or any part of it,
   * changes nothing. What is refused for good is in the audit. Throws `plays/bad-signature`, `/chain-broken`, `/foreign-stream`, `kiosk/foreign-display`.
   */
  take(kiosk: AuthenticatedKiosk, batch: PlayBatch): Promise<Taken>;
  list(query: PlayQuery): Promise<Page<PlayRow>>;
  /** Totals of a display, by stream and number, with the signatures that vouch for them. */
  totals(query: PlayTotalsQuery): Promise<Page<PlayTotalsRow>>;
  /** Heads of streams that somebody sees, or the server itself, by stream id. */
  streams(query: PlayStreamQuery, reader?: Authority): Promise<Page<PlayStream>>;
}

export function playsOf(parts: PlaysParts): Plays {
  const { platform, store } = parts;
  const noteRefusal = createRefusalNotes(parts);
  const transact = shareTransactions(platform.database);
  return {
    take: async (kiosk, batch) => {
      try {
        const key = { publicKey: await keyOf(parts, kiosk), crypto: platform.crypto };
        assertHeadSigned(batch, key);
        assertChained(batch, key);
        return await transact((trx) => append(parts, { trx, kiosk, batch }));
      } catch (error) {
        await noteRefusal({ kiosk, batch, error });
        throw error;
      }
    },
    list: async ({ after, limit, ...query }) => {
      const cursor = after === undefined ? undefined : parseCursor(after);
      const rows = await store.list(platform.database.read, { ...query, limit: limit + 1, after: cursor });
      return pageAfter(rows, limit, ({ startedAt, streamId, seq }) => `${startedAt}~${streamId}~${seq}`);
    },
    totals: async ({ after, limit, ...query }) => {
      const cursor = after === undefined ? undefined : parseTotalsCursor(after);
      const rows = await store.totals(platform.database.read, { ...query, limit: limit + 1, after: cursor });
      return pageAfter(rows, limit, ({ streamId, seq }) => `${streamId}~${seq}`);
    },
    streams: async (query, { reach } = EVERYTHING) => {
      const asked = { ...query, reach: reach('plays:read'), limit: query.limit + 1 };
      const rows = await store.streams(platform.database.read, asked);
      return pageAfter(rows, query.limit, ({ streamId }) => streamId);
    },
  };
}

async function keyOf({ platform, kiosks }: PlaysParts, { kioskId }: AuthenticatedKiosk): Promise<string> {
  const publicKey = await kiosks.publicKeyOf(platform.database.read, kioskId);
  if (publicKey === null) throw new AppError('kiosk/unknown', 'the kiosk is not enrolled');
  return publicKey;
}

interface Appending {
  trx: Transactor;
  kiosk: AuthenticatedKiosk;
  batch: PlayBatch;
}

async function append(parts: PlaysParts, { trx, kiosk, batch }: Appending): Promise<Taken> {
  const { platform, store, tallies } = parts;
  const { streamId, displayId, records } = batch;
  const stored = await store.stream(trx, streamId);
  assertOwn(kiosk, batch, stored);
  const head = stored ?? { seq: 0, hash: CHAIN_START };
  const taken: Taken = { kind: 'taken', receipt: { streamId, contiguousSeq: head.seq } };
  const [first] = records;
  if (first !== undefined && firstSeq(first) > head.seq + 1) return { ...taken, kind: 'gap' };
  const held = records.filter(({ seq }) => seq <= head.seq);
  await assertHeld(store, trx, { streamId, held });
  const fresh = records.slice(held.length);
  assertContinues(fresh, { head, index: held.length });
  if (fresh.length === 0) return taken;
  await store.append(trx, streamId, fresh);
  await tallyPlays({ ...parts, store: tallies }, trx, { displayId, records: fresh });
  const { seq, hash } = lastOf(batch);
  const updatedAt = formatInstant(platform.clock.wallMs());
  const { kioskId } = kiosk;
  await store.saveHead(trx, {
    streamId,
    kioskId,
    displayId,
    seq,
    hash,
    signature: batch.signature,
    updatedAt,
  });
  return { kind: 'taken', receipt: { streamId, contiguousSeq: seq } };
}

/** A stream stays with the kiosk and display that began it, even when the kiosk drives another display by now. */
function assertOwn(kiosk: AuthenticatedKiosk, batch: PlayBatch, stored: PlayStream | undefined): void {
  if (stored === undefined) {
    if (kiosk.displayIds.includes(batch.displayId)) return;
    throw new AppError('kiosk/foreign-display', 'this kiosk does not drive the display');
  }
  if (stored.kioskId === kiosk.kioskId && stored.displayId === batch.displayId) return;
  throw new AppError('plays/foreign-stream', 'the stream was begun by another kiosk or for another display');
}

/** What is sent again must be what was sent before. */
async function assertHeld(
  store: PlaysStore,
  trx: Transactor,
  { streamId, held }: { streamId: string; held: readonly PlayRecord[] },
): Promise<void> {
  const [first] = held;
  const last = held.at(-1);
  if (first === undefined || last === undefined) return;
  assertSame(held, await store.heldMarks(trx, { streamId, from: first.seq, to: last.seq }));
}
