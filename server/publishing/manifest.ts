import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES, parseJsonBytes, seal, signedBytes } from '../../shared/trust/index.ts';
import {
  type AuditHead,
  Envelope,
  type Manifest,
  MANIFEST_SCHEMA,
  ReceivedManifest,
  type RevisionNotice,
} from '../../shared/contract/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { CompiledPlan, CompilerDoors } from './compiler.ts';

/** Heads in one manifest: 8 KiB. A gate with more displays is witnessed by those that sent last. */
const MOST_WITNESSES = 64;

/** A sealed manifest as it is kept, for ever. */
export interface StoredManifest {
  displayId: string;
  revision: number;
  planDigest: string;
  issuedAt: string;
  envelopeJson: string;
}

export interface ManifestStore {
  /** The one with the greatest revision. */
  current(reader: Reader, displayId: string): Promise<StoredManifest | undefined>;
  /** The manifests that were current at some instant of `[from, until)`, in order: at most so many, the first of them issued before. */
  issuedBetween(reader: Reader, displayId: string, asked: IssuedBetween): Promise<Issued[]>;
  byRevision(reader: Reader, displayId: string, revision: number): Promise<StoredManifest | undefined>;
  /** Of the current one, without reading the whole of it. */
  currentMark(reader: Reader, displayId: string): Promise<ManifestMark | undefined>;
  /** Of the current ones of several displays, by the display. */
  revisionsOf(reader: Reader, displayIds: readonly string[]): Promise<Map<string, number>>;
  /** Adds a revision, and remembers the contents that it names for ever. */
  insert(trx: Transactor, manifest: StoredManifest, contentIds: readonly string[]): Promise<void>;
  /** The display was given manifests that are not here: it may hold anything. */
  rememberUnknownPast(trx: Transactor, displayId: string): Promise<void>;
  /** Displays of which any manifest, however old, named one of these contents, or may have. */
  displaysHolding(reader: Reader, contentIds: readonly string[]): Promise<string[]>;
}

/** When a manifest became current. */
export type Issued = Pick<StoredManifest, 'revision' | 'issuedAt'>;

export interface IssuedBetween {
  from: string;
  until: string;
  limit: number;
}

/** What tells whether a manifest is the one somebody holds. */
export type ManifestMark = Pick<StoredManifest, 'revision' | 'planDigest'>;

/** What a plan is sealed with. */
export interface SealingDoors extends CompilerDoors {
  audit: Pick<Audit, 'head'>;
}

/** What compiling a display came to. */
export interface Compilation {
  notice: Pick<RevisionNotice, 'displayId' | 'revision' | 'planDigest'>;
  isChanged: boolean;
}

/** Reads a manifest that this server has sealed itself, it or a version before it. */
export function openOwn({ envelopeJson }: StoredManifest): Manifest {
  return parseJsonBytes(ReceivedManifest, signedBytes(fromJson(Envelope, envelopeJson)).payload);
}

/** Tells what publishing a compiled plan would come to. */
export function compare(
  compiled: CompiledPlan,
  displayId: string,
  current: ManifestMark | undefined,
): Compilation {
  const { planDigest } = compiled;
  const isChanged = current?.planDigest !== planDigest;
  const revision = isChanged ? (current?.revision ?? 0) + 1 : current.revision;
  return { notice: { displayId, revision, planDigest }, isChanged };
}

/**
 * Numbers, dates, signs and keeps a compiled plan. Readings, witnesses and the audit's head go along with what is sealed
 * anyway: that they change is no reason for a new revision.
 */
export async function sealManifest(
  { store, doors }: { store: ManifestStore; doors: SealingDoors },
  trx: Transactor,
  { compiled, displayId, revision }: { compiled: CompiledPlan; displayId: string; revision: number },
): Promise<StoredManifest> {
  const { installation, publisherSigner } = doors.approvals;
  const { plan, planDigest } = compiled;
  const issuedAt = formatInstant(doors.platform.clock.wallMs());
  const manifest: Manifest = {
    schema: MANIFEST_SCHEMA,
    installation,
    revision,
    planDigest,
    issuedAt,
    plan,
    readings: await doors.readings.toldOf(trx, plan.display.gateId),
    witnesses: await doors.plays.chainHeads(trx, {
      gateId: plan.display.gateId,
      besides: displayId,
      limit: MOST_WITNESSES,
    }),
    auditHead: await headToKeep(doors, trx),
  };
  const envelope = seal(PAYLOAD_TYPES.manifest, manifest, [publisherSigner]);
  const stored = { displayId, revision, planDigest, issuedAt, envelopeJson: toJson(envelope) };
  const contentIds = Object.values(plan.contents).map(({ contentId }) => contentId);
  await store.insert(trx, stored, contentIds);
  return stored;
}

/** Nobody can keep the head of an audit in which nothing is yet. */
async function headToKeep({ audit }: SealingDoors, trx: Transactor): Promise<AuditHead | null> {
  const head = await audit.head(trx);
  return head.seq === 0 ? null : head;
}

export function nothingPublished(displayId: string): AppError {
  return new AppError('manifest/not-found', `nothing was published for display ${displayId} yet`);
}
