import { canonicalBytes } from '../../shared/trust/canonical-json.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import type { Random } from '../../shared/ids.ts';
import type { AuditEntry, AuditHead, AuditLine, AuditQuery } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reach } from '../platform/authority.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Bus } from '../platform/bus.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { chainHead, entriesAfter, insertEntry, lastEntry, linesAfter } from './audit-store.ts';
import { chained, GENESIS, type Unchained } from './chain.ts';
import { forgetEntries, type AuditRetention } from './retention.ts';
import { compareChain, type Comparison, type Witness } from './compare.ts';

/** One command, as the capability that ran it tells it. `before` and `after` are kept as digests only. */
export interface AuditedCommand {
  actor: Actor;
  /** Capability and verb, as `schedule:create`. */
  action: string;
  subject: { kind: string; id: string };
  before?: unknown;
  after?: unknown;
  /** In the actor's words, where the command asks for one. */
  reason?: string;
}

/** Appends commands to the hash chain, in the same transaction as what they changed. */
export interface Audit {
  append(trx: Transactor, command: AuditedCommand): Promise<void>;
  /** The last entry; while it stays, nobody has commanded anything. Number 0 before the first. */
  head(reader: Reader): Promise<AuditHead>;
  /** The newest of such commands on one subject; undefined when there was none. */
  last(
    reader: Reader,
    named: { subjectId: string; actions: readonly string[] },
  ): Promise<AuditEntry | undefined>;
  /**
   * Entries from the oldest on; `after` is the `seq` of the last one seen. Whoever may read for some organisations alone
   * reads what their people did.
   */
  list(reader: Reader, query: AuditQuery & { reach?: Reach | undefined }): Promise<Page<AuditEntry>>;
  /** Removes entries whose time is over, at most so many of a class of actions; answers how many. */
  forget(trx: Transactor, retention: AuditRetention, most: number): Promise<number>;
  /** The whole chain from its beginning: entries, and what is left of those that were removed. */
  lines(reader: Reader): AsyncIterable<AuditLine>;
  /** Reads the whole chain, and tells what speaks against it: in itself, by its own head and by what others kept. */
  verify(reader: Reader, witnesses?: readonly Witness[]): Promise<Comparison>;
}

interface AuditDeps {
  clock: Clock;
  crypto: TrustCrypto;
  random: Random;
  bus: Bus;
}

const VERIFY_BATCH = 500;
const SALT_BYTES = 16;

export function createAudit(deps: AuditDeps): Audit {
  const { crypto, bus } = deps;
  return {
    append: async (trx, command) => {
      const head = await headOf(trx);
      await insertEntry(trx, chained(head, entryOf(command, deps), crypto));
      const { action, subject } = command;
      afterCommit(trx, () => bus.emit('command:done', { action, subjectKind: subject.kind }));
    },
    head: headOf,
    lines: allLines,
    forget: (trx, retention, most) =>
      forgetEntries(trx, { retention, nowMs: deps.clock.wallMs(), most }, crypto),
    last: lastEntry,
    list: async (reader, { limit, after = '0', reach }) => {
      const asked = { seq: Number(after), limit: limit + 1, reach };
      return pageAfter(await entriesAfter(reader, asked), limit, ({ seq }) => String(seq));
    },
    verify: async (reader, witnesses = []) => {
      // Entries may be appended from now on; fewer than this means that some are gone.
      const own = { name: "the server's own head", heads: [await headOf(reader)] };
      return compareChain(allLines(reader), [own, ...witnesses], crypto);
    },
  };
}

async function headOf(reader: Reader): Promise<AuditHead> {
  return (await chainHead(reader)) ?? GENESIS;
}

function entryOf(command: AuditedCommand, { clock, crypto, random }: AuditDeps): Unchained {
  const { kind, id, name, address, roles, organisationId } = command.actor;
  return {
    at: formatInstant(clock.wallMs()),
    actor: { kind, id, name },
    roles: [...roles],
    organisationId,
    address,
    action: command.action,
    subject: command.subject,
    beforeDigest: digestOf(command.before, crypto),
    afterDigest: digestOf(command.after, crypto),
    reason: command.reason ?? null,
    salt: random.bytes(SALT_BYTES).toHex(),
  };
}

function digestOf(value: unknown, crypto: TrustCrypto): string | null {
  return value === undefined || value === null ? null : crypto.sha256(canonicalBytes(value));
}

async function* allLines(reader: Reader): AsyncGenerator<AuditLine> {
  let after = 0;
  for (;;) {
    const batch = await linesAfter(reader, after, VERIFY_BATCH);
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
