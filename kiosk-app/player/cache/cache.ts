import type { Database } from 'better-sqlite3';
import type { BlobRef } from '../../../shared/contract/index.ts';

/** Large blobs on this kiosk: 1 MiB chunks, each with its own SHA-256, resumable at the chunk. */
export interface Cache extends Disposable {
  /** True when the blob is whole and its hash was checked. Cheap: asked for every entry at every resolve. */
  has(digest: string): boolean;
  /** The first chunk still to be fetched (`chunks` when none is missing) and how many there are. */
  progress(ref: BlobRef): { nextChunk: number; chunks: number };
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
   * Bytes `[start, end)`, lazily, each chunk checked before it is handed out. Throws `blob/not-found` when it is not
   * whole; `blob/wrong-hash` when a chunk is damaged: that chunk is dropped, the blob is no longer whole, and heals by
   * being fetched on.
   */
  read(digest: string, start: number, end: number): Iterable<Uint8Array>;
  /** Size in bytes of a whole blob, else null. */
  size(digest: string): number | null;
  /**
   * Deletes until `usedBytes` and `neededBytes` fit the limit: first blobs that are neither kept nor listed, then those of
   * `inOrder` from its start. Never one of `keep`, even if the limit cannot be met.
   */
  evict(keep: ReadonlySet<string>, inOrder: readonly string[], neededBytes?: number): void;
  /** Bytes of all chunks kept, of whole and of unfinished blobs. */
  usedBytes(): number;
}

export interface CacheParts {
  /** `content.db`, as `openOrQuarantine` hands it over. */
  database: Database;
  limitBytes: number;
}

export declare function createCache(parts: CacheParts): Cache;
