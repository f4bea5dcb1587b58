import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { CONTENT_SCHEMA, createCache } from '../../../../../kiosk-app/player/cache/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createApi } from '../../../../../kiosk-app/player/sync/api.ts';
import { createBandwidth } from '../../../../../kiosk-app/player/sync/bandwidth.ts';
import { Downloads, type DownloadDeps } from '../../../../../kiosk-app/player/sync/downloads.ts';
import { CHUNK_BYTES, type BlobRef } from '../../../../../shared/contract/index.ts';
import { createFakeNetwork, jsonAnswer, type Answer } from '../../../../support/fake-network.ts';
import { createManualClock, type ManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { createSeededRandom } from '../../../../support/seeded-random.ts';

const random = createSeededRandom(7);

function blobOf(bytes: number): { ref: BlobRef; content: Uint8Array } {
  const content = new Uint8Array(bytes)
    .fill(Math.floor(random.next() * 250))
    .map((byte, at) => byte + (at % 5));
  const digest = createHash('sha256').update(content).digest('hex');
  return { content, ref: { digest, bytes, mediaType: 'image/webp' } };
}

/** The server's blob route over the blobs given; `spoil` changes an answer on its way. */
function station(
  blobs: { ref: BlobRef; content: Uint8Array }[],
  spoil: (answer: Answer, call: number, digest: string) => Answer = (answer) => answer,
  {
    limitBytes = 100_000_000,
    bytesPerSecond = null,
    waitMs = () => 0,
  }: { limitBytes?: number; bytesPerSecond?: number | null; waitMs?: DownloadDeps['waitMs'] } = {},
) {
  const clock = createManualClock();
  const disk = createMemoryDisk();
  const cache = createCache({
    database: openOrQuarantine(disk, CONTENT_SCHEMA).database,
    limitBytes,
    space: () => null,
  });
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const faults: string[] = [];
  const verified: string[] = [];
  const network = createFakeNetwork(({ path, headers }) => {
    const found = blobs.find(({ ref }) => path.endsWith(ref.digest));
    const [, first, last] = /bytes=(\d+)-(\d+)/.exec(headers?.['range'] ?? '') ?? [];
    const size = found?.content.length ?? 0;
    const [start, end] = [Number(first ?? 0), last === undefined ? size : Number(last) + 1];
    const named = {
      etag: `"${found?.ref.digest}"`,
      'content-length': String(end - start),
      'content-range': `bytes ${start}-${end - 1}/${size}`,
    };
    return spoil(
      { status: 206, headers: named, body: found?.content.subarray(start, end) ?? new Uint8Array() },
      network.calls.length,
      found?.ref.digest ?? '',
    );
  });
  const downloads = new Downloads({
    cache,
    state,
    clock,
    random,
    api: createApi(network),
    session: { token: async () => 'token', call: (work) => work('token') },
    bandwidth: createBandwidth(() => bytesPerSecond, clock),
    waitMs,
    faults: { raise: (code) => void faults.push(code), clear: () => {} },
    makeRoom: (neededBytes) => cache.roomBytes() >= neededBytes,
    onVerified: ({ digest }) => void verified.push(digest),
    onProgress: () => {},
    onWhole: () => {},
    onNetworkError: (error) => void faults.push((error as { code: string }).code),
  });
  const until = async (isDone: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 200 && !isDone(); turn++) {
      await new Promise((resolve) => void setImmediate(resolve));
      clock.advance(500);
    }
    expect(isDone()).toBe(true);
  };
  return { cache, state, clock, network, downloads, faults, verified, until };
}

describe('downloads', () => {
  it('bring small blobs first and the smallest files before the large one', async () => {
    const [video, picture, version] = [blobOf(3 * CHUNK_BYTES), blobOf(400_000), blobOf(900)];
    const { downloads, verified, until } = station([video, picture, version]);
    downloads.want({ small: [version.ref], files: [video.ref, picture.ref] });
    await until(() => downloads.missing === 0);
    expect(verified).toEqual([version.ref.digest, picture.ref.digest, video.ref.digest]);
  });

  it('bring the words of a notice while as many videos as may be are on a slow way', async () => {
    const videos = [1, 2, 3, 4].map((chunks) => blobOf(chunks * CHUNK_BYTES));
    const notice = blobOf(900);
    const limit = { bytesPerSecond: 1_000 };
    const { downloads, state, network } = station([...videos, notice], (answer) => answer, limit);
    const files = videos.map(({ ref }) => ref);
    downloads.want({ small: [], files });
    expect(network.calls).toHaveLength(3);
    downloads.want({ small: [notice.ref], files });
    // The clock stands still: not one chunk of a video is due.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => void setImmediate(resolve));
    expect(state.smallBlobs.has(notice.ref.digest)).toBe(true);
    expect(downloads.missing).toBe(4);
    downloads[Symbol.dispose]();
  });

  it('go on at the chunk where a connection broke, and never fetch a chunk twice', async () => {
    const video = blobOf(5 * CHUNK_BYTES + 17);
    const cut = (answer: Answer): Answer => ({
      ...answer,
      body: (answer.body as Uint8Array).subarray(0, CHUNK_BYTES + 5),
    });
    const { downloads, network, cache, until } = station([video], (answer, call) =>
      call < 5 ? cut(answer) : answer,
    );
    downloads.want({ small: [], files: [video.ref] });
    await until(() => cache.has(video.ref.digest));
    const starts = network.calls.map(({ headers }) => headers?.['range']);
    expect(starts).toEqual(
      [0, 1, 2, 3, 4].map((chunk) => `bytes=${chunk * CHUNK_BYTES}-${video.ref.bytes - 1}`),
    );
  });

  it('ask for the bytes of a missing chunk alone when those around it are here', async () => {
    const video = blobOf(4 * CHUNK_BYTES);
    const { downloads, network, cache, until } = station([video]);
    for (const at of [0, 2])
      cache.putChunk(video.ref, at, video.content.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
    downloads.want({ small: [], files: [video.ref] });
    await until(() => cache.has(video.ref.digest));
    const ranges = [1, 3].map((at) => `bytes=${at * CHUNK_BYTES}-${(at + 1) * CHUNK_BYTES - 1}`);
    expect(network.calls.map(({ headers }) => headers?.['range'])).toEqual(ranges);
  });

  it('drop a blob whose bytes are not those of its name, say so, and fetch it anew', async () => {
    const video = blobOf(2 * CHUNK_BYTES);
    const flip = (answer: Answer): Answer => ({
      ...answer,
      body: (answer.body as Uint8Array).map((byte, at) => (at === 99 ? byte ^ 1 : byte)),
    });
    const { downloads, cache, faults, until } = station([video], (answer, call) =>
      call === 1 ? flip(answer) : answer,
    );
    downloads.want({ small: [], files: [video.ref] });
    await until(() => cache.has(video.ref.digest));
    expect(faults).toEqual(['blob/wrong-hash']);
  });

  it('break off what is no longer wanted', async () => {
    const [video, picture] = [blobOf(2 * CHUNK_BYTES), blobOf(1_000)];
    const { downloads, cache, until } = station([video, picture]);
    downloads.want({ small: [], files: [video.ref] });
    downloads.want({ small: [], files: [picture.ref] });
    await until(() => downloads.missing === 0);
    expect([cache.has(video.ref.digest), cache.has(picture.ref.digest)]).toEqual([false, true]);
  });

  it('take no more bytes than the blob has', async () => {
    const picture = blobOf(2_000);
    const longer = (answer: Answer): Answer => ({ ...answer, body: new Uint8Array(5_000_000) });
    const { downloads, cache, faults, until } = station([picture], (answer, call) =>
      call === 1 ? longer(answer) : answer,
    );
    downloads.want({ small: [], files: [picture.ref] });
    await until(() => cache.has(picture.ref.digest));
    expect(faults).toEqual(['network/not-waypost']);
  });

  it('try a blob that always comes wrong at longer and longer intervals, and everything else meanwhile', async () => {
    const wrong = [blobOf(1_000), blobOf(1_100), blobOf(1_200), blobOf(1_300)];
    const right = [blobOf(2 * CHUNK_BYTES), blobOf(3 * CHUNK_BYTES)];
    const spoiled = new Set(wrong.map(({ ref }) => ref.digest));
    const { downloads, network, clock, cache, until } = station(
      [...wrong, ...right],
      (answer, _call, digest) =>
        spoiled.has(digest)
          ? { ...answer, body: new Uint8Array((answer.body as Uint8Array).length) }
          : answer,
    );
    const needed = { small: [], files: [...wrong, ...right].map(({ ref }) => ref) };
    downloads.want(needed);
    await until(() => right.every(({ ref }) => cache.has(ref.digest)));
    expect(clock.monotonicMs()).toBeLessThan(10_000);
    await pass(clock, 300_000);
    const callsBefore = network.calls.length;
    downloads.want(needed);
    await pass(clock, 600_000);
    const perBlob = (network.calls.length - callsBefore) / wrong.length;
    // A uniform wait of 30 s at most: about forty in ten minutes.
    expect(perBlob).toBeGreaterThan(20);
    expect(perBlob).toBeLessThan(60);
  });

  it('begin no file that would not fit beside those under way, and ask for no byte of it', async () => {
    const [first, second, third] = [3, 4, 5].map((mib) => blobOf(mib * CHUNK_BYTES));
    const { downloads, network, faults, cache, clock } = station([first!, second!, third!], undefined, {
      limitBytes: 8 * CHUNK_BYTES,
    });
    downloads.want({ small: [], files: [first!.ref, second!.ref, third!.ref] });
    await pass(clock, 60_000);
    expect([first, second, third].map((blob) => cache.has(blob!.ref.digest))).toEqual([true, true, false]);
    expect(network.calls).toHaveLength(2);
    expect(new Set(faults)).toEqual(new Set(['storage/full']));
  });

  it('leave a large file to the night, break it off at the end of it, and go on at the chunk in the next one', async () => {
    const [video, picture] = [blobOf(4 * CHUNK_BYTES), blobOf(2_000)];
    const hours = 3_600_000;
    const nights = [
      [2 * hours, 2 * hours + 2_500],
      [26 * hours, 30 * hours],
    ] as const;
    const bed = station([video, picture], undefined, {
      bytesPerSecond: CHUNK_BYTES,
      waitMs: (ref): number => {
        const nowMs = bed.clock.monotonicMs();
        const [fromMs = 0, untilMs = 0] = nights.find(([, until]) => nowMs < until) ?? [];
        return ref.bytes < CHUNK_BYTES || (fromMs <= nowMs && nowMs < untilMs) ? 0 : fromMs - nowMs;
      },
    });
    const { downloads, cache, clock, network } = bed;
    downloads.want({ small: [], files: [video.ref, picture.ref] });
    await pass(clock, 60_000);
    expect([cache.has(picture.ref.digest), network.calls.length]).toEqual([true, 1]);
    clock.advance(2 * hours - 60_000);
    await pass(clock, 60_000);
    const { nextChunk } = cache.progress(video.ref);
    expect(nextChunk).toBeGreaterThan(0);
    expect(nextChunk).toBeLessThan(4);
    clock.advance(24 * hours);
    await pass(clock, 60_000);
    expect(cache.has(video.ref.digest)).toBe(true);
    const starts = network.calls.slice(1).map(({ headers }) => headers?.['range']?.split('-')[0]);
    expect(starts).toEqual(['bytes=0', `bytes=${nextChunk * CHUNK_BYTES}`]);
  });

  it('break off at once what may not travel any more', async () => {
    const video = blobOf(4 * CHUNK_BYTES);
    let waitMs = 0;
    const limits = { bytesPerSecond: 1_000, waitMs: () => waitMs };
    const { downloads, network, clock } = station([video], undefined, limits);
    downloads.want({ small: [], files: [video.ref] });
    await pass(clock, 1_000);
    waitMs = 60_000;
    downloads.reconsider();
    await pass(clock, 59_000);
    expect(network.calls[0]?.signal?.aborted).toBe(true);
    expect(network.calls).toHaveLength(1);
    waitMs = 0;
    await pass(clock, 2_000);
    expect(network.calls).toHaveLength(2);
    downloads[Symbol.dispose]();
  });

  it('come back when the server asked for it', async () => {
    const picture = blobOf(2_000);
    const problem = { type: 'about:blank', title: 'Busy', status: 503, code: 'server/busy' };
    const { headers, ...busy } = jsonAnswer(problem, 503);
    const { downloads, network, clock, cache } = station([picture], (answer, call) =>
      call === 1 ? { ...busy, headers: { ...headers, 'retry-after': '40' } } : answer,
    );
    downloads.want({ small: [], files: [picture.ref] });
    await pass(clock, 39_500);
    expect(network.calls).toHaveLength(1);
    await pass(clock, 3_000);
    expect(cache.has(picture.ref.digest)).toBe(true);
  });

  it('tell of some blobs how many are missing', async () => {
    const [picture, other] = [blobOf(1_000), blobOf(2_000)];
    const { downloads, until } = station([picture, other]);
    downloads.want({ small: [], files: [picture.ref, other.ref] });
    expect([downloads.missingOf([other.ref]), downloads.missing]).toEqual([1, 2]);
    await until(() => downloads.missing === 0);
    expect(downloads.missingOf([other.ref])).toBe(0);
  });
});

async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    await new Promise((resolve) => void setImmediate(resolve));
    clock.advance(500);
  }
}
