import { z } from 'zod';
import { Digest, Instant } from './common.ts';
import { PageQuery } from './page.ts';

/** Who commands. */
export const ActorKind = z.enum(['person', 'kiosk', 'server', 'api-token']);
export type ActorKind = z.infer<typeof ActorKind>;

/** One command that changed something. The chain makes a changed, lost or moved entry visible. */
export const AuditEntry = z
  .object({
    seq: z.int().min(1),
    at: Instant,
    actor: z.object({
      kind: ActorKind,
      id: z.string(),
      name: z.string(),
    }),
    address: z.string().nullable(),
    /** Capability and verb, as `schedule:create`. */
    action: z.string(),
    /** What it was done to. */
    subject: z.object({ kind: z.string(), id: z.string() }),
    beforeDigest: Digest.nullable(),
    afterDigest: Digest.nullable(),
    previousHash: Digest,
    hash: Digest,
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Where the audit's chain stood when a manifest was compiled; kiosks keep it as witnesses. */
export const AuditHead = AuditEntry.pick({ seq: true, hash: true });
export type AuditHead = z.infer<typeof AuditHead>;

/** Oldest first; `after` is the `seq` of the last entry seen. */
export const AuditQuery = PageQuery.extend({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'is not the `next` of a page')
    .optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
