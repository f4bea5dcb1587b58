import { z } from 'zod';
import {
  Base64,
  Digest,
  Id,
  IdList,
  IdsOnce,
  Instant,
  Label,
  LocalisedText,
  PublicKey,
  Revision,
  Tag,
} from './common.ts';
import { AuditHead, MOST_HEADS_TOLD } from './audit.ts';
import { Envelope } from './envelope.ts';
import { DisplayStanding } from './display.ts';
import { DownloadOrders } from './download.ts';
import { Fault } from './fault.ts';
import { RevisionNotice } from './manifest.ts';
import { PageQuery } from './page.ts';
import { ClockState } from './play.ts';
import { ReadingsNotice } from './reading.ts';

/** Eight characters of Crockford's base 32, shown as `7K3M-Q9XD`. */
export const PairingCode = z
  .string()
  .transform((text) =>
    text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'must be the eight characters shown on the screen'));

/** A new unit presents its key. */
export const EnrolmentRequest = z.strictObject({
  publicKey: PublicKey,
  softwareVersion: z.string().max(40),
  hostName: z.string().max(120),
});
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>;

/** What the pairing page shows. `secret` lets only the asker poll. */
export const EnrolmentOffer = z
  .object({ enrolmentId: Id, code: z.string(), secret: z.string(), expiresAt: Instant, claimUrl: z.url() })
  .meta({ id: 'EnrolmentOffer' });
export type EnrolmentOffer = z.infer<typeof EnrolmentOffer>;

export const EnrolmentState = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting'), expiresAt: Instant }),
    z.object({ state: z.literal('expired') }),
    z.object({
      state: z.literal('enrolled'),
      kioskId: Id,
      installation: Id,
      gateId: Id,
      displayIds: z.array(Id).min(1),
      /** As the server names them, to be read beside the ids. Null: a server that does not say. */
      names: z
        .object({ gate: LocalisedText, displays: z.array(Label).max(16) })
        .nullable()
        .default(null),
      /** Registrars' lists and revocations: by them the unit judges a technician's key before it signs with it. */
      statements: z.array(Envelope).max(1_000).optional(),
    }),
  ])
  .meta({ id: 'EnrolmentState' });
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** Who waits with this code? */
export const EnrolmentSearch = z.strictObject({ code: PairingCode });
export type EnrolmentSearch = z.infer<typeof EnrolmentSearch>;

/** A unit that waits to be claimed: what is compared with its screen before that. */
export const WaitingUnit = z
  .object({
    code: z.string(),
    fingerprint: Digest,
    expiresAt: Instant,
    /** The kiosk that had this key before, if any: claiming it again keeps the kiosk. */
    knownAs: Label.nullable(),
  })
  .meta({ id: 'WaitingUnit' });
export type WaitingUnit = z.infer<typeof WaitingUnit>;

/** An operator or technician types the code and says which displays the unit drives. */
export const EnrolmentClaim = z.strictObject({
  code: PairingCode,
  /** Of the unit that was looked at; refused if another unit has the code by now. */
  fingerprint: Digest.optional(),
  name: Label,
  displayIds: IdsOnce.min(1).max(16),
});
export type EnrolmentClaim = z.infer<typeof EnrolmentClaim>;

export const ChallengeRequest = z.strictObject({ kioskId: Id });
export const Challenge = z
  .object({ nonce: z.string().min(32), expiresAt: Instant })
  .meta({ id: 'Challenge' });
export type Challenge = z.infer<typeof Challenge>;

/** Payload type under which a kiosk signs `{kioskId, bootId, nonce, installation}` to prove its key. */
export const CHALLENGE_PAYLOAD_TYPE = 'application/vnd.waypost.challenge.v1+json';

export const TokenRequest = z.strictObject({ kioskId: Id, bootId: Id, nonce: z.string(), signature: Base64 });
export type TokenRequest = z.infer<typeof TokenRequest>;
export const Token = z.object({ token: z.string(), expiresAt: Instant }).meta({ id: 'Token' });
export type Token = z.infer<typeof Token>;

/** What a kiosk says of itself once a minute, and at once when something changes. */
export const Heartbeat = z
  .strictObject({
    bootId: Id,
    sentAt: Instant,
    uptimeMs: z.int().min(0),
    softwareVersion: z.string().max(40),
    clock: z.strictObject({ state: ClockState, offsetMs: z.number() }),
    storage: z.strictObject({ usedBytes: z.int().min(0), freeBytes: z.int().min(0).nullable() }),
    displays: z
      .array(
        z.strictObject({
          displayId: Id,
          /** Highest revision ever accepted; the server compiles above it. */
          floor: Revision,
          /** What plays now. */
          showing: z
            .array(
              z.strictObject({ regionKey: Tag, versionDigest: Digest.nullable(), until: Instant.nullable() }),
            )
            .max(16),
          /** Blobs the current manifest names that are not verified here yet. */
          missingBlobs: z.int().min(0),
          screen: z.enum(['connected', 'absent']),
        }),
      )
      .max(16),
    faults: z.array(Fault).max(100),
    /** What was confirmed on the unit, while the server has not said that it holds it. */
    enrolment: Envelope.optional(),
    /** Heads of the server's audit that it has kept and not told yet. */
    auditHeads: z.array(AuditHead).max(MOST_HEADS_TOLD).optional(),
    /** What it runs on, as `linux-x64`, where it installs updates by itself. */
    platform: Tag.optional(),
  })
  .meta({ id: 'Heartbeat' });
export type Heartbeat = z.infer<typeof Heartbeat>;

/** The answer, and the slow poll: everything is correct without the socket. */
export const HeartbeatReply = z
  .object({
    serverTime: Instant,
    revisions: z.array(RevisionNotice),
    /** Of the kiosk's gate; null: nothing was ever said of it. */
    readings: ReadingsNotice.nullable().default(null),
    isCloneSuspected: z.boolean(),
    /** Whenever the doorbell is lost: come back at a random instant within this time, so that the server can serve all. */
    comeBackWithinMs: z.int().min(0).max(3_600_000).default(1_000),
    downloads: DownloadOrders.default({ bytesPerSecond: null, night: null }),
    /** SHA-256 of what was signed of the enrolment that the server holds of this kiosk; null: none. */
    enrolmentDigest: Digest.nullable().default(null),
    /** Where root or registrar say that this kiosk is, once it differs from what was confirmed on it. */
    assignment: Envelope.nullable().default(null),
    /** What release keys say of software that this kiosk may install; null: nothing for it now. */
    update: Envelope.nullable().default(null),
  })
  .meta({ id: 'HeartbeatReply' });
export type HeartbeatReply = z.infer<typeof HeartbeatReply>;

/** Who says that a kiosk drives its displays, beside the server. `unit`: somebody who stood before it. */
export const Confirmation = z.object({
  by: z.enum(['technician', 'unit', 'authority']),
  /** The technician, as a registrar lists them. */
  technician: z.object({ personId: Id, name: Label, organisationId: Id }).nullable(),
  at: Instant,
  /** Of the trust root that the unit starts from. */
  rootDigest: Digest,
});
export type Confirmation = z.infer<typeof Confirmation>;

/** What operators see of a kiosk. */
export const Kiosk = z
  .object({
    id: Id,
    name: Label,
    gateId: Id,
    displayIds: z.array(Id),
    publicKey: PublicKey,
    fingerprint: Digest,
    state: z.enum(['active', 'clone-suspected', 'revoked']),
    enrolledAt: Instant,
    /** Null: nobody has confirmed it on the unit yet, or it was enrolled before that was asked for. */
    confirmation: Confirmation.nullable(),
    lastSeenAt: Instant.nullable(),
    isConnected: z.boolean(),
    lastHeartbeat: Heartbeat.nullable(),
  })
  .meta({ id: 'Kiosk' });
export type Kiosk = z.infer<typeof Kiosk>;

/** How a display fares: what was published for it, which kiosk drives it, and what that said last. */
export const DisplayState = z
  .object({
    displayId: Id,
    gateId: Id,
    areaId: Id,
    key: Tag,
    name: Label,
    /** Revision of the manifest that was published last; null before the first. */
    revision: Revision.nullable(),
    kiosk: z
      .object({
        id: Id,
        name: Label,
        state: z.enum(['active', 'clone-suspected', 'revoked']),
        isConnected: z.boolean(),
        lastSeenAt: Instant.nullable(),
        /** Faults of the whole kiosk that are not over. */
        openFaults: z.int().min(0),
      })
      .nullable(),
    /** Of the kiosk's last heartbeat. Null: it has told nothing of this display yet. */
    report: z
      .object({
        /** Highest revision that the kiosk has accepted. */
        revision: Revision,
        missingBlobs: z.int().min(0),
        screen: z.enum(['connected', 'absent']),
        showing: z.array(
          z.object({
            regionKey: Tag,
            /** Null: the slate, or a version that this server does not know. */
            content: z.object({ id: Id, title: Label }).nullable(),
            until: Instant.nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'DisplayState' });
export type DisplayState = z.infer<typeof DisplayState>;

const displayFilters = {
  gateId: Id.optional(),
  /** Every word, or part of one, in the name or key of the display or the name of its kiosk. */
  text: z.string().trim().max(200).optional(),
};

export const DisplayStateQuery = PageQuery.extend({
  ...displayFilters,
  standing: DisplayStanding.optional(),
  /** These and no others: whatever has read ids asks how these fare. */
  ids: IdList.optional(),
});
export type DisplayStateQuery = z.infer<typeof DisplayStateQuery>;

/** How many displays there are, and of each standing; a display may be of several. */
export const DisplayCounts = z
  .object({ all: z.int().min(0), standings: z.record(DisplayStanding, z.int().min(0)) })
  .meta({ id: 'DisplayCounts' });
export type DisplayCounts = z.infer<typeof DisplayCounts>;

export const DisplayCountsQuery = z.strictObject(displayFilters);
export type DisplayCountsQuery = z.infer<typeof DisplayCountsQuery>;
