import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../platform/sync-folder.ts';
import { digestOf } from './backup-facts.ts';

/** Where a link cannot be made but a copy can: another disk, or a disk that knows no links or no more of them. */
const NO_LINK = new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const DIGEST = /^[0-9a-f]{64}$/;
const PAIR = /^[0-9a-f]{2}$/;

export interface BlobCopy {
  digest: string;
  /** Below the folder of the backup. */
  path: string;
  bytes: number;
  /** It has other bytes than its name says: it was not copied. */
  isDamaged: boolean;
}

export interface CopyWay {
  from: string;
  /** Folder of blobs of the backup before, if there is one. */
  earlier: string | null;
  to: string;
  signal: AbortSignal;
}

/** Where a blob is below a folder of blobs. */
export function blobPath(digest: string): string {
  return join(digest.slice(0, 2), digest.slice(2, 4), digest);
}

/**
 * Brings every blob of a folder into another one and reads it there. Blobs never change, so on one disk both names
 * stand for the same bytes; on another disk those of the backup before are linked, and each is copied once. What is
 * removed meanwhile is left out: nothing names it any more.
 */
export async function* copyBlobs(way: CopyWay): AsyncIterable<BlobCopy> {
  for await (const digest of digestsIn(way.from)) {
    const copy = await copyBlob(way, digest);
    if (copy !== null) yield copy;
  }
}

/** The same for one blob; null when the server does not have it. */
export async function copyBlob(way: CopyWay, digest: string): Promise<BlobCopy | null> {
  way.signal.throwIfAborted();
  const to = join(way.to, blobPath(digest));
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const folders = [way.from, ...(way.earlier === null ? [] : [way.earlier])];
  const sources = folders.map((folder) => join(folder, blobPath(digest)));
  if (!(await bring(sources, to))) return null;
  const isDamaged = (await digestOf(to, way.signal)) !== digest;
  if (isDamaged) await rm(to);
  const bytes = isDamaged ? 0 : (await stat(to)).size;
  return { digest, path: `blobs/${blobPath(digest)}`, bytes, isDamaged };
}

/** Whether a blob is in a folder of blobs. */
export async function hasBlob(folder: string, digest: string): Promise<boolean> {
  const facts = await stat(join(folder, blobPath(digest))).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  return facts !== null;
}

/** A file under one more name: a link to the first that can be linked, else a copy of the first. False when that is gone. */
export async function bring(sources: readonly string[], to: string): Promise<boolean> {
  for (const source of sources) {
    const made = await linked(source, to);
    if (made === 'linked') return true;
    if (made === 'missing' && source === sources[0]) return false;
  }
  return await copied(sources[0] ?? '', to);
}

async function linked(from: string, to: string): Promise<'linked' | 'missing' | 'impossible'> {
  try {
    await link(from, to);
    return 'linked';
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return 'missing';
    if (NO_LINK.has(codeOf(cause))) return 'impossible';
    throw cause;
  }
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw cause;
  }
  await using file = await open(to, 'r+');
  await file.sync();
  await syncFolder(dirname(to));
  return true;
}

/** Names of all blobs below a folder, of which few are in memory at a time. */
async function* digestsIn(folder: string): AsyncIterable<string> {
  for (const first of await namesIn(folder, PAIR))
    for (const second of await namesIn(join(folder, first), PAIR))
      yield* await namesIn(join(folder, first, second), DIGEST);
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  return names.filter((name) => pattern.test(name)).toSorted();
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
