import type { BlobRef } from '../../shared/contract/index.ts';

/** Where immutable bytes are kept, by their SHA-256. A blob is whole and synced before its name exists. */
export interface BlobStore {
  /** Stores bytes (when they are there already, that they were wanted again) and tells their name. */
  put(bytes: Uint8Array, mediaType: string): Promise<BlobRef>;
  /** Stores a stream of any size; memory use does not depend on it. */
  putStream(bytes: AsyncIterable<Uint8Array>, mediaType: string): Promise<BlobRef>;
  /** The whole of a small blob. Throws `blob/not-found`. */
  get(digest: string): Promise<Uint8Array>;
  /** Size in bytes, or null when there is none. */
  size(digest: string): Promise<number | null>;
  /** Bytes `[start, end)`, in 1 MiB pieces. Throws `blob/not-found`. */
  read(digest: string, range: ByteRange): AsyncIterable<Uint8Array>;
  /**
   * As `read`, in pieces of up to 256 KiB that are lent: each is written over when the next is asked for. A large blob costs
   * no more memory than one piece, and the garbage collector nothing.
   */
  lend(digest: string, range: ByteRange): AsyncIterable<Uint8Array>;
  /** Every blob, and when somebody stored it last. */
  list(): AsyncIterable<StoredBlob>;
  /**
   * Removes a blob that nobody has stored since; false when somebody has, or there is none. Whoever stores the same bytes
   * at the same time finds them kept, or writes them anew.
   */
  removeUnless(digest: string, stored: { sinceMs: number }): Promise<boolean>;
}

/** Bytes `[start, end)`. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredBlob {
  digest: string;
  bytes: number;
  storedAtMs: number;
}
