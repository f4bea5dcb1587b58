import { createHash } from 'node:crypto';
import { mkdtempDisposableSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNodeDisk } from '../../../../../kiosk-app/machine/disk.ts';
import { createCache, CONTENT_SCHEMA, type Cache } from '../../../../../kiosk-app/player/cache/index.ts';
import { openOrQuarantine } from '../../../../../kiosk-app/player/state/index.ts';
import { CHUNK_BYTES, type BlobRef } from '../../../../../shared/contract/index.ts';
import { fastFolder } from '../../../../support/fast-folder.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';

const MIB = CHUNK_BYTES;

function blobOf(seed: number, bytes: number): { ref: BlobRef; bytes: Buffer } {
  const content = Buffer.alloc(bytes, `blob ${seed} `);
  content.writeUInt32LE(seed);
  return { ref: refOf(content), bytes: content };
}

function refOf(content: Buffer): BlobRef {
  const digest = createHash('sha256').update(content).digest('hex');
  return { digest, bytes: content.length, mediaType: 'video/mp4' };
}

function chunkOf(bytes: Buffer, index: number): Buffer {
  return bytes.subarray(index * MIB, (index + 1) * MIB);
}

function openCache(disk: MemoryDisk, limitBytes = 64 * MIB): Cache {
  const { database } = openOrQuarantine(disk, CONTENT_SCHEMA);
  return createCache({ database, limitBytes, space: () => disk.space() });
}

/** Fetches what is missing, as the downloader would; returns how many chunks that took. */
function fetchOn(cache: Cache, { ref, bytes }: ReturnType<typeof blobOf>): number {
  const { chunks } = cache.progress(ref);
  let fetched = 0;
  for (let next = cache.progress(ref).nextChunk; next < chunks; next = cache.progress(ref).nextChunk) {
    cache.putChunk(ref, next, chunkOf(bytes, next));
    fetched += 1;
  }
  return fetched;
}

/** Flips one bit of a chunk as it lies in the file. */
function flipBit(disk: MemoryDisk, marker: Buffer): void {
  disk.damage('content', (file) => {
    const at = file.indexOf(marker);
    expect(at).toBeGreaterThan(0);
    file[at] = (file[at] ?? 0) ^ 1;
    return file;
  });
}

const read = (cache: Cache, ref: BlobRef, start: number, end: number): Buffer =>
  Buffer.concat([...cache.read(ref.digest, start, end)].map((bytes) => Buffer.from(bytes)));

describe('cache', () => {
  it('gives any range of a sealed blob, and nothing of one that is not sealed', () => {
    using cache = openCache(createMemoryDisk());
    const blob = blobOf(1, 2.5 * MIB);
    fetchOn(cache, blob);
    expect(() => cache.read(blob.ref.digest, 0, 1)).toThrow(
      expect.objectContaining({ code: 'blob/not-found' }),
    );
    expect(cache.seal(blob.ref)).toBe(true);
    for (const [start, end] of [
      [0, blob.ref.bytes],
      [MIB - 1, MIB + 1],
      [0, 1],
      [2 * MIB, blob.ref.bytes],
    ] as const) {
      expect(read(cache, blob.ref, start, end).equals(blob.bytes.subarray(start, end))).toBe(true);
    }
    expect(() => cache.read(blob.ref.digest, 0, blob.ref.bytes + 1)).toThrow(
      expect.objectContaining({ code: 'blob/range-unsatisfiable' }),
    );
  });

  it('drops a blob whose chunks add up to something else', () => {
    using cache = openCache(createMemoryDisk());
    const { ref } = blobOf(1, 2 * MIB);
    fetchOn(cache, { ref, bytes: blobOf(2, 2 * MIB).bytes });
    expect(cache.seal(ref)).toBe(false);
    expect(cache.progress(ref).nextChunk).toBe(0);
    expect(cache.usedBytes()).toBe(0);
  });

  it('refuses a chunk of the wrong length', () => {
    using cache = openCache(createMemoryDisk());
    const { ref, bytes } = blobOf(1, 2 * MIB);
    for (const [index, length] of [
      [0, 5],
      [2, MIB],
      [-1, MIB],
    ] as const) {
      expect(() => cache.putChunk(ref, index, bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'blob/wrong-hash' }),
      );
    }
  });

  it('finds a flipped bit before handing it out, and heals by fetching that chunk alone', () => {
    const disk = createMemoryDisk();
    const blob = {
      bytes: Buffer.concat([Buffer.alloc(MIB, 'a'), Buffer.alloc(MIB, 'b'), Buffer.alloc(9, 'c')]),
    };
    const ref = refOf(blob.bytes);
    fetchOn(openCache(disk), { ref, ...blob });
    expect(openCache(disk).seal(ref)).toBe(true);
    flipBit(disk, Buffer.alloc(4096, 'b'));

    using cache = openCache(disk);
    expect(read(cache, ref, 0, MIB)[0]).toBe(97);
    expect(() => read(cache, ref, MIB - 1, MIB + 1)).toThrow(
      expect.objectContaining({ code: 'blob/wrong-hash' }),
    );
    expect(cache.has(ref.digest)).toBe(false);
    expect(fetchOn(cache, { ref, ...blob })).toBe(1);
    expect(cache.seal(ref)).toBe(true);
    expect(read(cache, ref, 0, ref.bytes).equals(blob.bytes)).toBe(true);
  });

  it('finds a chunk damaged before sealing, and does not seal', () => {
    const disk = createMemoryDisk();
    const bytes = Buffer.concat([Buffer.alloc(MIB, 'a'), Buffer.alloc(MIB, 'b')]);
    const ref = refOf(bytes);
    fetchOn(openCache(disk), { ref, bytes });
    flipBit(disk, Buffer.alloc(4096, 'b'));
    using cache = openCache(disk);
    expect(cache.seal(ref)).toBe(false);
    expect(cache.progress(ref)).toEqual({ nextChunk: 1, untilChunk: 2, chunks: 2, missingBytes: MIB });
  });

  it('says storage/full at its limit, and goes on once there is room', () => {
    using cache = openCache(createMemoryDisk(), 3 * MIB);
    const first = blobOf(1, 2 * MIB);
    const second = blobOf(2, 2 * MIB);
    fetchOn(cache, first);
    cache.seal(first.ref);
    expect(() => fetchOn(cache, second)).toThrow(expect.objectContaining({ code: 'storage/full' }));
    cache.putChunk(first.ref, 0, chunkOf(first.bytes, 0));
    cache.evict(new Set([second.ref.digest]), [], MIB);
    expect(cache.has(first.ref.digest)).toBe(false);
    expect(fetchOn(cache, second)).toBe(1);
    expect(cache.seal(second.ref)).toBe(true);
  });

  it('says storage/full on a full disk, keeps what it has, and goes on once there is room', () => {
    const disk = createMemoryDisk();
    using cache = openCache(disk);
    const first = blobOf(1, MIB);
    const second = blobOf(2, 2 * MIB);
    fetchOn(cache, first);
    cache.seal(first.ref);
    disk.limit('content', 1);
    expect(() => fetchOn(cache, second)).toThrow(expect.objectContaining({ code: 'storage/full' }));
    expect(cache.progress(second.ref).nextChunk).toBe(0);
    expect(cache.usedBytes()).toBe(MIB);
    expect(read(cache, first.ref, 0, MIB).equals(first.bytes)).toBe(true);
    disk.limit('content', null);
    expect(fetchOn(cache, second)).toBe(2);
    expect(cache.seal(second.ref)).toBe(true);
  });

  it('leaves a tenth of the disk free, counting what eviction left free in its own file', () => {
    const disk = createMemoryDisk();
    using cache = openCache(disk);
    disk.setSpace({ freeBytes: 102.5 * MIB, totalBytes: 1_000 * MIB });
    const [first, second] = [blobOf(1, 2 * MIB), blobOf(2, 2 * MIB)];
    expect(cache.roomBytes()).toBe(2.5 * MIB);
    fetchOn(cache, first);
    disk.setSpace({ freeBytes: 100.5 * MIB, totalBytes: 1_000 * MIB });
    expect(() => fetchOn(cache, second)).toThrow(expect.objectContaining({ code: 'storage/full' }));
    cache.evict(new Set(), [], second.ref.bytes);
    expect([cache.progress(first.ref).nextChunk, fetchOn(cache, second)]).toEqual([0, 2]);
  });

  it('leaves no more than 10 GB of a very large disk free', () => {
    const disk = createMemoryDisk();
    using cache = openCache(disk, 1e12);
    disk.setSpace({ freeBytes: 11e9, totalBytes: 4e12 });
    expect(cache.roomBytes()).toBe(1e9);
  });

  it('gives the space of what it evicted back to the disk, a stretch at a time', () => {
    using folder = mkdtempDisposableSync(join(fastFolder, 'waypost-cache-'));
    const disk = createNodeDisk({ folder: folder.path, clock: createManualClock() });
    const { database } = openOrQuarantine(disk, CONTENT_SCHEMA);
    using cache = createCache({ database, limitBytes: 100 * MIB, space: () => null });
    fetchOn(cache, blobOf(1, 60 * MIB));
    database.pragma('wal_checkpoint(TRUNCATE)');
    const size = (): number => statSync(join(folder.path, 'content.db')).size;
    expect(size()).toBeGreaterThan(60 * MIB);
    cache.evict(new Set(), [], 100 * MIB);
    expect([cache.shrink(), cache.shrink()]).toEqual([true, false]);
    expect(size()).toBeLessThan(34 * MIB);
  });

  it('evicts strangers first, then what is listed in its order, and never what is kept', () => {
    using cache = openCache(createMemoryDisk(), 4 * MIB);
    const [kept, early, late, stranger] = [1, 2, 3, 4].map((seed) => blobOf(seed, MIB));
    for (const blob of [kept, early, late, stranger]) {
      fetchOn(cache, blob!);
      cache.seal(blob!.ref);
    }
    const present = (): boolean[] => [kept, early, late, stranger].map((blob) => cache.has(blob!.ref.digest));
    const keep = new Set([kept!.ref.digest]);
    const inOrder = [early!.ref.digest, late!.ref.digest, kept!.ref.digest];
    cache.evict(keep, inOrder);
    expect(present()).toEqual([true, true, true, true]);
    cache.evict(keep, inOrder, MIB);
    expect(present()).toEqual([true, true, true, false]);
    cache.evict(keep, inOrder, 2 * MIB);
    expect(present()).toEqual([true, false, true, false]);
    cache.evict(keep, inOrder, 100 * MIB);
    expect(present()).toEqual([true, false, false, false]);
    expect(cache.usedBytes()).toBe(MIB);
  });

  it('whatever the order of chunks, duplicates and crashes: asks for no chunk twice and ends with the right bytes', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('put' as const), blob: fc.nat(1), chunk: fc.nat(2) }),
      fc.record({ do: fc.constant('seal' as const), blob: fc.nat(1) }),
      fc.record({ do: fc.constant('crash' as const) }),
    );
    const blobs = [blobOf(1, 2 * MIB + 7), blobOf(2, 3 * MIB)];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const disk = createMemoryDisk();
        let cache = openCache(disk);
        const here = [new Set<number>(), new Set<number>()];
        for (const one of steps) {
          if (one.do === 'crash') {
            disk.crash();
            cache = openCache(disk);
          } else if (one.do === 'put') {
            const { ref, bytes } = blobs[one.blob]!;
            cache.putChunk(ref, one.chunk, chunkOf(bytes, one.chunk));
            here[one.blob]!.add(one.chunk);
          } else {
            expect(cache.seal(blobs[one.blob]!.ref)).toBe(here[one.blob]!.size === 3);
          }
        }
        for (const [i, blob] of blobs.entries()) {
          expect(fetchOn(cache, blob)).toBe(3 - here[i]!.size);
          expect(cache.seal(blob.ref)).toBe(true);
          expect(read(cache, blob.ref, 0, blob.ref.bytes).equals(blob.bytes)).toBe(true);
        }
        expect(cache.usedBytes()).toBe(blobs[0]!.bytes.length + blobs[1]!.bytes.length);
        cache[Symbol.dispose]();
      }),
      { numRuns: 40 },
    );
  });
});
