import { z } from 'zod';
import { Digest, Id, Instant, PublicKey } from './common.ts';
import { Envelope } from './envelope.ts';
import { RegistrarList, TrustRoot } from './statement.ts';

/** What a statement that was sent is: whose word it carries is for the trust root to say. */
export const StatementKind = z.enum([
  'trust-root',
  'registrar-list',
  'revocation',
  'recall',
  'approval',
  'draft',
]);
export type StatementKind = z.infer<typeof StatementKind>;

/** A statement that counts, from now on or before; `digest` is the SHA-256 of what was signed. */
export const TakenStatement = z
  .object({ kind: StatementKind, digest: Digest })
  .meta({ id: 'TakenStatement' });
export type TakenStatement = z.infer<typeof TakenStatement>;

/** Whom this installation believes now. */
export const TrustStanding = z
  .object({
    installation: Id,
    /** SHA-256 of the root's signed bytes: what kiosks are told beside the network. */
    fingerprint: Digest,
    root: TrustRoot,
    /** The newest list in force of each organisation. */
    lists: z.array(RegistrarList),
    revokedKeyids: z.array(Digest),
    /** The key of the server that the next root names as publisher; a real root takes no other. */
    nextPublisher: z.object({ keyid: Digest, publicKey: PublicKey }),
    asOf: Instant,
  })
  .meta({ id: 'TrustStanding' });
export type TrustStanding = z.infer<typeof TrustStanding>;

/** Everything that stands, as it was signed and in the order of admission: what a registrar or a kiosk starts from. */
export const TrustStatements = z.object({ statements: z.array(Envelope) }).meta({ id: 'TrustStatements' });
export type TrustStatements = z.infer<typeof TrustStatements>;

/** Trust roots from the one that a kiosk knows on, oldest first. */
export const TrustRootChain = z.object({ roots: z.array(Envelope).min(1) }).meta({ id: 'TrustRootChain' });
export type TrustRootChain = z.infer<typeof TrustRootChain>;
