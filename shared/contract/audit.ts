import { z } from 'zod';
import { Digest, Id, Instant } from './common.ts';
import { PageQuery } from './page.ts';

/** Who commands. */
export const ActorKind = z.enum(['person', 'kiosk', 'server', 'api-token']);
export type ActorKind = z.infer<typeof ActorKind>;

/** What of an entry stays for ever: which command when, and its place in the chain. */
const linked = {
  seq: z.int().min(1),
  at: Instant,
  /** How the hash is made. 1, of entries from before: without roles, organisation and reason, in one step. */
  form: z.literal([1, 2]).default(1),
  /** Capability and verb, as `schedule:create`. */
  action: z.string(),
  previousHash: Digest,
  hash: Digest,
};

/** One command that changed something. The chain makes a changed, lost or moved entry visible. */
export const AuditEntry = z
  .object({
    ...linked,
    actor: z.object({
      kind: ActorKind,
      id: z.string(),
      name: z.string(),
    }),
    /** Those the actor had then; none of programs, kiosks and the server itself. */
    roles: z.array(z.string()).default([]),
    /** The actor's. */
    organisationId: z.string().nullable().default(null),
    address: z.string().nullable(),
    /** What it was done to. */
    subject: z.object({ kind: z.string(), id: z.string() }),
    beforeDigest: Digest.nullable(),
    afterDigest: Digest.nullable(),
    /** In the actor's words, where the command asks for one. */
    reason: z.string().nullable().default(null),
    /** Random: once an entry is removed, nobody finds out by trying who it may have named. */
    salt: z.string().nullable().default(null),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry whose time is over: who did it to what is gone, and the chain can be checked all the same. */
export const RemovedEntry = z.object({
  ...linked,
  /** SHA-256 of what was removed; null for an entry of form 1. */
  detailsDigest: Digest.nullable(),
  removedAt: Instant,
});
export type RemovedEntry = z.infer<typeof RemovedEntry>;

/** The chain in order, as it is: an entry, or what is left of one. */
export const AuditLine = z.union([AuditEntry, RemovedEntry]);
export type AuditLine = z.infer<typeof AuditLine>;

/** First line of an exported chain; each line after it is one of the chain, as JSON. */
export const AuditExportHeader = z.object({
  schema: z.literal('waypost/audit-export/1'),
  installation: Id,
  exportedAt: Instant,
});
export type AuditExportHeader = z.infer<typeof AuditExportHeader>;

/** Where the audit's chain stood when a manifest was compiled; kiosks keep it as witnesses. */
export const AuditHead = AuditEntry.pick({ seq: true, hash: true });
export type AuditHead = z.infer<typeof AuditHead>;

/** So many of them fit in a heartbeat. */
export const MOST_HEADS_TOLD = 50;

/** Heads that a kiosk was told and has kept: what an export of the chain is compared with. */
export const AuditHeads = z.object({
  schema: z.literal('waypost/audit-heads/1'),
  installation: Id,
  kioskId: Id,
  heads: z.array(AuditHead.extend({ keptAt: Instant })),
});
export type AuditHeads = z.infer<typeof AuditHeads>;

/** Oldest first; `after` is the `seq` of the last entry seen. */
export const AuditQuery = PageQuery.extend({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'is not the `next` of a page')
    .optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
