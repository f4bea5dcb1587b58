import { z } from 'zod';
import { Base64, Digest, Id, Instant, Label, PublicKey, Tag } from './common.ts';
import { CatalogueCode } from './catalogue.ts';
import { ContentClass } from './content.ts';
import { MOST_READINGS, Reading } from './reading.ts';
import { KeySet, SigningPlace, TrustedKey } from './trusted-key.ts';

const addressed = { installation: Id, issuedAt: Instant };

/** How many persons of how many organisations must approve a class, and for how long at most. */
export const ClassRule = z.object({
  persons: z.int().min(1).max(8),
  organisations: z.int().min(1).max(8),
  longestValidityDays: z.int().min(1).max(3650),
  /** One signature of two may show it for that long. Zero: not allowed. */
  urgentMinutes: z.int().min(0).max(60).default(0),
  /** A listed author must have signed the draft, and counts as none of the persons. */
  authorSigns: z.boolean().default(false),
});
export type ClassRule = z.infer<typeof ClassRule>;

/** Says whose keys may state what. Versioned; a new one is signed by thresholds of the old and the new root keys. */
export const TrustRoot = z
  .object({
    schema: z.literal('waypost/trust-root/1'),
    ...addressed,
    version: z.int().min(1),
    expiresAt: Instant,
    /** Made by the server for itself: good for trying out, and every face says so. */
    isDemo: z.boolean(),
    /** Null: no passkey is believed. */
    signing: SigningPlace.nullable().default(null),
    root: KeySet,
    publisher: KeySet,
    /** Two of them sign an update. */
    release: KeySet.nullable(),
    organisations: z.array(z.object({ id: Id, name: Label, registrar: KeySet })).max(1000),
    classes: z.record(ContentClass, ClassRule),
    /** Which class a subject is of, where people do not leave that to authors; `routine`, or left out: of any. */
    catalogue: z.partialRecord(CatalogueCode, ContentClass).optional(),
  })
  .meta({ id: 'TrustRoot' });
export type TrustRoot = z.infer<typeof TrustRoot>;

const listed = {
  personId: Id,
  name: Label,
  key: TrustedKey,
  /** Null: every gate. */
  gateIds: z.array(Id).nullable(),
  /** What is signed from then on does not count; what was signed earlier stands till it expires. */
  retiredAt: Instant.nullable().default(null),
};

/** Somebody who may state what the list's member says: sign drafts, raise emergencies, enrol kiosks. */
export const ListedPerson = z.object(listed);
export type ListedPerson = z.infer<typeof ListedPerson>;

export const ListedApprover = ListedPerson.extend({ classes: z.array(ContentClass).min(1) });
export type ListedApprover = z.infer<typeof ListedApprover>;

const persons = z.array(ListedPerson).max(2000).default([]);

/** A registrar's word on who may state what for one organisation. */
export const RegistrarList = z.object({
  schema: z.literal('waypost/registrar-list/1'),
  ...addressed,
  organisationId: Id,
  version: z.int().min(1),
  expiresAt: Instant,
  approvers: z.array(ListedApprover).max(2000),
  authors: persons,
  dutyOfficers: persons,
  technicians: persons,
});
export type RegistrarList = z.infer<typeof RegistrarList>;

/** The author's word that a content version is theirs, as these very bytes. */
export const Draft = z
  .object({
    schema: z.literal('waypost/draft/1'),
    ...addressed,
    versionDigest: Digest,
    contentId: Id,
    personId: Id,
    organisationId: Id,
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

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

/** Every reading of a gate that is not forgotten yet. A later one, by its sequence, takes the place of an earlier one whole. */
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

/** Major, minor, patch: numbers, and nothing behind them. */
export const SoftwareVersion = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/, 'must be as 1.20.3');

/** Software that kiosks may install: exactly these bytes, for one platform. */
export const UpdateStatement = z.object({
  schema: z.literal('waypost/update/1'),
  ...addressed,
  version: SoftwareVersion,
  /** What runs must be this or later: it is not made to follow anything older. */
  leastVersion: SoftwareVersion,
  /** As `linux-x64`. */
  platform: Tag,
  sha256: Digest,
  /** Bytes. */
  size: z
    .int()
    .min(1)
    .max(2 ** 31),
});
export type UpdateStatement = z.infer<typeof UpdateStatement>;

/**
 * Binds a kiosk's key to a gate and displays: stated on the unit by whoever installs it, beside the unit's own signature,
 * or elsewhere by root or registrar.
 */
export const EnrolmentStatement = z.object({
  schema: z.literal('waypost/enrolment/1'),
  ...addressed,
  kioskId: Id,
  kioskKey: PublicKey,
  gateId: Id,
  /** In the order of the unit's screens. */
  displayIds: z.array(Id).min(1).max(16),
  /** Of the trust root that holds where it is stated. */
  rootDigest: Digest,
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
 * What an approver signs: `payload` are the exact bytes, `approval` is the same to be read. `version` are the bytes that the
 * digest in it is of, so that whoever signs can see what they are. `isDemo`: the server may sign it by its demo key, too,
 * for an `ApprovalOrder`.
 */
export const ApprovalRequest = z
  .object({
    payloadType: z.string(),
    payload: Base64,
    approval: Approval,
    version: Base64,
    isDemo: z.boolean(),
  })
  .meta({ id: 'ApprovalRequest' });
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

/** How an author asks for the statement to sign. Left out: the latest version, the installation's first author. */
export const DraftRequestQuery = ApprovalRequestQuery.pick({ personId: true, versionDigest: true });
export type DraftRequestQuery = z.infer<typeof DraftRequestQuery>;

/** What an author signs: `payload` are the exact bytes, `draft` is the same to be read, `version` the bytes that it is about. */
export const DraftRequest = z
  .object({ payloadType: z.string(), payload: Base64, draft: Draft, version: Base64 })
  .meta({ id: 'DraftRequest' });
export type DraftRequest = z.infer<typeof DraftRequest>;

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

/** A draft, an approval or a recall as it was kept: the digest of its envelope's blob, and what it states. */
export const KeptDraft = z.object({ digest: Digest, draft: Draft }).meta({ id: 'KeptDraft' });
export type KeptDraft = z.infer<typeof KeptDraft>;
export const KeptApproval = z.object({ digest: Digest, approval: Approval }).meta({ id: 'KeptApproval' });
export type KeptApproval = z.infer<typeof KeptApproval>;
export const KeptRecall = z.object({ digest: Digest, recall: Recall }).meta({ id: 'KeptRecall' });
export type KeptRecall = z.infer<typeof KeptRecall>;
