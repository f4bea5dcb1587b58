import type { BlobRef } from '../../shared/contract/index.ts';

/** Where immutable bytes are kept, by their SHA-256. A blob is whole and synced before its name exists. */
export interface BlobStore {
  /** Stores bytes (a no-op when they are there already) and tells their name. */
  put(bytes: Uint8Array, mediaType: string): Promise<BlobRef>;
  /** Stores a stream of any size; memory use does not depend on it. */
  putStream(bytes: AsyncIterable<Uint8Array>, mediaType: string): Promise<BlobRef>;
  /** The whole of a small blob. Throws `blob/not-found`. */
  get(digest: string): Promise<Uint8Array>;
  /** Size in bytes, or null when there is none. */
  size(digest: string): Promise<number | null>;
  /** Bytes `[start, end)`, in 1 MiB pieces. Throws `blob/not-found`. */
  read(digest: string, range: { start: number; end: number }): AsyncIterable<Uint8Array>;
}
