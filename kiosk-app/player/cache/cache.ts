import type { Database } from 'better-sqlite3';
import { CHUNK_BYTES, type BlobRef } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DiskSpace } from '../ports.ts';
import { guarded, type Guarded } from '../state/index.ts';
import { chunkBytes, chunkCount, createChunkStore, type BlobRow, type ChunkStore } from './chunk-store.ts';
import { blobsToEvict } from './eviction.ts';
import { createWholeHash, sha256, type WholeHash } from './hashing.ts';

/** How far a blob has come. */
export interface Progress {
  /** The first chunk still to be fetched; `chunks` when none is missing. */
  nextChunk: number;
  /** The first one behind it that is here already; `chunks` when there is none. */
  untilChunk: number;
  chunks: number;
  /** What all that are missing take. */
  missingBytes: number;
}

/** Large blobs on this kiosk: 1 MiB chunks, each with its own SHA-256, resumable at the chunk. */
export interface Cache extends Disposable {
  /** True when the blob is whole and its hash was checked. Cheap: asked for every entry at every resolve. */
  has(digest: string): boolean;
  progress(ref: BlobRef): Progress;
  /**
   * Keeps one chunk; one that is there already stays as it is. Throws `storage/full` when the limit or the disk is
   * reached (evict, then try again), `blob/wrong-hash` when the length cannot be right.
   */
  putChunk(ref: BlobRef, index: number, bytes: Uint8Array): void;
  /**
   * Checks the whole blob once and makes it durable. False when chunks are missing, or when the hash does not fit: then all
   * its chunks are dropped.
   */
  seal(ref: BlobRef): boolean;
  /**
   * Bytes `[start, end)`, lazily, each chunk checked before it is handed out. Throws `blob/range-unsatisfiable`;
   * `blob/not-found` when it is not whole; `blob/wrong-hash` when a chunk is damaged: that chunk is dropped, the blob is
   * no longer whole, and heals by being fetched on.
   */
  read(digest: string, start: number, end: number): Iterable<Uint8Array>;
  /** Size in bytes of a whole blob, else null. */
  size(digest: string): number | null;
  /** How much may still be written: within the limit, and so that a tenth of the disk stays free. Below 0: too much is here. */
  roomBytes(): number;
  /**
   * Deletes until there is room for `neededBytes`: first blobs that are neither kept nor listed, then those of `inOrder`
   * from its start. Never one of `keep`, even if the room cannot be made.
   */
  evict(keep: ReadonlySet<string>, inOrder: readonly string[], neededBytes?: number): void;
  /** Gives what eviction left free back to the disk, a stretch at a time. True when there is more. */
  shrink(): boolean;
  /** Bytes of all chunks kept, of whole and of unfinished blobs. */
  usedBytes(): number;
}

export interface CacheParts {
  /** `content.db`, as `openOrQuarantine(disk, CONTENT_SCHEMA)` hands it over; owned from here on. */
  database: Database;
  limitBytes: number;
  /** Of the disk the database is on; null where it cannot be known. */
  space: () => DiskSpace | null;
  /** How work on the database is done. */
  guarded?: Guarded;
}

/** So much of a disk is left to everything else on it: a tenth, and of a very large one no more than this. */
const FREE_SHARE = 0.1;
const MOST_LEFT_FREE_BYTES = 10_000_000_000;

/** What is known in memory of one blob, so that most questions cost no query. */
interface Entry extends BlobRow {
  positions: Set<number>;
  /** Runs along while chunks arrive in order, so that sealing need not read them again; null when they did not. */
  running: WholeHash | null;
}

export function createCache(parts: CacheParts): Cache {
  return new ChunkCache(createChunkStore(parts.database, parts.guarded ?? guarded), parts);
}

class ChunkCache implements Cache {
  readonly #store: ChunkStore;
  readonly #limitBytes: number;
  readonly #space: CacheParts['space'];
  readonly #entries: Map<string, Entry>;
  #usedBytes: number;

  constructor(store: ChunkStore, { limitBytes, space }: Omit<CacheParts, 'database'>) {
    this.#store = store;
    this.#limitBytes = limitBytes;
    this.#space = space;
    this.#entries = new Map(
      store.blobs().map((row) => [row.digest, { ...row, positions: new Set(row.positions), running: null }]),
    );
    this.#usedBytes = [...this.#entries.values()].reduce((total, entry) => total + storedBytes(entry), 0);
  }

  has(digest: string): boolean {
    return this.#entries.get(digest)?.isSealed ?? false;
  }

  size(digest: string): number | null {
    const entry = this.#entries.get(digest);
    return entry?.isSealed ? entry.bytes : null;
  }

  usedBytes(): number {
    return this.#usedBytes;
  }

  roomBytes(): number {
    const underLimit = this.#limitBytes - this.#usedBytes;
    const space = this.#space();
    if (space === null) return underLimit;
    const leftFree = Math.min(space.totalBytes * FREE_SHARE, MOST_LEFT_FREE_BYTES);
    return Math.min(underLimit, this.#store.freeBytes() + space.freeBytes - leftFree);
  }

  progress(ref: BlobRef): Progress {
    const entry = this.#find(ref);
    const chunks = chunkCount(ref.bytes);
    const nextChunk = firstGap(entry);
    let untilChunk = nextChunk;
    while (untilChunk < chunks && !entry?.positions.has(untilChunk)) untilChunk += 1;
    return { nextChunk, untilChunk, chunks, missingBytes: ref.bytes - (entry ? storedBytes(entry) : 0) };
  }

  putChunk(ref: BlobRef, index: number, bytes: Uint8Array): void {
    if (index < 0 || bytes.length !== chunkBytes(ref.bytes, index)) {
      throw new AppError(
        'blob/wrong-hash',
        `Chunk ${index} of blob ${ref.digest} cannot have ${bytes.length} bytes.`,
      );
    }
    if (this.#find(ref)?.positions.has(index)) return;
    if (bytes.length > this.roomBytes()) {
      throw new AppError('storage/full', 'The cache of this kiosk has no room for another chunk.');
    }
    const entry = this.#find(ref) ?? this.#begin(ref);
    this.#store.putChunk(entry.id, index, { sha256: sha256(bytes), bytes });
    entry.positions.add(index);
    this.#usedBytes += bytes.length;
    if (entry.running?.chunks() === index) entry.running.add(bytes);
  }

  seal(ref: BlobRef): boolean {
    const entry = this.#find(ref);
    if (!entry || entry.positions.size < chunkCount(ref.bytes)) return false;
    if (entry.isSealed) return true;
    const digest = this.#wholeDigest(entry);
    if (digest === null) return false;
    if (digest !== ref.digest) {
      this.#forget([entry]);
      return false;
    }
    this.#store.seal(entry.id);
    entry.isSealed = true;
    entry.running = null;
    return true;
  }

  read(digest: string, start: number, end: number): Iterable<Uint8Array> {
    const { bytes } = this.#sealed(digest);
    if (start < 0 || start >= end || end > bytes) {
      throw new AppError('blob/range-unsatisfiable', `Blob ${digest} has ${bytes} bytes.`);
    }
    return this.#chunksBetween(digest, start, end);
  }

  evict(keep: ReadonlySet<string>, inOrder: readonly string[], neededBytes = 0): void {
    const blobs = [...this.#entries.values()].map((entry) => ({
      entry,
      digest: entry.digest,
      storedBytes: storedBytes(entry),
    }));
    const excessBytes = neededBytes - this.roomBytes();
    this.#forget(blobsToEvict(blobs, { keep, inOrder, excessBytes }).map(({ entry }) => entry));
  }

  shrink(): boolean {
    return this.#store.shrink();
  }

  [Symbol.dispose](): void {
    this.#store[Symbol.dispose]();
  }

  *#chunksBetween(digest: string, start: number, end: number): Generator<Uint8Array> {
    for (let position = Math.floor(start / CHUNK_BYTES); position * CHUNK_BYTES < end; position += 1) {
      const bytes = this.#checkedChunk(this.#sealed(digest), position);
      const offset = position * CHUNK_BYTES;
      yield bytes.subarray(Math.max(0, start - offset), end - offset);
    }
  }

  #find(ref: BlobRef): Entry | undefined {
    const entry = this.#entries.get(ref.digest);
    return entry?.bytes === ref.bytes ? entry : undefined;
  }

  #sealed(digest: string): Entry {
    const entry = this.#entries.get(digest);
    if (!entry?.isSealed) throw new AppError('blob/not-found', `Blob ${digest} is not whole on this kiosk.`);
    return entry;
  }

  /** A blob of the same digest and another size was begun on a false word: it goes. */
  #begin(ref: BlobRef): Entry {
    const mistaken = this.#entries.get(ref.digest);
    if (mistaken) this.#forget([mistaken]);
    const row = this.#store.addBlob(ref.digest, ref.bytes);
    const entry = { ...row, positions: new Set<number>(), running: createWholeHash() };
    this.#entries.set(ref.digest, entry);
    return entry;
  }

  #checkedChunk(entry: Entry, position: number): Uint8Array {
    const chunk = this.#store.chunk(entry.id, position);
    if (chunk?.bytes.length === chunkBytes(entry.bytes, position) && sha256(chunk.bytes) === chunk.sha256) {
      return chunk.bytes;
    }
    this.#dropChunk(entry, position);
    throw new AppError(
      'blob/wrong-hash',
      `Chunk ${position} of blob ${entry.digest} was damaged on this kiosk.`,
    );
  }

  #dropChunk(entry: Entry, position: number): void {
    entry.isSealed = false;
    entry.running = null;
    if (entry.positions.delete(position)) this.#usedBytes -= chunkBytes(entry.bytes, position);
    this.#store.dropChunk(entry.id, position);
  }

  #forget(gone: readonly Entry[]): void {
    this.#store.removeBlobs(gone.map((entry) => entry.id));
    for (const entry of gone) {
      this.#entries.delete(entry.digest);
      this.#usedBytes -= storedBytes(entry);
    }
  }

  /** Null when a chunk turns out to be damaged; it was dropped. */
  #wholeDigest(entry: Entry): string | null {
    if (entry.running?.chunks() === entry.positions.size) return entry.running.digest();
    const whole = createWholeHash();
    try {
      for (let position = 0; position < entry.positions.size; position += 1)
        whole.add(this.#checkedChunk(entry, position));
    } catch (error) {
      if (error instanceof AppError && error.code === 'blob/wrong-hash') return null;
      throw error;
    }
    return whole.digest();
  }
}

function firstGap(entry: Entry | undefined): number {
  let position = 0;
  while (entry?.positions.has(position)) position += 1;
  return position;
}

function storedBytes(entry: Entry): number {
  const full = entry.positions.size * CHUNK_BYTES;
  const last = chunkCount(entry.bytes) - 1;
  return entry.positions.has(last) ? full - CHUNK_BYTES + chunkBytes(entry.bytes, last) : full;
}
