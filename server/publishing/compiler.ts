import { AppError } from '../../shared/errors.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import type { Finding, ManifestPlan } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touched } from '../platform/touch.ts';
import type { Planning, Plans } from '../planning/index.ts';
import type { ApprovalDoor, LibraryDoor, PlacesDoor, PlayableVersion, PlaysDoor } from './doors.ts';
import { nextChangeOf } from './next-change.ts';
import { composePlan, zonesAt } from './plan.ts';
import type { ContentSource, Resolution } from './plan-parts.ts';

export interface CompilerDoors {
  platform: Pick<Platform, 'clock' | 'crypto'>;
  places: PlacesDoor;
  library: LibraryDoor;
  approvals: ApprovalDoor;
  planning: Pick<Planning, 'plansFor'>;
  plays: PlaysDoor;
}

/** What a source is: a change of it reaches every display whose manifest was made of it. */
export type ManifestSource = Pick<Touched, 'kind' | 'id'>;

export interface CompiledPlan {
  plan: ManifestPlan;
  planDigest: string;
  findings: Finding[];
  sources: ManifestSource[];
  /** When it would come out otherwise by itself. */
  changesAtMs: number;
}

/** Compiles one display after another from one state of the database; null when there is no such display. */
export type Compile = (displayId: string) => Promise<CompiledPlan | null>;

/** A compiler of one moment: what displays have in common is looked up once. Not for use beyond its transaction. */
export function createCompiler(doors: CompilerDoors, reader: Reader): Compile {
  const { places, planning, approvals, platform } = doors;
  const nowMs = platform.clock.wallMs();
  const zones = zonesAt(nowMs);
  const trust = once(() => approvals.trustBlobs(reader));
  const resolveAt = contentResolver(doors, reader, nowMs);
  return async (displayId) => {
    const facts = await places.displayFacts(reader, displayId);
    if (facts === null) return null;
    const plans = await planning.plansFor(reader, facts.display);
    const { resolve, resolutions } = await resolveAt(facts.gate.id, contentSources(plans));
    const { plan, findings } = composePlan({ facts, plans, resolve, zones, trust: await trust(), nowMs });
    return {
      plan,
      planDigest: platform.crypto.sha256(canonicalBytes(plan)),
      findings,
      sources: sourcesOf(plans, facts.gate.id),
      changesAtMs: nextChangeOf({ displayId, plans, resolutions, nowMs }),
    };
  };
}

/** Looks up the contents of a display beforehand, so that composing its plan needs no database. */
function contentResolver(doors: CompilerDoors, reader: Reader, nowMs: number) {
  const resolutions = new Map<string, Promise<Resolution>>();
  const keyOf = (gateId: string, { contentId, versionDigest }: ContentSource): string =>
    `${gateId} ${contentId} ${versionDigest ?? ''}`;
  return async (gateId: string, sources: readonly ContentSource[]) => {
    const resolved = new Map<string, Resolution>();
    for (const source of sources) {
      const key = keyOf(gateId, source);
      const resolution = resolutions.get(key) ?? resolveContent(doors, reader, { ...source, gateId, nowMs });
      resolutions.set(key, resolution);
      resolved.set(key, await resolution);
    }
    const resolve = (source: ContentSource): Resolution =>
      resolved.get(keyOf(gateId, source)) ?? missing(source.contentId);
    return { resolve, resolutions: resolved.values() };
  };
}

async function resolveContent(
  { approvals, library }: CompilerDoors,
  reader: Reader,
  asked: ContentSource & { gateId: string; nowMs: number },
): Promise<Resolution> {
  const { contentId, versionDigest, gateId, nowMs } = asked;
  const { version: newest, changesAtMs } = await approvals.approvedVersion(
    reader,
    contentId,
    gateId,
    nowMs,
    versionDigest ?? undefined,
  );
  const approved = versionDigest === null || newest?.digest === versionDigest ? newest : null;
  const version = await findVersion(library, reader, approved?.digest ?? versionDigest ?? contentId);
  if (version === null) return missing(contentId);
  if (approved === null) {
    const detail = `“${version.title}” is not approved for this gate now`;
    return { kind: 'left-out', code: 'content/not-approved', detail, changesAtMs };
  }
  if (version.kind === 'facts') {
    const detail = `“${version.title}” is facts, which only boards show`;
    return { kind: 'left-out', code: 'content/not-showable', detail, changesAtMs };
  }
  return { kind: 'showable', content: { version, approvals: approved.approvals }, changesAtMs };
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
  return { kind: 'left-out', code: 'content/missing', detail, changesAtMs: Number.POSITIVE_INFINITY };
}

function contentSources(plans: Plans): ContentSource[] {
  return [...plans.playlists.values()].flatMap(({ entries }) =>
    entries.flatMap(({ source }) => (source.kind === 'content' ? [source] : [])),
  );
}

function sourcesOf(plans: Plans, gateId: string): ManifestSource[] {
  const all = (kind: ManifestSource['kind'], ids: Iterable<string>): ManifestSource[] =>
    [...new Set(ids)].map((id) => ({ kind, id }));
  return [
    { kind: 'gate', id: gateId },
    ...all('group', plans.groupIds),
    ...all(
      'schedule',
      plans.schedules.map(({ id }) => id),
    ),
    ...all('campaign', plans.campaigns.keys()),
    ...all('layout', plans.layouts.keys()),
    ...all('playlist', plans.playlists.keys()),
    ...all(
      'content',
      contentSources(plans).map(({ contentId }) => contentId),
    ),
  ];
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
