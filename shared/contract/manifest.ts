import { z } from 'zod';
import { BlobRef } from './blob.ts';
import { AuditHead } from './audit.ts';
import { Canvas } from './canvas.ts';
import { Wall } from './wall.ts';
import { Period } from './campaign.ts';
import {
  Colour,
  Digest,
  Id,
  Instant,
  Label,
  LanguageTag,
  LocalDate,
  LocalisedText,
  Revision,
  Tag,
  ZoneName,
} from './common.ts';
import { ContentClass } from './content.ts';
import { Physical, Placement } from './display.ts';
import { MOST_REGIONS, Region, RegionSource } from './layout.ts';
import { LeftOut } from './left-out.ts';
import { MissingLanguages } from './missing-language.ts';
import { ManifestCondition } from './playlist.ts';
import { ManifestOpening } from './opening.ts';
import { Reading } from './reading.ts';
import { ManifestRule, Plays } from './schedule.ts';

/** Major version of everything inside a manifest. A player refuses one it does not know and keeps what it has. */
export const MANIFEST_SCHEMA = 'waypost/manifest/1';

/** No clock is a day away from UTC. */
const OffsetSeconds = z.int().min(-86_399).max(86_399);

/** The offsets of one zone for ten years; players use these and never their own tables, so all agree to the bit. */
export const ZoneTransitions = z.object({
  zone: ZoneName,
  /** Offset from UTC before the first transition. */
  offsetSeconds: OffsetSeconds,
  /** Sorted: from `at` on, `offsetSeconds` holds. */
  transitions: z
    .array(z.object({ at: Instant, offsetSeconds: OffsetSeconds }))
    .refine((all) => all.every(({ at }, i) => at > (all[i - 1]?.at ?? '')), 'must be in order'),
});
export type ZoneTransitions = z.infer<typeof ZoneTransitions>;

const timing = {
  conditions: z.array(ManifestCondition).default([]),
  validFrom: Instant.nullable().default(null),
  validUntil: Instant.nullable().default(null),
};

/** An entry with everything the resolver needs; content is named by version digest. */
export const ManifestEntry = z.discriminatedUnion('kind', [
  // One of no length costs that entry, and not the whole plan.
  z.object({ kind: z.literal('content'), id: Id, versionDigest: Digest, durationMs: z.int(), ...timing }),
  z.object({
    kind: z.literal('playlist'),
    id: Id,
    playlistId: Id,
    pick: z.int().nullable().default(null),
    ...timing,
  }),
]);
export type ManifestEntry = z.infer<typeof ManifestEntry>;

export const ManifestPlaylist = z.object({
  order: z.enum(['listed', 'shuffled']),
  entries: z.array(ManifestEntry),
});
export type ManifestPlaylist = z.infer<typeof ManifestPlaylist>;

const KNOWN_SOURCES: ReadonlySet<string> = new Set(RegionSource.options.map(({ shape }) => shape.kind.value));

/** A source that only later software knows. */
const LaterSource = z
  .object({ kind: z.string().max(40) })
  .refine(({ kind }) => !KNOWN_SOURCES.has(kind), { message: 'is not as its kind is' });

/** A `Region`, or one filled by what only later software knows: a player leaves that region out and plays the rest. */
export const ManifestRegion = Region.extend({ source: z.union([RegionSource, LaterSource]) });
export type ManifestRegion = z.infer<typeof ManifestRegion>;

/** Whether this software knows what fills the region. */
export function isKnownRegion(region: ManifestRegion): region is Region {
  return KNOWN_SOURCES.has(region.source.kind);
}

export const ManifestLayout = z.object({
  canvas: Canvas,
  background: Colour,
  /** As few as a planner may make: of many small ones a stolen publisher key could compose words. */
  regions: z.array(ManifestRegion).max(MOST_REGIONS),
});
export type ManifestLayout = z.infer<typeof ManifestLayout>;

export const ManifestSchedule = z.object({
  id: Id,
  name: z.string(),
  plays: Plays,
  rule: ManifestRule,
  /** Of its campaign: days outside never play. Null: no campaign. */
  period: Period.nullable().default(null),
  priority: z.int(),
  share: z.int(),
  perHour: z.int().nullable(),
  /** Quota of its campaign for this display: plays on each local day of the schedule. Null: none. */
  perDay: z.int().min(0).nullable().default(null),
  conditions: z.array(ManifestCondition).default([]),
  /** Breaks ties: the newer schedule wins, then the greater id. */
  createdAt: Instant,
});
export type ManifestSchedule = z.infer<typeof ManifestSchedule>;

/** What one content version needs before it may be shown: its body, its files, and who approved it. */
export const ManifestContent = z.object({
  contentId: Id,
  /** A `ContentKind`, or one that only later software knows: a player leaves that version out and plays the rest. */
  kind: z.string().max(40),
  class: ContentClass,
  title: z.string(),
  /** The blob of the `ContentVersion` itself. */
  version: BlobRef,
  /** Files the body names that this display will use. */
  files: z.array(BlobRef),
  /** Blobs of approval statements. */
  approvals: z.array(BlobRef),
  /** Blobs of draft statements: by whom it was written. */
  drafts: z.array(BlobRef).default([]),
});
export type ManifestContent = z.infer<typeof ManifestContent>;

/** Each under the digest of its version: whoever asks for one by its digest is answered with what people approved of that. */
const ManifestContents = z.record(Digest, ManifestContent).superRefine((contents, ctx) => {
  for (const [digest, { version }] of Object.entries(contents))
    if (digest !== version.digest)
      ctx.addIssue({ code: 'custom', message: 'is named after another version', path: [digest] });
});

/** Facts of the display that its screen needs. */
export const ManifestDisplay = z.object({
  id: Id,
  name: z.string(),
  gateId: Id,
  /** Of this and the next a screen shows as much as facts say that people approved: `shared/place-names.ts`. */
  gateName: LocalisedText,
  areaName: z.record(LanguageTag, Label),
  accent: Colour,
  canvas: Canvas,
  rotation: z.literal([0, 90, 180, 270]),
  wall: Wall.nullable().default(null),
  physical: Physical,
  viewingDistanceM: z.number(),
  /** A `Placement`, or one that only later software knows. */
  placement: z.union([Placement, z.string().max(40)]),
  zone: ZoneName,
  languages: z.array(LanguageTag).min(1),
  tags: z.array(Tag),
  /** Left out: as usual. */
  missingLanguages: MissingLanguages.optional(),
});
export type ManifestDisplay = z.infer<typeof ManifestDisplay>;

/** Where a stream of plays stood when this was compiled; kept by other kiosks as witnesses (§5.6 of the design). */
export const ChainHead = z.object({ streamId: Id, seq: z.int(), hash: Digest });
export type ChainHead = z.infer<typeof ChainHead>;

/** What the publisher decides, without number or date: its digest tells whether anything changed. */
export const ManifestPlan = z.object({
  display: ManifestDisplay,
  defaultPlays: Plays.nullable(),
  schedules: z.array(ManifestSchedule),
  playlists: z.record(Id, ManifestPlaylist),
  layouts: z.record(Id, ManifestLayout),
  contents: ManifestContents,
  zones: z.array(ZoneTransitions),
  /** Statements the kiosk must hold before it may use this plan: root, registrar lists, recalls, revocations. */
  trust: z.array(BlobRef),
  /** Versions the publisher stops at once. It may stop, never revive. */
  stopped: z.array(Digest).default([]),
  /** Opening hours that conditions of the plan ask for, and those that its boards tell of. */
  openings: z.array(ManifestOpening).default([]),
  /** Holidays of the gate, sorted, where anything in the plan asks for them. */
  holidays: z.array(LocalDate).default([]),
  /** What a reader could not read of the plan it was sent; nobody sends it. */
  leftOut: z.array(LeftOut).optional(),
});
export type ManifestPlan = z.infer<typeof ManifestPlan>;

/** The compiled plan of one display: the payload of a manifest statement by the publisher key. */
export const Manifest = z
  .object({
    schema: z.literal(MANIFEST_SCHEMA),
    installation: Id,
    revision: Revision,
    planDigest: Digest,
    issuedAt: Instant,
    plan: ManifestPlan,
    readings: z.array(Reading).default([]),
    witnesses: z.array(ChainHead).default([]),
    auditHead: AuditHead.nullable().default(null),
  })
  .meta({ id: 'Manifest' });
export type Manifest = z.infer<typeof Manifest>;

/** What kiosks ask first: which revision of which display is current. */
export const RevisionNotice = z
  .object({ displayId: Id, revision: Revision, planDigest: Digest, jitterMs: z.int().min(0).default(0) })
  .meta({ id: 'RevisionNotice' });
export type RevisionNotice = z.infer<typeof RevisionNotice>;
