import { formatInstant } from '../../shared/time/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { namedByVersions } from './content-blob-store.ts';
import type { Incoming } from './incoming.ts';
import { removeLeftovers } from './leftovers.ts';
import { deleteUpload, expiredUploads, uploadsIn } from './upload-store.ts';

const HOUR_MS = 3_600_000;
/** Longer than the longest processing: what was stored may be named only when that has ended. */
export const ORPHAN_GRACE_MS = 24 * HOUR_MS;
const ASKED_AT_ONCE = 500;

export interface OrphanOptions {
  platform: Pick<Platform, 'database' | 'blobs' | 'clock' | 'logger'>;
  incoming: Pick<Incoming, 'folder' | 'remove'>;
  /** Where uploads are worked on. */
  processingFolder: string;
  /** Those of the digests that others name: approvals and the statements of trust. */
  namedElsewhere: (reader: Reader, digests: readonly string[]) => Promise<string[]>;
}

/** What was removed, or would be. */
export interface OrphanReport {
  blobs: number;
  bytes: number;
  uploads: number;
  /** Files on their way that a crash left. */
  leftovers: number;
}

/**
 * Removes blobs that nothing names any more and nobody has stored for a day, uploads whose time is over, and files that
 * were on their way to none of them and that nobody has touched for a day. Manifests name only what versions, approvals and statements are or name, and those are never deleted.
 */
export async function collectOrphans(
  options: OrphanOptions,
  { isDryRun = false, graceMs = ORPHAN_GRACE_MS } = {},
): Promise<OrphanReport> {
  const { platform } = options;
  const sinceMs = platform.clock.wallMs() - graceMs;
  const uploads = await removeExpired(options, isDryRun);
  const leftovers = await removeCrashed(options, { sinceMs, isDryRun });
  const report: OrphanReport = { blobs: 0, bytes: 0, uploads, leftovers };
  for await (const { digest, bytes } of orphansOf(options, sinceMs)) {
    if (!isDryRun && !(await platform.blobs.removeUnless(digest, { sinceMs }))) continue;
    report.blobs += 1;
    report.bytes += bytes;
  }
  if (!isDryRun && report.blobs + uploads + leftovers > 0)
    platform.logger.info(report, 'orphans were removed');
  return report;
}

async function* orphansOf({ platform, namedElsewhere }: OrphanOptions, sinceMs: number) {
  const { blobs, database } = platform;
  let old: { digest: string; bytes: number }[] = [];
  const unnamed = async () => {
    const digests = old.map(({ digest }) => digest);
    const named = new Set([
      ...(await namedByVersions(database.read, digests)),
      ...(await namedElsewhere(database.read, digests)),
    ]);
    const orphans = old.filter(({ digest }) => !named.has(digest));
    old = [];
    return orphans;
  };
  for await (const blob of blobs.list()) {
    if (blob.storedAtMs < sinceMs) old.push(blob);
    if (old.length === ASKED_AT_ONCE) yield* await unnamed();
  }
  if (old.length > 0) yield* await unnamed();
}

async function removeExpired({ platform, incoming }: OrphanOptions, isDryRun: boolean): Promise<number> {
  const { database, clock } = platform;
  const expired = await expiredUploads(database.read, formatInstant(clock.wallMs()));
  if (isDryRun) return expired.length;
  for (const { id } of expired) {
    const from = ['arriving', 'ready', 'failed'] as const;
    if (await database.transact((trx) => deleteUpload(trx, { id, from }))) await incoming.remove(id);
  }
  return expired.length;
}

async function removeCrashed(
  { platform, incoming, processingFolder }: OrphanOptions,
  how: { sinceMs: number; isDryRun: boolean },
): Promise<number> {
  const underWay = await uploadsIn(platform.database.read, ['arriving', 'waiting', 'processing']);
  const named = new Set(underWay.map(({ id }) => id));
  const ofUploads = await removeLeftovers(incoming.folder, { ...how, named });
  return ofUploads + (await removeLeftovers(processingFolder, { ...how, named: new Set() }));
}
