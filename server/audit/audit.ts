import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';

/** One command, as the capability that ran it tells it. `before` and `after` are kept as digests only. */
export interface AuditedCommand {
  actor: Actor;
  /** Capability and verb, as `schedule:create`. */
  action: string;
  subject: { kind: string; id: string };
  before?: unknown;
  after?: unknown;
}

/** Appends commands to the hash chain, in the same transaction as what they changed. */
export interface Audit {
  append(trx: Transactor, command: AuditedCommand): Promise<void>;
}
