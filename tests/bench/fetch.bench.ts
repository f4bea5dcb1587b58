import { join } from 'node:path';
import { createFileBlobStore } from '../../server/platform/file-blob-store.ts';
import { newUuid } from '../../server/platform/randomness.ts';
import { CHUNK_BYTES, type BlobRef } from '../../shared/contract/index.ts';
import { systemClock } from '../../shared/time/index.ts';
import { startProcess } from '../support/processes.ts';
import { digestOf, secondsToFetch, type Source } from './fetch/fetch-whole.ts';
import { startNginx } from './fetch/nginx.ts';
import { enrolUnit, makeDisplays, startInstallation, type Installation } from './support/installation.ts';
import { median, rounded } from './support/statistics.ts';

const CLIENTS = [1, 20] as const;

interface Sides {
  ours: Source;
  bare: Source;
  nginx: Source | null;
}

type Round = Record<keyof Sides, number>;

/**
 * A blob through the server's own route, which knows the kiosk by its token and reads the blob's file, by one client and by
 * twenty at once; against a bare Node stream of the same file, and nginx where it is installed. Rounds go ours, peer, peer,
 * ours. `--mebibytes 64`, `--rounds 10`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const mebibytes = Number(flags['mebibytes'] ?? 64);
  const rounds = Number(flags['rounds'] ?? 10);
  await using owned = new AsyncDisposableStack();
  const installation = owned.use(await startInstallation());
  const { blob, file } = await storeBlob(installation, mebibytes);
  const nginx = owned.use(await startNginx(file));
  const bare = owned.use(startProcess('tests/bench/peers/bare-stream.ts', {}, [file]));
  const [, port = ''] = await bare.line(/listens on (\d+)/);
  const sides: Sides = {
    ours: await kioskSource(installation, blob),
    bare: { url: `http://127.0.0.1:${port}/`, headers: {} },
    nginx: nginx === null ? null : { url: nginx.url, headers: {} },
  };
  await assertSame(sides, blob);
  const figures: Record<string, unknown> = { mebibytes, rounds };
  for (const clients of CLIENTS) {
    const measured: Round[] = [];
    for (let round = 0; round <= rounds; round += 1)
      measured.push(await measureRound(sides, { clients, bytes: blob.bytes, isOursFirst: round % 2 === 0 }));
    // The first round warms all of them up.
    Object.assign(figures, figuresOf(measured.slice(1), { clients, blob, hasNginx: nginx !== null }));
  }
  return figures;
}

/** Puts a blob where the server keeps its own: where it came from is not what is measured. */
async function storeBlob(
  { folder }: Installation,
  mebibytes: number,
): Promise<{ blob: BlobRef; file: string }> {
  const blobs = join(folder, 'server', 'blobs');
  const store = createFileBlobStore({ folder: blobs, newId: newUuid, clock: systemClock });
  const blob = await store.putStream(noise(mebibytes), 'video/mp4');
  const { digest } = blob;
  return { blob, file: join(blobs, digest.slice(0, 2), digest.slice(2, 4), digest) };
}

async function* noise(mebibytes: number): AsyncIterable<Uint8Array> {
  for (let piece = 0; piece < mebibytes; piece += 1) {
    const bytes = Buffer.alloc(CHUNK_BYTES);
    for (let at = 0; at < bytes.length; at += 4)
      bytes.writeUInt32LE(Math.imul(piece * CHUNK_BYTES + at, 2_654_435_761) >>> 0, at);
    yield bytes;
  }
}

async function kioskSource(installation: Installation, { digest }: BlobRef): Promise<Source> {
  const { id } = await installation.operator.post<{ id: string }>('/playlists', {
    key: 'hall',
    name: 'Hall',
    entries: [],
  });
  const kiosk = await enrolUnit(installation, await makeDisplays(installation, 1, id));
  const authorization = `Bearer ${await kiosk.token(newUuid())}`;
  return { url: `${installation.origin}/api/v1/blobs/${digest}`, headers: { authorization } };
}

async function assertSame(sides: Sides, { digest }: BlobRef): Promise<void> {
  for (const source of Object.values(sides) as (Source | null)[])
    if (source !== null && (await digestOf(source)) !== digest)
      throw new Error(`${source.url} sends another file`);
}

async function measureRound(
  sides: Sides,
  { isOursFirst, ...asked }: { clients: number; bytes: number; isOursFirst: boolean },
): Promise<Round> {
  const names = isOursFirst ? (['ours', 'bare', 'nginx'] as const) : (['nginx', 'bare', 'ours'] as const);
  const round: Round = { ours: Number.NaN, bare: Number.NaN, nginx: Number.NaN };
  for (const name of names) {
    const source = sides[name];
    if (source !== null) round[name] = await secondsToFetch(source, asked);
  }
  return round;
}

function figuresOf(
  rounds: readonly Round[],
  { clients, blob, hasNginx }: { clients: number; blob: BlobRef; hasNginx: boolean },
): Record<string, number | null> {
  const megabytesPerSecond = (name: keyof Round): number =>
    rounded((clients * blob.bytes) / 1e6 / median(rounds.map((round) => round[name])));
  const ratio = (peer: 'bare' | 'nginx'): number =>
    rounded(median(rounds.map((round) => round[peer] / round.ours)), 3);
  return {
    [`MBps${clients}`]: megabytesPerSecond('ours'),
    [`bareMBps${clients}`]: megabytesPerSecond('bare'),
    [`nginxMBps${clients}`]: hasNginx ? megabytesPerSecond('nginx') : null,
    [`ratio${clients}`]: ratio('bare'),
    [`nginxRatio${clients}`]: hasNginx ? ratio('nginx') : null,
  };
}
