import { AppError } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import type { ManifestPlan } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Planning } from '../planning/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { Basis } from './basis.ts';
import {
  findStandings,
  noCampaigns,
  type CampaignDayStore,
  type KnownCampaigns,
} from './campaign-standing.ts';
import type { VersionFacts } from './lint/index.ts';
import type { ApprovalDoor, LibraryDoor, PlayableVersion, PlaysDoor, ReadingsDoor } from './doors.ts';
import type { DisplayFinding } from './finding.ts';
import { nextChangeOf } from './next-change.ts';
import { composePlan, holidaysAround, zonesAt } from './plan.ts';
import { quotasChangeAt, quotasOf } from './quotas.ts';
import { createPlayingDates } from './playing-dates.ts';
import { contentSources, type ContentSource, type Resolution } from './plan-parts.ts';

export interface CompilerDoors {
  platform: Pick<Platform, 'clock' | 'crypto'>;
  library: LibraryDoor;
  approvals: ApprovalDoor;
  plays: PlaysDoor;
  planning: Pick<Planning, 'displaysOfCampaign'>;
  readings: ReadingsDoor;
}

export interface CompilerParts {
  doors: CompilerDoors;
  stores: { campaignDays: CampaignDayStore };
}

export interface CompiledPlan {
  plan: ManifestPlan;
  planDigest: string;
  findings: DisplayFinding[];
  /** What is known of the versions it may show, by digest. */
  versions: ReadonlyMap<string, VersionFacts>;
  /** Plays that schedules of campaigns still owe on this display, until the campaign's end. */
  owed: ReadonlyMap<string, number>;
  /** When it would come out otherwise by itself. */
  changesAtMs: number;
}

/** Compiles one display after another from their bases and one state of approvals. */
export type Compile = (basis: Basis) => Promise<CompiledPlan>;

/**
 * What contents came to, by gate and content, and how campaigns stand: good as long as nobody states or commands anything,
 * and of contents each until it changes by itself.
 */
export interface Known {
  contents: Map<string, Resolution>;
  campaigns: KnownCampaigns;
}

export function nothingKnown(): Known {
  return { contents: new Map(), campaigns: noCampaigns() };
}

/**
 * A compiler of one moment: what displays have in common is looked up once. Not for use beyond its transaction. With a
 * keeper it keeps what the quotas of the day are made of.
 */
export function createCompiler(
  { doors, stores }: CompilerParts,
  reader: Reader,
  { known = nothingKnown(), keeper = null }: { known?: Known; keeper?: Transactor | null } = {},
): Compile {
  const { approvals, platform } = doors;
  const nowMs = platform.clock.wallMs();
  const zones = zonesAt(nowMs);
  const playingDates = createPlayingDates(zones);
  const trust = once(() => approvals.trustBlobs(reader));
  const resolveAt = contentResolver(doors, reader, { known: known.contents, nowMs });
  const parts = { ...doors, days: stores.campaignDays };
  const standingsOf = findStandings(parts, { reader, keeper, nowMs }, known.campaigns);
  return async ({ facts, plans, calendar }) => {
    const { resolve, resolutions, names } = await resolveAt(facts.gate.id, contentSources(plans));
    const displayId = facts.display.id;
    const zone = facts.display.zone ?? facts.gate.zone;
    const standings = await standingsOf(plans.campaigns.values(), zone);
    const holidays = holidaysAround(calendar, nowMs);
    const quotas = quotasOf({ displayId, zone, plans, standings, holidays, playingDates, nowMs });
    const { plan, findings } = composePlan({
      facts,
      plans,
      calendar,
      resolve,
      names,
      zones,
      trust: await trust(),
      quotas,
      nowMs,
    });
    return {
      plan,
      planDigest: platform.crypto.sha256(canonicalBytes(plan)),
      findings,
      versions: versionFacts(resolutions),
      owed: new Map([...quotas].map(([scheduleId, { owed }]) => [scheduleId, owed])),
      changesAtMs: Math.min(
        nextChangeOf({ displayId, plans, resolutions, nowMs }),
        quotasChangeAt({ zone, plans, nowMs }),
      ),
    };
  };
}

/** Looks up the contents of a display beforehand, so that composing its plan needs no database. */
function contentResolver(
  doors: CompilerDoors,
  reader: Reader,
  { known, nowMs }: { known: Known['contents']; nowMs: number },
) {
  const keyOf = (gateId: string, { contentId, versionDigest }: ContentSource): string =>
    `${gateId} ${contentId} ${versionDigest ?? ''}`;
  /** What places are called is no entry of anything: a gate has one content that says it, if any. */
  const namesAt = async (gateId: string): Promise<Resolution | null> => {
    const contentId = await placeNamesOf(gateId);
    if (contentId === null) return null;
    const key = `${gateId} ${contentId} names`;
    const earlier = known.get(key);
    if (earlier !== undefined && nowMs < earlier.changesAtMs) return earlier;
    const asked = { kind: 'content', contentId, versionDigest: null, gateId, nowMs } as const;
    const resolution = await resolveContent(doors, reader, { ...asked, isName: true });
    known.set(key, resolution);
    return resolution;
  };
  const placeNames = new Map<string, Promise<string | null>>();
  const placeNamesOf = (gateId: string): Promise<string | null> =>
    placeNames.getOrInsertComputed(gateId, () => doors.library.placeNamesOf(reader, gateId));
  return async (gateId: string, sources: readonly ContentSource[]) => {
    const resolved = new Map<string, Resolution>();
    for (const source of sources) {
      const key = keyOf(gateId, source);
      const earlier = known.get(key);
      const isGood = earlier !== undefined && nowMs < earlier.changesAtMs;
      const resolution = isGood ? earlier : await resolveContent(doors, reader, { ...source, gateId, nowMs });
      known.set(key, resolution);
      resolved.set(key, resolution);
    }
    const resolve = (source: ContentSource): Resolution =>
      resolved.get(keyOf(gateId, source)) ?? missing(source.contentId);
    const names = await namesAt(gateId);
    return { resolve, names, resolutions: [...resolved.values(), ...(names === null ? [] : [names])] };
  };
}

function versionFacts(resolutions: readonly Resolution[]): CompiledPlan['versions'] {
  return new Map(
    resolutions.flatMap((resolution): [string, VersionFacts][] => {
      if (resolution.kind === 'left-out') return [];
      const { version, untilMs } = resolution.content;
      const { digest, languages, reviewBy } = version;
      const review = reviewBy === null ? {} : { reviewMs: parseInstant(reviewBy) };
      return [[digest, { untilMs, languages, ...review }]];
    }),
  );
}

async function resolveContent(
  { approvals, library }: CompilerDoors,
  reader: Reader,
  asked: ContentSource & { gateId: string; nowMs: number; isName?: boolean },
): Promise<Resolution> {
  const { contentId, versionDigest, gateId, nowMs } = asked;
  const pinned = { versionDigest: versionDigest ?? undefined };
  const { version: newest, changesAtMs } = await approvals.approvedVersion(reader, {
    contentId,
    gateId,
    nowMs,
    ...pinned,
  });
  const approved = versionDigest === null || newest?.digest === versionDigest ? newest : null;
  const version = await findVersion(library, reader, approved?.digest ?? versionDigest ?? contentId);
  if (version === null) return missing(contentId);
  if (approved === null) {
    const detail = `“${version.title}” is not approved for this gate now`;
    const remedy = 'approve-content';
    return { kind: 'left-out', code: 'content/not-approved', detail, remedy, changesAtMs };
  }
  if (version.kind === 'facts' && asked.isName !== true) {
    const detail = `“${version.title}” is facts, which only boards show`;
    const remedy = 'remove-entry';
    return { kind: 'left-out', code: 'content/not-showable', detail, remedy, changesAtMs };
  }
  const { approvals: proofs, drafts, untilMs } = approved;
  return { kind: 'showable', content: { version, approvals: proofs, drafts, untilMs }, changesAtMs };
}

async function findVersion(
  library: LibraryDoor,
  reader: Reader,
  named: string,
): Promise<PlayableVersion | null> {
  try {
    return await library.versionForPlay(reader, named);
  } catch (error) {
    if (error instanceof AppError && error.code === 'version/not-found') return null;
    throw error;
  }
}

function missing(contentId: string): Resolution {
  const detail = `content ${contentId} is not in the library`;
  const changesAtMs = Number.POSITIVE_INFINITY;
  return { kind: 'left-out', code: 'content/missing', detail, remedy: 'remove-entry', changesAtMs };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
