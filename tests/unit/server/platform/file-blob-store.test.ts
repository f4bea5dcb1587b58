import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../shared/contract/index.ts';
import type { BlobStore } from '../../../../server/platform/blob-store.ts';
import { rememberSmall } from '../../../../server/platform/remembered-blobs.ts';
import { createMemoryBlobStore } from '../../../support/memory-blob-store.ts';
import { testPlatform } from '../../../support/platform.ts';

const MEDIA_TYPE = 'application/octet-stream';

async function withFiles(work: (blobs: BlobStore) => Promise<void>): Promise<void> {
  await using platform = await testPlatform();
  await work(platform.blobs);
}

const stores = {
  files: withFiles,
  'files of which the small ones are remembered': (work: (blobs: BlobStore) => Promise<void>) =>
    withFiles((blobs) => work(rememberSmall(blobs))),
  memory: (work: (blobs: BlobStore) => Promise<void>) => work(createMemoryBlobStore()),
};

describe.each(Object.entries(stores))('a blob store of %s', (_name, withStore) => {
  it('names bytes by their SHA-256 and gives them back', () =>
    withStore(async (blobs) => {
      const bytes = new TextEncoder().encode('cửa khẩu');
      const digest = createHash('sha256').update(bytes).digest('hex');
      expect(await blobs.put(bytes, MEDIA_TYPE)).toEqual({
        digest,
        bytes: bytes.length,
        mediaType: MEDIA_TYPE,
      });
      expect(await blobs.put(bytes, MEDIA_TYPE)).toMatchObject({ digest });
      expect(Buffer.from(await blobs.get(digest))).toEqual(Buffer.from(bytes));
      expect(await blobs.size(digest)).toBe(bytes.length);
    }));

  it('reads a range in pieces of a chunk, cut at the end of the blob', () =>
    withStore(async (blobs) => {
      const bytes = Uint8Array.from({ length: 2 * CHUNK_BYTES + 77 }, (_, at) => at % 251);
      const { digest } = await blobs.putStream(streamOf(bytes, 300_001), MEDIA_TYPE);
      const pieces = await Array.fromAsync(blobs.read(digest, { start: 5, end: bytes.length + 10 }));
      expect(pieces.every((piece) => piece.byteLength <= CHUNK_BYTES)).toBe(true);
      expect(Buffer.concat(pieces).equals(bytes.subarray(5))).toBe(true);
    }));

  it('lends a range in pieces that are good until the next is asked for', () =>
    withStore(async (blobs) => {
      const bytes = Uint8Array.from({ length: 2 * CHUNK_BYTES + 77 }, (_, at) => at % 251);
      const { digest } = await blobs.put(bytes, MEDIA_TYPE);
      const [copies, lent]: [Buffer[], Uint8Array[]] = [[], []];
      for await (const piece of blobs.lend(digest, { start: 5, end: bytes.length + 10 })) {
        copies.push(Buffer.from(piece));
        lent.push(piece);
      }
      expect(Buffer.concat(copies).equals(bytes.subarray(5))).toBe(true);
      expect(new Set(lent.map(({ buffer }) => buffer)).size).toBe(1);
      expect(await Array.fromAsync(blobs.lend(digest, { start: 5, end: 5 }))).toEqual([]);
    }));

  it('says that a blob is not there', () =>
    withStore(async (blobs) => {
      const digest = '0'.repeat(64);
      expect(await blobs.size(digest)).toBeNull();
      await expect(blobs.get(digest)).rejects.toMatchObject({ code: 'blob/not-found' });
      await expect(Array.fromAsync(blobs.read(digest, { start: 0, end: 1 }))).rejects.toMatchObject({
        code: 'blob/not-found',
      });
    }));
});

describe('a blob store of files', () => {
  it('keeps nothing of a stream that breaks off', async () => {
    await using platform = await testPlatform();
    const broken = async function* () {
      yield new Uint8Array(1000);
      throw new TypeError('the upload broke off');
    };
    await expect(platform.blobs.putStream(broken(), MEDIA_TYPE)).rejects.toThrow('broke off');
    const left = await readdir(join(platform.folder, 'blobs'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });
});

async function* streamOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
