import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KIOSK_NAMESPACE, SOCKET_PROTOCOL } from '../../shared/contract/index.ts';
import { fastFolder } from '../support/fast-folder.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { makeFleet } from './fleet/fleet.ts';
import { command } from './support/control.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** Rings before the first that counts: code is compiled, buffers have grown. */
const WARM_UP = 4;
/** Between rings, so that none meets what the one before left to do. */
const SETTLE_MS = 500;
const PLAN_DIGEST = 'c'.repeat(64);

/** A server with its clients, each in a process of its own. */
interface Side {
  server: RunningProcess;
  clients: RunningProcess;
  /** What one more connected kiosk costs the server of memory. */
  bytesEach: number;
  ring: (revision: number) => Promise<{ atMs: number }>;
}

/**
 * From the change of every display's manifest to the ring at its kiosk, against a bare Socket.IO broadcast of the same bytes to
 * one room; and what a connected kiosk costs of memory. Rounds go ours, peer, peer, ours. `--kiosks 2000 --rounds 7`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const kiosks = Number(flags['kiosks'] ?? 2_000);
  const rounds = Number(flags['rounds'] ?? 7);
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(fastFolder, 'waypost-push-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const ours = await startOurs(owned, folder, kiosks);
  const bare = await startBare(owned, folder, kiosks);
  for (let n = 0; n < WARM_UP; n += 1) await measurePair({ ours, bare }, n);
  await command(ours.server, 'watchLoop');
  const pairs = [];
  for (let n = WARM_UP; n < WARM_UP + rounds; n += 1) pairs.push(await measurePair({ ours, bare }, n));
  const { p99Ms: eventLoopP99Ms } = await command<{ p99Ms: number }>(ours.server, 'loopP99Ms');
  return {
    kiosks,
    rounds,
    p99Ms: rounded(median(pairs.map((pair) => pair.ours)), 1),
    bareP99Ms: rounded(median(pairs.map((pair) => pair.bare)), 1),
    ratio: rounded(median(pairs.map((pair) => pair.ours / pair.bare)), 2),
    ratioLimit: 1.3,
    eventLoopP99Ms: rounded(eventLoopP99Ms, 1),
    eventLoopLimitMs: 100,
    rssKiB: rounded(ours.bytesEach / 1_024, 1),
    bareRssKiB: rounded(bare.bytesEach / 1_024, 1),
    rssOverBareKiB: rounded((ours.bytesEach - bare.bytesEach) / 1_024, 1),
    rssLimitKiB: 12,
  };
}

async function startOurs(owned: AsyncDisposableStack, folder: string, count: number): Promise<Side> {
  const environment = {
    WAYPOST_DATA: join(folder, 'server'),
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PORT: String(await freePort()),
    WAYPOST_LOG_LEVEL: 'silent',
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  };
  const { kiosks } = await makeFleet(environment, count);
  const server = owned.use(startProcess('tests/bench/fleet/server-process.ts', environment));
  const address = `http://127.0.0.1:${environment.WAYPOST_PORT}${KIOSK_NAMESPACE}`;
  const auths = kiosks.map(({ token }) => ({ protocol: SOCKET_PROTOCOL, token }));
  const joined = await connectAll(owned, { server, address, auths, folder });
  const displayIds = kiosks.flatMap((kiosk) => kiosk.displayIds);
  const ring: Side['ring'] = (revision) =>
    command(server, 'ring', { displayIds, revision, planDigest: PLAN_DIGEST });
  return { server, ...joined, ring };
}

async function startBare(owned: AsyncDisposableStack, folder: string, count: number): Promise<Side> {
  const server = owned.use(startProcess('tests/bench/peers/bare-push.ts', {}));
  const [, port = ''] = await server.line(/^listens (\d+)/);
  const auths = Array.from({ length: count }, () => ({}));
  const joined = await connectAll(owned, { server, address: `http://127.0.0.1:${port}`, auths, folder });
  const displayId = '0'.repeat(36);
  const ring: Side['ring'] = (revision) =>
    command(server, 'ring', { displayId, revision, planDigest: PLAN_DIGEST, jitterMs: 0 });
  return { server, ...joined, ring };
}

interface Joining {
  server: RunningProcess;
  address: string;
  auths: object[];
  folder: string;
}

/** Connects all clients, and tells by how much the server has grown with the second half of them: by then it is warm. */
async function connectAll(
  owned: AsyncDisposableStack,
  { server, address, auths, folder }: Joining,
): Promise<Pick<Side, 'clients' | 'bytesEach'>> {
  await server.line(/^control/);
  const file = join(folder, `auths-${new URL(address).port}.json`);
  await writeFile(file, JSON.stringify(auths));
  const clients = owned.use(
    startProcess('tests/bench/push/listeners-process.ts', {
      BENCH_ADDRESS: address,
      BENCH_EVENT: 'manifest:changed',
      BENCH_AUTHS: file,
    }),
  );
  await command(clients, 'connectFirstHalf');
  const halfBytes = await settledBytes(server);
  await command(clients, 'connectSecondHalf');
  const bytesEach = ((await settledBytes(server)) - halfBytes) / Math.ceil(auths.length / 2);
  return { clients, bytesEach };
}

async function settledBytes(server: RunningProcess): Promise<number> {
  await sleep(2_000);
  return command(server, 'residentBytes');
}

async function measurePair(
  sides: { ours: Side; bare: Side },
  n: number,
): Promise<{ ours: number; bare: number }> {
  const order = n % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
  const measured = { ours: 0, bare: 0 };
  for (const name of order) measured[name] = await p99MsOf(sides[name], 1_000 + n);
  return measured;
}

async function p99MsOf({ ring, clients }: Side, revision: number): Promise<number> {
  await sleep(SETTLE_MS);
  const { atMs } = await ring(revision);
  const arrivals = await command<number[]>(clients, 'arrivals');
  return percentile(
    arrivals.map((arrivedMs) => arrivedMs - atMs),
    0.99,
  );
}
