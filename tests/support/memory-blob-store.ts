import { CHUNK_BYTES } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { BlobStore } from '../../server/platform/blob-store.ts';
import { nodeCrypto } from '../../server/platform/crypto.ts';

/** Blobs in memory. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  const get = (digest: string): Uint8Array => {
    const bytes = blobs.get(digest);
    if (bytes === undefined) throw new AppError('blob/not-found', `no blob ${digest}`);
    return bytes;
  };
  const put: BlobStore['put'] = async (bytes, mediaType) => {
    const digest = nodeCrypto.sha256(bytes);
    blobs.set(digest, Uint8Array.from(bytes));
    return { digest, bytes: bytes.byteLength, mediaType };
  };
  const read: BlobStore['read'] = async function* (digest, range) {
    const whole = get(digest);
    const end = Math.min(range.end, whole.byteLength);
    for (let start = range.start; start < end; start += CHUNK_BYTES) {
      yield whole.subarray(start, Math.min(start + CHUNK_BYTES, end));
    }
  };
  return {
    put,
    putStream: async (bytes, mediaType) => put(await gather(bytes), mediaType),
    get: async (digest) => get(digest),
    size: async (digest) => blobs.get(digest)?.byteLength ?? null,
    // Nobody waits here between storing a blob and naming it.
    list: async function* () {
      for (const [digest, { byteLength: bytes }] of blobs) yield { digest, bytes, storedAtMs: 0 };
    },
    removeUnless: async (digest) => blobs.delete(digest),
    read,
    // Whoever keeps what was lent finds it written over here too.
    lend: async function* (digest, range) {
      const lent = Buffer.alloc(CHUNK_BYTES);
      for await (const piece of read(digest, range)) {
        lent.fill(0).set(piece);
        yield lent.subarray(0, piece.byteLength);
      }
    },
  };
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return Buffer.concat(gathered);
}
