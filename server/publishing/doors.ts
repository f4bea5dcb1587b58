import type {
  Area,
  BlobRef,
  ChainHead,
  ContentClass,
  ContentKind,
  Display,
  Gate,
  LegibilityFinding,
  ManifestContent,
  Reading,
} from '../../shared/contract/index.ts';
import type { Setting } from '../../shared/legibility/rules/index.ts';
import type { PlaceNames } from '../../shared/place-names.ts';
import type { Box } from '../../shared/renditions.ts';
import type { ApprovalAt } from '../../shared/timeline/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import type { GateCalendar } from '../opening/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';

/** What publishing asks of places. */
export interface PlacesDoor {
  /** By the display's id; those that do not exist are left out. */
  factsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, DisplayFacts>>;
  /** Those of the ids that are displays, and those of the gate. */
  displaysReachedBy(
    reader: Reader,
    audience: { displayIds?: readonly string[] | undefined; gateId?: string | undefined },
  ): Promise<string[]>;
  /** Those at gates within reach; null when that is every one. */
  displaysWithin(reader: Reader, reach: Reach): Promise<ReadonlySet<string> | null>;
}

export interface DisplayFacts {
  display: Display;
  area: Area;
  gate: Gate;
}

/** What publishing asks of opening. */
export interface OpeningDoor {
  /** By the gate's id. */
  calendarsOf(reader: Reader, gateIds: readonly string[]): Promise<ReadonlyMap<string, GateCalendar>>;
}

/** What publishing asks of the library. */
export interface LibraryDoor {
  /** By the digest of a version, or the latest one of a content. Throws `version/not-found`. */
  versionForPlay(reader: Reader, contentIdOrDigest: string): Promise<PlayableVersion>;
  /** The content that says what a gate and its areas are called; null: none does. */
  placeNamesOf(reader: Reader, gateId: string): Promise<string | null>;
  /** The gates whose places are called as these contents say. */
  gatesNamedBy(reader: Reader, contentIds: readonly string[]): Promise<string[]>;
  /** Those of the contents that are boards. */
  boardsAmong(reader: Reader, contentIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface PlayableVersion {
  digest: string;
  contentId: string;
  kind: ContentKind;
  class: ContentClass;
  title: string;
  /** A video's own length. */
  durationMs: number | null;
  /** Those its words are in; null: it has none. */
  languages: readonly string[] | null;
  /** Somebody has to review it before that. */
  reviewBy: string | null;
  /** A board's: keys of the opening hours that it tells of, and zones of clocks beside its own. */
  openings: readonly string[];
  otherZones: readonly string[];
  versionRef: BlobRef;
  /** Where it says what places are called. */
  placeNames: PlaceNames | null;
  /** What it shows, each picture in several sizes. */
  pictures: readonly (readonly (Box & { blob: BlobRef })[])[];
  /** Every file that it shows, in every size. */
  files: readonly BlobRef[];
}

/** What publishing asks of approval. */
export interface ApprovalDoor {
  installation: string;
  /** The key that the root names now: of each manifest anew. */
  readonly publisherSigner: Signer;
  /** The newest version that may play at the gate now, or the given one if it may; and when that changes by itself. */
  approvedVersion(
    reader: Reader,
    asked: { contentId: string; gateId: string; nowMs: number; versionDigest?: string | undefined },
  ): Promise<{ version: ApprovedVersion | null; changesAtMs: number }>;
  /** What a plan shows, judged as its kiosk does: by what the plan names. */
  verdictsOfPlan(
    reader: Reader,
    named: { gateId: string; contents: readonly ManifestContent[]; trust: readonly BlobRef[] },
  ): Promise<PlanVerdicts>;
  /** Statements that a kiosk must hold: root, registrars' lists, recalls, revocations. */
  trustBlobs(reader: Reader): Promise<BlobRef[]>;
}

/** How a version stands by its approvals, by its digest and an instant; and until when that stays so by itself. */
export type PlanVerdicts = (
  versionDigest: string,
  atMs: number,
) => { approval: ApprovalAt; changesAtMs: number };

export interface ApprovedVersion {
  digest: string;
  approvals: BlobRef[];
  /** Who wrote it. */
  drafts: BlobRef[];
  /** When its approvals no longer suffice; Infinity: not by themselves. */
  untilMs: number;
}

/** What publishing asks of kiosks. */
export interface KiosksDoor {
  /** What the kiosks of displays can keep, by the display; those of which nothing is known are left out. */
  disksOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, KioskDisk>>;
}

export interface KioskDisk {
  kioskId: string;
  /** How many displays it drives. */
  drives: number;
  roomBytes: number;
}

/** What publishing asks of plays. */
export interface PlaysDoor {
  /** Where the streams of the gate's other displays stand, newest first. */
  chainHeads(reader: Reader, asked: { gateId: string; besides: string; limit: number }): Promise<ChainHead[]>;
  /** How many plays of a campaign were counted that began on these local days of their displays, `[from, before)`. */
  playsOfCampaign(
    reader: Reader,
    days: { campaignId: string; from: string; before: string },
  ): Promise<number>;
}

/** What publishing asks of legibility. */
export interface LegibilityDoor {
  /** `stop`: what is wrong keeps a display as it is; `tell`: it is only told. */
  mode: 'stop' | 'tell';
  /** Whether versions are drawn here. */
  isDrawing: boolean;
  judging(reader: Reader): JudgingDoor;
}

export interface JudgingDoor {
  /** `undrawn`: digests of versions that nobody has drawn in one of these places. */
  judge(gateId: string, uses: readonly UseDoor[]): Promise<{ found: UseFindingDoor[]; undrawn: string[] }>;
}

/** A version in a place of a plan; `key` tells places apart in which it looks alike. */
export interface UseDoor {
  versionDigest: string;
  key: string;
  setting: Setting;
}

export interface UseFindingDoor {
  versionDigest: string;
  finding: LegibilityFinding;
  /** Null: nobody lets it pass. */
  override: object | null;
}

/** What publishing asks of readings. */
export interface ReadingsDoor {
  /** What holds at a gate now. */
  toldOf(reader: Reader, gateId: string): Promise<Reading[]>;
}
