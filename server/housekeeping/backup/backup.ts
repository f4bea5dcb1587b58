import { open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { sqlitePathOf } from '../../platform/database-url.ts';
import { dumpPostgres } from '../../platform/postgres-dump.ts';
import { assertNoRestore } from '../../platform/restore-mark.ts';
import { syncFolder } from '../../platform/sync-folder.ts';
import { copySqlite } from '../../platform/sqlite-copy.ts';
import { CHECKSUMS_FILE, digestOf, writeFacts, type BackupFacts } from './backup-facts.ts';
import { backupName, backupsIn, beginBackup, lockBackups, rotate } from './backups-folder.ts';
import { copyBlob, copyBlobs, hasBlob, type BlobCopy, type CopyWay } from './blob-copies.ts';
import { checksumLine } from './checksums.ts';
import { namedBlobs } from './named-blobs.ts';

/** What is backed up, and where to. */
export interface BackupOrder {
  dataFolder: string;
  databaseUrl: string;
  /** Folder of backups: each is one folder in it. */
  folder: string;
  /** The instant it is named by. */
  at: string;
  /** Whether old ones are removed when it is whole. */
  isRotated: boolean;
}

export interface MadeBackup {
  folder: string;
  facts: BackupFacts;
  /** How many are in the folder now. */
  kept: number;
}

/** Beside the copy of the database: checksums, facts, and what others write meanwhile. */
const ROOM_BYTES = 64 * 1_048_576;

/**
 * Copies database and blobs while the server runs, reads everything back, and only then gives the copy its name. First
 * the database, then the blobs, so that every blob that a row names is in it, or is told of; keys are never in it. When
 * it fails, nothing of it stays and no other backup is touched. Throws `backup/…`, `restore/cut-off`, `storage/full`,
 * `storage/unreadable`.
 */
export async function backUp(order: BackupOrder, signal: AbortSignal): Promise<MadeBackup> {
  assertNoRestore(order.dataFolder);
  using _lock = await lockBackups(order.folder);
  const [earlier = null] = (await backupsIn(order.folder)).slice(-1);
  const partial = await beginBackup(order.folder, backupName(order.at));
  try {
    const facts = await fill(partial, { ...order, earlier }, signal);
    const folder = join(order.folder, backupName(order.at));
    await rename(partial, folder);
    await syncFolder(order.folder);
    const kept = order.isRotated ? await rotate(order.folder) : (await backupsIn(order.folder)).length;
    return { folder, facts, kept };
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    throw explained(cause, order.folder);
  }
}

async function fill(
  partial: string,
  order: BackupOrder & { earlier: string | null },
  signal: AbortSignal,
): Promise<BackupFacts> {
  const database = await copyDatabase(partial, order, signal);
  const sums = join(partial, CHECKSUMS_FILE);
  const way = { ...foldersOf(order), to: join(partial, 'blobs'), signal };
  let blobs: BackupFacts['blobs'];
  {
    await using file = await open(sums, 'wx', 0o600);
    await file.write(checksumLine(await digestOf(join(partial, database.file), signal), database.file));
    blobs = await fillBlobs(way, { file, named: namedBlobs(partial, { ...order, database }) });
    await file.sync();
  }
  const facts: BackupFacts = {
    schema: 1,
    madeAt: order.at,
    database,
    blobs,
    checksums: await digestOf(sums, signal),
  };
  await writeFacts(partial, facts);
  await syncFolder(partial);
  return facts;
}

/** Copies every blob and writes down its checksum; then looks for each that the database names. */
async function fillBlobs(
  way: CopyWay,
  { file, named }: { file: FileHandle; named: AsyncIterable<string> },
): Promise<BackupFacts['blobs']> {
  const blobs: BackupFacts['blobs'] = { count: 0, bytes: 0, damaged: [], missing: [] };
  const note = async (blob: BlobCopy): Promise<void> => {
    if (blob.isDamaged) blobs.damaged.push(blob.digest);
    else await file.write(checksumLine(blob.digest, blob.path));
    blobs.count += blob.isDamaged ? 0 : 1;
    blobs.bytes += blob.bytes;
  };
  for await (const blob of copyBlobs(way)) await note(blob);
  for await (const digest of named) {
    if (blobs.damaged.includes(digest) || (await hasBlob(way.to, digest))) continue;
    // One that was being stored, or taken aside for a moment, while its folder was read.
    const late = await copyBlob(way, digest);
    if (late !== null) await note(late);
    else if (!blobs.missing.includes(digest)) blobs.missing.push(digest);
  }
  return blobs;
}

function foldersOf({ dataFolder, folder, earlier }: BackupOrder & { earlier: string | null }) {
  return {
    from: join(dataFolder, 'blobs'),
    earlier: earlier === null ? null : join(folder, earlier, 'blobs'),
  };
}

async function copyDatabase(
  partial: string,
  { databaseUrl }: BackupOrder,
  signal: AbortSignal,
): Promise<BackupFacts['database']> {
  const path = sqlitePathOf(databaseUrl);
  if (path === null) {
    const to = join(partial, 'waypost.dump');
    await dumpPostgres(databaseUrl, to, signal);
    return { engine: 'postgres', file: 'waypost.dump', bytes: (await stat(to)).size, rows: null };
  }
  await assertRoom(dirname(partial), path);
  const to = join(partial, 'waypost.db');
  const rows = await copySqlite(path, to);
  return { engine: 'sqlite', file: 'waypost.db', bytes: (await stat(to)).size, rows };
}

/** Better to say so at once than to fill the disk that the server writes to. */
async function assertRoom(folder: string, database: string): Promise<void> {
  const sizes = [database, `${database}-wal`].map(async (path) => (await stat(path).catch(() => null))?.size);
  const neededBytes = (await Promise.all(sizes)).reduce<number>((sum, size) => sum + (size ?? 0), ROOM_BYTES);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes) throw full(folder);
}

function explained(cause: unknown, folder: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
  return isFull ? full(folder, cause) : cause;
}

function full(folder: string, cause?: unknown): AppError {
  const remedy = 'make room, or name another folder by WAYPOST_BACKUPS';
  return new AppError('storage/full', `there is no room for a backup in ${folder}: ${remedy}`, { cause });
}

/** A backup in one sentence. */
export function summaryOf({ folder, facts, kept }: MadeBackup): string {
  const { count, bytes, damaged, missing } = facts.blobs;
  const mebibytes = ((bytes + facts.database.bytes) / 1_048_576).toFixed(1);
  const made = `${folder}: ${count} blobs and the database, ${mebibytes} MiB, read back; ${kept} kept`;
  return [made, ...lacking('damaged on', damaged), ...lacking('missing from', missing)].join('. ');
}

const MOST_NAMED = 10;

function lacking(how: string, digests: readonly string[]): string[] {
  if (digests.length === 0) return [];
  const more = digests.length > MOST_NAMED ? ` and ${digests.length - MOST_NAMED} more` : '';
  return [`NOT in it, ${how} the server's disk: ${digests.slice(0, MOST_NAMED).join(', ')}${more}`];
}
