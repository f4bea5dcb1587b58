import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../shared/contract/index.ts';
import { rememberSmall } from '../../../../server/platform/remembered-blobs.ts';
import { createMemoryBlobStore } from '../../../support/memory-blob-store.ts';

const MEDIA_TYPE = 'application/octet-stream';

/** A store that counts how often it is read. */
function countedStore() {
  const inner = createMemoryBlobStore();
  let reads = 0;
  const blobs = rememberSmall({
    ...inner,
    get: (digest) => {
      reads += 1;
      return inner.get(digest);
    },
    read: (digest, range) => {
      reads += 1;
      return inner.read(digest, range);
    },
  });
  return { blobs, reads: () => reads };
}

describe('remembered blobs', () => {
  it('are read once, however many ask for them at the same time and later', async () => {
    const { blobs, reads } = countedStore();
    const bytes = new TextEncoder().encode('Cửa khẩu quốc tế Hữu Nghị');
    const { digest } = await blobs.put(bytes, MEDIA_TYPE);
    const part = { start: 4, end: 7 };
    const ask = async (): Promise<Buffer> => Buffer.concat(await Array.fromAsync(blobs.read(digest, part)));
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect([...answers, await ask()].every((answer) => answer.equals(bytes.slice(4, 7)))).toBe(true);
    expect(reads()).toBe(1);
  });

  it('do not hold what is longer than a chunk', async () => {
    const { blobs, reads } = countedStore();
    const { digest, bytes } = await blobs.put(new Uint8Array(CHUNK_BYTES + 1), MEDIA_TYPE);
    for (const _time of [1, 2]) await Array.fromAsync(blobs.read(digest, { start: 0, end: bytes }));
    expect(reads()).toBe(2);
  });

  it('are forgotten when they are removed', async () => {
    const { blobs } = countedStore();
    const { digest, bytes } = await blobs.put(new Uint8Array(5), MEDIA_TYPE);
    await Array.fromAsync(blobs.read(digest, { start: 0, end: bytes }));
    expect(await blobs.removeUnless(digest, { sinceMs: Number.POSITIVE_INFINITY })).toBe(true);
    expect(await blobs.size(digest)).toBeNull();
    await expect(Array.fromAsync(blobs.read(digest, { start: 0, end: bytes }))).rejects.toMatchObject({
      code: 'blob/not-found',
    });
  });
});
