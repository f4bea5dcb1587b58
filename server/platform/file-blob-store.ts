import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHUNK_BYTES, type BlobRef } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { NewId } from '../../shared/ids.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { BlobStore, ByteRange, StoredBlob } from './blob-store.ts';
import { syncFolder } from './sync-folder.ts';

/** Where blobs lie that are about to be removed. */
const REMOVED = 'removed';
/** Large enough that a call costs little beside its bytes, small enough to stay in the processor's cache. */
const LENT_BYTES = CHUNK_BYTES / 4;

export interface FileBlobStoreOptions {
  folder: string;
  newId: NewId;
  clock: Pick<Clock, 'wallMs'>;
}

/**
 * Blobs as files: `ab/cd/<digest>` below the folder. A file is written under a temporary name, synced and renamed,
 * so that a name always stands for whole bytes, whatever the power does. Its time is when it was stored last.
 */
export function createFileBlobStore({ folder, newId, clock }: FileBlobStoreOptions): BlobStore {
  const pathOf = (digest: string): string => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  const putStream: BlobStore['putStream'] = async (bytes, mediaType) => {
    const temporary = join(folder, 'incoming', newId());
    await mkdir(dirname(temporary), { recursive: true });
    try {
      const written = await writeSynced(temporary, bytes);
      await moveInPlace(temporary, pathOf(written.digest), clock.wallMs());
      return { ...written, mediaType };
    } finally {
      await rm(temporary, { force: true });
    }
  };
  return {
    putStream,
    put: (bytes, mediaType) => putStream(once(bytes), mediaType),
    get: (digest) => readWhole(pathOf(digest), digest),
    size: (digest) => sizeOf(pathOf(digest)),
    read: (digest, range) =>
      readRange({ path: pathOf(digest), digest }, range, (left) =>
        Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left)),
      ),
    lend: (digest, range) => {
      const lent = Buffer.allocUnsafeSlow(Math.min(LENT_BYTES, Math.max(0, range.end - range.start)));
      return readRange({ path: pathOf(digest), digest }, range, () => lent);
    },
    list: async function* () {
      await putBack(join(folder, REMOVED), pathOf);
      yield* listFiles(folder);
    },
    removeUnless: (digest, { sinceMs }) =>
      removeFile({ path: pathOf(digest), aside: join(folder, REMOVED, digest), sinceMs }),
  };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function writeSynced(
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Omit<BlobRef, 'mediaType'>> {
  await using file = await open(path, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of source) {
    hash.update(piece);
    bytes += piece.byteLength;
    await writeWhole(file, piece);
  }
  await file.sync();
  return { digest: hash.digest('hex'), bytes };
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.byteLength;) {
    written += (await file.write(piece, written)).bytesWritten;
  }
}

async function moveInPlace(from: string, to: string, nowMs: number): Promise<void> {
  if (await touch(to, nowMs)) return;
  await touch(from, nowMs);
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  // The name itself is durable only when the folders that lead to it are.
  for (const folder of [dirname(to), dirname(dirname(to)), dirname(dirname(dirname(to)))])
    await syncFolder(folder);
}

/** False when there is no such file. */
async function touch(path: string, nowMs: number): Promise<boolean> {
  const seconds = nowMs / 1_000;
  return (await utimes(path, seconds, seconds).then(() => true, nullWhenMissing)) ?? false;
}

/**
 * Takes the file aside before it looks once more: whoever stored it in between has touched it, and it goes back; whoever
 * stores it after that finds no file and writes one.
 */
async function removeFile({
  path,
  aside,
  sinceMs,
}: {
  path: string;
  aside: string;
  sinceMs: number;
}): Promise<boolean> {
  if (!(await isOlder(path, sinceMs))) return false;
  await mkdir(dirname(aside), { recursive: true });
  if ((await rename(path, aside).then(() => true, nullWhenMissing)) === null) return false;
  if (await isOlder(aside, sinceMs)) {
    await rm(aside, { force: true });
    return true;
  }
  await rename(aside, path);
  return false;
}

async function isOlder(path: string, sinceMs: number): Promise<boolean> {
  const facts = await stat(path).catch(nullWhenMissing);
  return facts !== null && facts.mtimeMs < sinceMs;
}

/** What a crash left aside was not judged to its end. */
async function putBack(aside: string, pathOf: (digest: string) => string): Promise<void> {
  for (const digest of await readdir(aside).catch(() => []))
    await rename(join(aside, digest), pathOf(digest));
}

async function* listFiles(folder: string): AsyncIterable<StoredBlob> {
  const isPart = (name: string): boolean => /^[0-9a-f]{2}$/.test(name);
  for (const first of (await readdir(folder).catch(() => [])).filter(isPart)) {
    for (const second of (await readdir(join(folder, first))).filter(isPart)) {
      for (const digest of await readdir(join(folder, first, second))) {
        const facts = await stat(join(folder, first, second, digest)).catch(nullWhenMissing);
        if (facts !== null) yield { digest, bytes: facts.size, storedAtMs: facts.mtimeMs };
      }
    }
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(nullWhenMissing);
  return facts?.size ?? null;
}

async function readWhole(path: string, digest: string): Promise<Uint8Array> {
  await using file = await openBlob(path, digest);
  return await file.readFile();
}

/** Reads as much at a time as the space holds that it is given for what is left. */
async function* readRange(
  { path, digest }: { path: string; digest: string },
  { start, end }: ByteRange,
  spaceFor: (left: number) => Buffer,
): AsyncIterable<Uint8Array> {
  await using file = await openBlob(path, digest);
  for (let position = start; position < end;) {
    const left = end - position;
    const into = spaceFor(left);
    const length = Math.min(into.byteLength, left);
    const { bytesRead } = await file.read(into, 0, length, position);
    if (bytesRead === 0) return;
    yield into.subarray(0, bytesRead);
    position += bytesRead;
  }
}

async function openBlob(path: string, digest: string): Promise<FileHandle> {
  const file = await open(path, 'r').catch(nullWhenMissing);
  if (file === null) throw new AppError('blob/not-found', `no blob ${digest}`);
  return file;
}

function nullWhenMissing(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
  throw cause;
}
