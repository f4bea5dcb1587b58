import { LRUCache } from 'lru-cache';
import { CHUNK_BYTES } from '../../shared/contract/index.ts';
import type { BlobStore, ByteRange } from './blob-store.ts';

/** Blobs in memory, all together. */
const REMEMBERED_BYTES = 64 * 1_024 * 1_024;

/**
 * Keeps blobs of up to 1 MiB that were read of late in memory: what is published is fetched by every kiosk in the same
 * moment. A name stands for the same bytes for ever, so what is remembered is never stale.
 */
export function rememberSmall(store: BlobStore): BlobStore {
  const remembered = new LRUCache<string, Uint8Array>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ byteLength }) => Math.max(1, byteLength),
    fetchMethod: (digest) => store.get(digest),
  });
  async function small(digest: string): Promise<Uint8Array | undefined> {
    const known = remembered.get(digest);
    if (known !== undefined) return known;
    const bytes = await store.size(digest);
    return bytes !== null && bytes <= CHUNK_BYTES ? remembered.fetch(digest) : undefined;
  }
  async function* read(
    digest: string,
    range: ByteRange,
    readLarge: BlobStore['read'],
  ): AsyncIterable<Uint8Array> {
    const whole = await small(digest);
    if (whole === undefined) yield* readLarge(digest, range);
    else if (range.start < range.end) yield whole.subarray(range.start, range.end);
  }
  return {
    ...store,
    size: async (digest) => remembered.peek(digest)?.byteLength ?? (await store.size(digest)),
    read: (digest, range) => read(digest, range, (...asked) => store.read(...asked)),
    lend: (digest, range) => read(digest, range, (...asked) => store.lend(...asked)),
    async removeUnless(digest, stored) {
      const isRemoved = await store.removeUnless(digest, stored);
      remembered.delete(digest);
      return isRemoved;
    },
  };
}
