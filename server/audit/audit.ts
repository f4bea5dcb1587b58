import { canonicalBytes } from '../../shared/trust/canonical-json.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import type { AuditEntry, AuditQuery } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Bus } from '../platform/bus.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { chainHead, entriesAfter, insertEntry, lastEntry } from './audit-store.ts';

/** One command, as the capability that ran it tells it. `before` and `after` are kept as digests only. */
export interface AuditedCommand {
  actor: Actor;
  /** Capability and verb, as `schedule:create`. */
  action: string;
  subject: { kind: string; id: string };
  before?: unknown;
  after?: unknown;
}

/** What a check of the whole chain found. */
export type ChainReport = { isWhole: true; entries: number } | { isWhole: false; brokenAtSeq: number };

/** Appends commands to the hash chain, in the same transaction as what they changed. */
export interface Audit {
  append(trx: Transactor, command: AuditedCommand): Promise<void>;
  /** Number of the last entry; while it stays, nobody has commanded anything. 0 before the first. */
  headSeq(reader: Reader): Promise<number>;
  /** The newest of such commands on one subject; undefined when there was none. */
  last(
    reader: Reader,
    named: { subjectId: string; actions: readonly string[] },
  ): Promise<AuditEntry | undefined>;
  /** Entries from the oldest on; `after` is the `seq` of the last one seen. */
  list(reader: Reader, query: AuditQuery): Promise<Page<AuditEntry>>;
  /** Reads the whole chain and tells the first entry that was changed, lost or moved. */
  verify(reader: Reader): Promise<ChainReport>;
}

interface AuditDeps {
  clock: Clock;
  crypto: TrustCrypto;
  bus: Bus;
}

interface Head {
  seq: number;
  hash: string;
}

/** Before the first entry. */
const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };
const VERIFY_BATCH = 500;

export function createAudit({ clock, crypto, bus }: AuditDeps): Audit {
  return {
    append: async (trx, command) => {
      const head = (await chainHead(trx)) ?? GENESIS;
      await insertEntry(trx, chained({ head, command, atMs: clock.wallMs() }, crypto));
      const subjectKind = command.subject.kind;
      afterCommit(trx, () => bus.emit('command:done', { subjectKind }));
    },
    headSeq: async (reader) => ((await chainHead(reader)) ?? GENESIS).seq,
    last: lastEntry,
    list: async (reader, { limit, after = '0' }) =>
      pageAfter(await entriesAfter(reader, Number(after), limit + 1), limit, ({ seq }) => String(seq)),
    verify: (reader) => verifyChain(reader, crypto),
  };
}

function chained(
  { head, command, atMs }: { head: Head; command: AuditedCommand; atMs: number },
  crypto: TrustCrypto,
): AuditEntry {
  const { actor } = command;
  const entry = {
    seq: head.seq + 1,
    at: formatInstant(atMs),
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    address: actor.address,
    action: command.action,
    subject: command.subject,
    beforeDigest: digestOf(command.before, crypto),
    afterDigest: digestOf(command.after, crypto),
    previousHash: head.hash,
  };
  return { ...entry, hash: crypto.sha256(canonicalBytes(entry)) };
}

function digestOf(value: unknown, crypto: TrustCrypto): string | null {
  return value === undefined || value === null ? null : crypto.sha256(canonicalBytes(value));
}

async function verifyChain(reader: Reader, crypto: TrustCrypto): Promise<ChainReport> {
  const expectedEnd = (await chainHead(reader)) ?? GENESIS;
  let head = GENESIS;
  for (let batch = await nextBatch(reader, head); batch.length > 0; batch = await nextBatch(reader, head)) {
    for (const entry of batch) {
      if (!follows(entry, head, crypto)) return { isWhole: false, brokenAtSeq: head.seq + 1 };
      head = entry;
    }
  }
  // Entries may have been appended since the end was read; fewer than that means some are gone.
  const isWhole =
    head.seq > expectedEnd.seq || (head.seq === expectedEnd.seq && head.hash === expectedEnd.hash);
  return isWhole ? { isWhole, entries: head.seq } : { isWhole, brokenAtSeq: head.seq + 1 };
}

function nextBatch(reader: Reader, head: Head): Promise<AuditEntry[]> {
  return entriesAfter(reader, head.seq, VERIFY_BATCH);
}

function follows(entry: AuditEntry, head: Head, crypto: TrustCrypto): boolean {
  const { hash, ...said } = entry;
  return (
    entry.seq === head.seq + 1 &&
    entry.previousHash === head.hash &&
    crypto.sha256(canonicalBytes(said)) === hash
  );
}
