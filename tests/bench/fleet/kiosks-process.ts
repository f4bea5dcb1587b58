import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import { createSocketDoorbell } from '../../../kiosk-app/machine/doorbell.ts';
import { HttpNetwork } from '../../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../../kiosk-app/machine/random.ts';
import { BUILD_MS, SOFTWARE_VERSION } from '../../../kiosk-app/build-info.ts';
import { Player } from '../../../kiosk-app/player/player.ts';
import { createSigner } from '../../../server/platform/crypto.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { createMemoryDisk } from '../../support/memory-disk.ts';
import { createBlindGlass } from '../publish/blind-glass.ts';
import { takeCommands } from '../support/control.ts';

/**
 * A fleet in one process: real players with their own connections and doorbells, on disks in memory, whose glass shows
 * nothing. They are switched on one after another.
 */
const { BENCH_SERVER, BENCH_TRUST_ROOT, BENCH_KIOSKS } = z
  .object({ BENCH_SERVER: z.string(), BENCH_TRUST_ROOT: z.string(), BENCH_KIOSKS: z.string() })
  .parse(process.env);
const kiosks = z
  .array(
    z.object({
      kioskId: z.string(),
      installation: z.string(),
      gateId: z.string(),
      displayIds: z.array(z.string()),
      pem: z.string(),
    }),
  )
  .parse(JSON.parse(readFileSync(BENCH_KIOSKS, 'utf8')));
const BETWEEN_STARTS_MS = 5;

function switchOn({ pem, ...facts }: (typeof kiosks)[number]): Player {
  const ports = {
    network: new HttpNetwork(BENCH_SERVER),
    doorbell: createSocketDoorbell(BENCH_SERVER, nodeRandom),
    disk: createMemoryDisk(),
    identity: { signer: createSigner(pem), facts: () => facts, remember: () => {} },
    glass: createBlindGlass(facts.displayIds.length, () => {}),
    clock: systemClock,
    random: nodeRandom,
    newId: uuidv7,
    crypto: nodeCrypto,
    restart: () => {},
    log: () => {},
  };
  return new Player(ports, {
    trustRootDigest: BENCH_TRUST_ROOT,
    softwareVersion: SOFTWARE_VERSION,
    hostName: facts.kioskId,
    bytesPerSecond: null,
    cacheBytes: 1_000_000_000,
    buildMs: BUILD_MS,
    serverOrigin: BENCH_SERVER,
  });
}

for (const kiosk of kiosks) {
  switchOn(kiosk);
  await new Promise((resolve) => void setTimeout(resolve, BETWEEN_STARTS_MS));
}
await takeCommands({});
