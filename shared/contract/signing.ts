import { z } from 'zod';
import { BlobRef } from './blob.ts';
import { Base64, Digest, Id, Instant, Label, LocalisedText } from './common.ts';
import { Envelope } from './envelope.ts';
import { LegibilityReport } from './legibility.ts';
import { PasskeyKey, SigningPlace } from './trusted-key.ts';

/**
 * What there is to be signed, and everything to judge it by without asking anybody. The page believes none of it: it takes digests of the
 * bytes and verifies signatures itself. Names of gates are the server's word, and shown as that.
 */
export const SigningRequest = z
  .object({
    schema: z.literal('waypost/signing-request/1'),
    payloadType: z.string().max(120),
    /** The exact bytes to be signed. */
    payload: Base64,
    /** The bytes that the digest in it is of. */
    version: Base64,
    /** Trust root, lists and what else stands, in the order of admission. */
    trust: z.array(Envelope).min(1).max(10_000),
    /** What was said of the version before. */
    approvals: z.array(Envelope).max(1_000),
    drafts: z.array(Envelope).max(1_000),
    gates: z.array(z.object({ id: Id, name: LocalisedText })).max(10_000),
    /** The files that the version names; in this order their bytes come behind. */
    files: z.array(BlobRef).max(500),
    /** What the server tells of how well travellers read it: advice, and no part of what is signed. Null: it tells nothing. */
    legibility: LegibilityReport.nullable().catch(null),
  })
  .meta({ id: 'SigningRequest' });
export type SigningRequest = z.infer<typeof SigningRequest>;

/**
 * A statement of keys of the trust root that waits for signatures of passkeys: a root, a list, a revocation, an assignment,
 * an update. Made and taken away from any server.
 */
export const TrustRequest = z.object({
  schema: z.literal('waypost/trust-request/1'),
  payloadType: z.string().max(120),
  /** The exact bytes to be signed. */
  payload: Base64,
  /** Roots, the one in force last; none before a first root. */
  roots: z.array(Envelope).max(100),
});
export type TrustRequest = z.infer<typeof TrustRequest>;

/** How a request is asked for. Left out: the latest version, whoever is signed in, every gate of the content, from now, as long as allowed. */
export const SigningRequestQuery = z.strictObject({
  word: z.enum(['approval', 'recall']).default('approval'),
  personId: Id.optional(),
  versionDigest: Digest.optional(),
  /** Of an approval, where the content is of no gate; left out: every gate. */
  gateId: Id.optional(),
  validUntil: Instant.optional(),
  /** Of a recall. */
  reason: Label.optional(),
});
export type SigningRequestQuery = z.infer<typeof SigningRequestQuery>;

/** The public half of an approval passkey, as its holder gives it to a registrar: a `.pub` file beside keys of other kinds. */
export const KeyCard = PasskeyKey.extend({
  schema: z.literal('waypost/key-card/1'),
  name: Label,
  place: SigningPlace,
  madeAt: Instant,
}).meta({ id: 'KeyCard' });
export type KeyCard = z.infer<typeof KeyCard>;

/** What the page says to the window that opened it. */
export const SigningAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waypost-signing:ready') }),
  z.object({ kind: z.literal('waypost-signing:signed'), envelope: Envelope }),
  z.object({ kind: z.literal('waypost-signing:key'), card: KeyCard }),
]);
export type SigningAnswer = z.infer<typeof SigningAnswer>;

/** What the page is asked for: a packed request, or a new key for somebody of this name. */
export const SigningOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('waypost-signing:sign'),
    packed: z.custom<Blob>((value) => value instanceof Blob),
  }),
  z.object({ kind: z.literal('waypost-signing:new-key'), name: Label }),
]);
export type SigningOrder = z.infer<typeof SigningOrder>;
