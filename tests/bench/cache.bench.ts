import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeDisk } from '../../kiosk-app/machine/disk.ts';
import { createCache, CONTENT_SCHEMA, type Cache } from '../../kiosk-app/player/cache/index.ts';
import { openOrQuarantine } from '../../kiosk-app/player/state/index.ts';
import { CHUNK_BYTES, type BlobRef } from '../../shared/contract/index.ts';
import { systemClock } from '../../shared/time/index.ts';
import { openRawChunks } from './peers/raw-chunks.ts';
import { median } from './support/statistics.ts';

interface Blob {
  ref: BlobRef;
  chunks: Uint8Array[];
}

type Figure = 'read' | 'rawRead' | 'rawUnhashedRead' | 'install' | 'rawInstall';
type Round = Record<Figure, number>;

/**
 * The cache against the least code that does the same on the same library: installing (chunk hashes, whole hash, durable at the
 * end) and reading (each chunk's hash) a blob. Rounds go ours, peer, peer, ours, so that neither has the warmer disk. Medians, MB/s.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, number>> {
  const mebibytes = Number(flags['mebibytes'] ?? 64);
  const rounds = Number(flags['rounds'] ?? 6);
  const blob = makeBlob(mebibytes);
  measurePair(blob, true);
  const pairs = Array.from({ length: rounds }, (_, i) => measurePair(blob, i % 2 === 0));
  const figure = (name: Figure): number =>
    Math.round(blob.ref.bytes / 1000 / median(pairs.map((pair) => pair[name])));
  const ratio = (ours: Figure, raw: Figure): number =>
    Number(median(pairs.map((pair) => pair[raw] / pair[ours])).toFixed(3));
  return {
    mebibytes,
    rounds,
    readMBps: figure('read'),
    rawReadMBps: figure('rawRead'),
    rawUnhashedReadMBps: figure('rawUnhashedRead'),
    readRatio: ratio('read', 'rawRead'),
    installMBps: figure('install'),
    rawInstallMBps: figure('rawInstall'),
    installRatio: ratio('install', 'rawInstall'),
  };
}

function makeBlob(mebibytes: number): Blob {
  const bytes = Buffer.alloc(mebibytes * CHUNK_BYTES);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  const chunks = Array.from({ length: mebibytes }, (_, i) =>
    bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
  );
  return {
    ref: { digest: hash('sha256', bytes, 'hex'), bytes: bytes.length, mediaType: 'video/mp4' },
    chunks,
  };
}

function measurePair(blob: Blob, isOursFirst: boolean): Round {
  const measure = [() => measureOurs(blob), () => measurePeer(blob)];
  const [first, second] = (isOursFirst ? measure : measure.toReversed()).map((one) => one());
  return { ...first, ...second } as Round;
}

function measureOurs(blob: Blob): Partial<Round> {
  return inFolder((folder) => {
    const disk = createNodeDisk({ folder, clock: systemClock });
    using cache = createCache({
      database: openOrQuarantine(disk, CONTENT_SCHEMA).database,
      limitBytes: 2 * blob.ref.bytes,
      space: () => disk.space(),
    });
    const install = timed(() => installInto(cache, blob));
    return { install, read: timed(() => assertWhole(blob, readFrom(cache, blob))) };
  });
}

function installInto(cache: Cache, { ref, chunks }: Blob): void {
  for (const [index, chunk] of chunks.entries()) cache.putChunk(ref, index, chunk);
  if (!cache.seal(ref)) throw new Error('not sealed');
}

function readFrom(cache: Cache, { ref }: Blob): number {
  let total = 0;
  for (const bytes of cache.read(ref.digest, 0, ref.bytes)) total += bytes.length;
  return total;
}

function measurePeer(blob: Blob): Partial<Round> {
  return inFolder((folder) => {
    const peer = openRawChunks(join(folder, 'raw.db'));
    const rawInstall = timed(() => peer.install(blob.chunks, blob.ref.digest));
    const rawRead = timed(() => assertWhole(blob, peer.read(true)));
    const rawUnhashedRead = timed(() => assertWhole(blob, peer.read(false)));
    peer.close();
    return { rawInstall, rawRead, rawUnhashedRead };
  });
}

function assertWhole({ ref }: Blob, bytes: number): void {
  if (bytes !== ref.bytes) throw new Error(`${bytes} of ${ref.bytes} bytes were read`);
}

function timed(task: () => void): number {
  const startMs = performance.now();
  task();
  return performance.now() - startMs;
}

function inFolder<Result>(task: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  try {
    return task(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
