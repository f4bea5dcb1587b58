import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../../kiosk-app/machine/disk.ts';
import { openIdentity } from '../../../kiosk-app/machine/identity.ts';
import { PageServer } from '../../../kiosk-app/browser-host/page-server.ts';
import { nodeRandom } from '../../../kiosk-app/machine/random.ts';
import { type Memory, openMemory } from '../../../kiosk-app/player/memory.ts';
import { Playback } from '../../../kiosk-app/player/playback/index.ts';
import type { PlayerConfig } from '../../../kiosk-app/player/ports.ts';
import { CHUNK_BYTES, type ManifestPlan } from '../../../shared/contract/index.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { createFakeNetwork } from '../../support/fake-network.ts';
import { machineMs } from '../../support/captured/marker.ts';
import type { ColourContent } from './contents.ts';

const PAGES = fileURLToPath(new URL('../../../dist/screen', import.meta.url));
const CONFIG: PlayerConfig = {
  trustRootDigest: '0'.repeat(64),
  softwareVersion: 'bench',
  hostName: 'bench',
  bytesPerSecond: null,
  cacheBytes: 2 ** 30,
  buildMs: 0,
  serverOrigin: 'http://localhost',
};

/** The player's playback with its real memory, cache and page, shown what a plan says. No server, no approvals: what is measured is the glass. */
export interface OurScreen extends AsyncDisposable {
  address: string;
  nowMs(): number;
  /** An instant of the player's clock as one of the machine's. */
  toMachineMs(wallMs: number): number;
}

export async function openOurScreen(
  plan: ManifestPlan,
  contents: readonly ColourContent[],
): Promise<OurScreen> {
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-switch-'));
  owned.defer(() => rm(folder, { recursive: true }));
  const pages = owned.use(await PageServer.listen({ displays: 1, port: 0, pages: PAGES }));
  const memory = owned.use(openBenchMemory(folder, pages));
  for (const content of contents) keep(memory, content);
  pages.serve({
    blobSize: (digest) => memory.cache.size(digest),
    readBlob: (digest, start, end) => memory.cache.read(digest, start, end),
  });
  owned.use(startPlayback(plan, { contents, memory, pages }));
  const aheadMs = machineMs() - systemClock.monotonicMs();
  const kept = owned.move();
  const { kioskClock } = memory;
  return {
    address: pages.address(0),
    nowMs: () => kioskClock.nowMs(),
    toMachineMs: (wallMs) => wallMs - kioskClock.nowMs() + kioskClock.monotonicMs() + aheadMs,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function openBenchMemory(folder: string, pages: PageServer): Memory {
  const ports = {
    network: createFakeNetwork(() => ({ status: 503 })),
    doorbell: {
      connect: () => ({ ask: () => Promise.reject(new Error('no server')), [Symbol.dispose]: () => {} }),
    },
    disk: createNodeDisk({ folder, clock: systemClock }),
    identity: { ...openIdentity(join(folder, 'kiosk.pem')), facts: () => null, remember: () => {} },
    glass: pages.glass,
    clock: systemClock,
    random: nodeRandom,
    newId: uuidv7,
    crypto: nodeCrypto,
    restart: () => {},
    log: () => {},
  };
  return openMemory(ports, CONFIG, uuidv7());
}

function keep({ cache }: Memory, { blob, file }: ColourContent): void {
  for (let index = 0; index * CHUNK_BYTES < file.length; index += 1)
    cache.putChunk(blob, index, file.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));
  if (!cache.seal(blob)) throw new Error('a content did not reach the cache whole');
}

function startPlayback(
  plan: ManifestPlan,
  { contents, memory, pages }: { contents: readonly ColourContent[]; memory: Memory; pages: PageServer },
): Playback {
  const versions = new Map(contents.map(({ version, versionDigest }) => [versionDigest, version]));
  const { kioskClock, journal, faults } = memory;
  return new Playback({
    live: { told: () => ({ unheardMs: null, readings: [] }), mark: () => 0 },
    displayId: plan.display.id,
    stage: pages.glass.stage(0),
    clock: systemClock,
    kioskClock,
    newId: uuidv7,
    plans: () => ({ current: { revision: 1, plan, readings: [] }, previous: null }),
    cache: { has: () => true },
    isPlayable: () => true,
    version: (digest) => versions.get(digest) ?? null,
    blobUrl: (digest, mediaType) => pages.glass.blobUrl(digest, mediaType),
    journal,
    faults,
  });
}
