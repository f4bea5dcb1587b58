import { z } from 'zod';
import { Base64, Digest, Id, Instant, Label, PublicKey, Tag } from './common.ts';
import { ContentClass } from './content.ts';
import { MOST_READINGS, Reading } from './reading.ts';

/** A DSSE envelope. `keyid` is only a hint; the payload type is inside what is signed. */
export const Envelope = z
  .object({
    payloadType: z.string().max(120),
    payload: Base64,
    signatures: z
      .array(z.object({ keyid: z.string().max(128), sig: Base64 }))
      .min(1)
      .max(16),
  })
  .meta({ id: 'Envelope' });
export type Envelope = z.infer<typeof Envelope>;

export const ENVELOPE_MEDIA_TYPE = 'application/vnd.dsse.envelope.v1+json';

/** A key as the root and the registrars' lists name it; its id is the SHA-256 of the raw public key. */
export const TrustedKey = z.object({ keyid: Digest, kind: z.literal('ed25519'), publicKey: PublicKey });
export type TrustedKey = z.infer<typeof TrustedKey>;

export const KeySet = z.object({
  threshold: z.int().min(1).max(16),
  keys: z.array(TrustedKey).min(1).max(16),
});
export type KeySet = z.infer<typeof KeySet>;

const addressed = { installation: Id, issuedAt: Instant };

/** How many persons of how many organisations must approve a class, and for how long at most. */
export const ClassRule = z.object({
  persons: z.int().min(1).max(8),
  organisations: z.int().min(1).max(8),
  longestValidityDays: z.int().min(1).max(3650),
  /** One signature of two may show it for that long. Zero: not allowed. */
  urgentMinutes: z.int().min(0).max(60).default(0),
});

/** Says whose keys may state what. Versioned; a new one is signed by thresholds of the old and the new root keys. */
export const TrustRoot = z
  .object({
    schema: z.literal('waypost/trust-root/1'),
    ...addressed,
    version: z.int().min(1),
    expiresAt: Instant,
    /** Made by the server for itself: good for trying out, and every face says so. */
    isDemo: z.boolean(),
    root: KeySet,
    publisher: KeySet,
    release: KeySet.nullable(),
    organisations: z.array(z.object({ id: Id, name: Label, registrar: KeySet })).max(1000),
    classes: z.record(ContentClass, ClassRule),
  })
  .meta({ id: 'TrustRoot' });
export type TrustRoot = z.infer<typeof TrustRoot>;

/** A registrar's word on who approves for one organisation. */
export const RegistrarList = z.object({
  schema: z.literal('waypost/registrar-list/1'),
  ...addressed,
  organisationId: Id,
  version: z.int().min(1),
  expiresAt: Instant,
  approvers: z
    .array(
      z.object({
        personId: Id,
        name: Label,
        key: TrustedKey,
        classes: z.array(ContentClass).min(1),
        /** Null: every gate. */
        gateIds: z.array(Id).nullable(),
        /** Approvals signed from then on do not count; earlier ones stand till they expire. */
        retiredAt: Instant.nullable().default(null),
      }),
    )
    .max(2000),
});
export type RegistrarList = z.infer<typeof RegistrarList>;

/** One person's yes to one content version, for a class, an audience and a time. */
export const Approval = z
  .object({
    schema: z.literal('waypost/approval/1'),
    ...addressed,
    rootVersion: z.int().min(1),
    versionDigest: Digest,
    contentId: Id,
    class: ContentClass,
    /** Null: every gate. */
    gateIds: z.array(Id).nullable(),
    validFrom: Instant,
    validUntil: Instant,
    personId: Id,
    organisationId: Id,
  })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof Approval>;

/** Takes a version off every screen, until its approvals have expired; nothing later revives it. */
export const Recall = z.object({
  schema: z.literal('waypost/recall/1'),
  ...addressed,
  versionDigest: Digest,
  contentId: Id,
  class: ContentClass,
  reason: Label,
  personId: Id,
  organisationId: Id,
});
export type Recall = z.infer<typeof Recall>;

/** Voids every statement of a key, past and future. */
export const Revocation = z.object({
  schema: z.literal('waypost/revocation/1'),
  ...addressed,
  keyid: Digest,
  reason: Label,
});
export type Revocation = z.infer<typeof Revocation>;

/** The server's time, bound to the asker's nonce so that an old answer cannot be played back. */
export const TimeStatement = z.object({
  schema: z.literal('waypost/time/1'),
  ...addressed,
  nonce: z.string().min(16).max(64),
});
export type TimeStatement = z.infer<typeof TimeStatement>;

/** Every reading of a gate that holds. A later one, by its sequence, takes the place of an earlier one whole. */
export const ReadingsStatement = z.object({
  schema: z.literal('waypost/readings/1'),
  ...addressed,
  gateId: Id,
  /** Of the reading that was told last. */
  sequence: z.int().min(0),
  readings: z.array(Reading).max(MOST_READINGS),
});
export type ReadingsStatement = z.infer<typeof ReadingsStatement>;

/** An order of the publisher to one kiosk or display: counted, and void after its end. */
export const Command = z.object({
  schema: z.literal('waypost/command/1'),
  ...addressed,
  kioskId: Id,
  displayId: Id.nullable(),
  counter: z.int().min(1),
  expiresAt: Instant,
  order: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('safe-slate'), on: z.boolean() }),
    z.object({ kind: z.literal('restart') }),
  ]),
});
export type Command = z.infer<typeof Command>;

/** Binds a kiosk's key to displays, stated by whoever installed it. */
export const EnrolmentStatement = z.object({
  schema: z.literal('waypost/enrolment/1'),
  ...addressed,
  kioskId: Id,
  kioskKey: PublicKey,
  gateId: Id,
  displayIds: z.array(Id).min(1).max(16),
});
export type EnrolmentStatement = z.infer<typeof EnrolmentStatement>;

/** A takeover from a pre-approved template. */
export const EmergencyStatement = z.object({
  schema: z.literal('waypost/emergency/1'),
  ...addressed,
  emergencyId: Id,
  templateDigest: Digest,
  /** Slot → key of an approved fact. */
  slots: z.record(Tag, Tag),
  gateIds: z.array(Id),
  areaIds: z.array(Id),
  displayIds: z.array(Id),
  status: z.enum(['actual', 'exercise']),
  counter: z.int().min(1),
  endsAt: Instant,
});
export type EmergencyStatement = z.infer<typeof EmergencyStatement>;

export const ClearStatement = z.object({
  schema: z.literal('waypost/clear/1'),
  ...addressed,
  emergencyId: Id,
  counter: z.int().min(1),
});
export type ClearStatement = z.infer<typeof ClearStatement>;

/** How an approver asks for the statement to sign. Left out: the installation's first approver, the longest time allowed. */
export const ApprovalRequestQuery = z.strictObject({
  personId: Id.optional(),
  versionDigest: Digest.optional(),
  validFrom: Instant.optional(),
  validUntil: Instant.optional(),
});
export type ApprovalRequestQuery = z.infer<typeof ApprovalRequestQuery>;

/**
 * What an approver signs: `payload` are the exact bytes, `approval` is the same to be read. `isDemo`: the server may sign
 * it by its demo key, too, for an `ApprovalOrder`.
 */
export const ApprovalRequest = z
  .object({ payloadType: z.string(), payload: Base64, approval: Approval, isDemo: z.boolean() })
  .meta({ id: 'ApprovalRequest' });
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

/** An approval to be signed by the demo key; only where the trust root is a demo. */
export const ApprovalOrder = z.strictObject({
  contentId: Id,
  versionDigest: Digest,
  /** Null: every gate. Left out: the content's gate, or every gate when it has none. */
  gateIds: z.array(Id).min(1).nullable().optional(),
  validFrom: Instant.optional(),
  validUntil: Instant.optional(),
});
export type ApprovalOrder = z.infer<typeof ApprovalOrder>;

/** A recall to be signed by the demo key; only where the trust root is a demo. */
export const RecallOrder = z.strictObject({ contentId: Id, versionDigest: Digest, reason: Label });
export type RecallOrder = z.infer<typeof RecallOrder>;

/** An approval or a recall as it was kept: the digest of its envelope's blob, and what it states. */
export const KeptApproval = z.object({ digest: Digest, approval: Approval }).meta({ id: 'KeptApproval' });
export type KeptApproval = z.infer<typeof KeptApproval>;
export const KeptRecall = z.object({ digest: Digest, recall: Recall }).meta({ id: 'KeptRecall' });
export type KeptRecall = z.infer<typeof KeptRecall>;
