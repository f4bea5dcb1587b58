import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../../kiosk-app/machine/disk.ts';
import { createSocketDoorbell } from '../../../kiosk-app/machine/doorbell.ts';
import { openFactsFile } from '../../../kiosk-app/machine/facts-file.ts';
import { openIdentity } from '../../../kiosk-app/machine/identity.ts';
import { HttpNetwork } from '../../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../../kiosk-app/machine/random.ts';
import { BUILD_MS, SOFTWARE_VERSION } from '../../../kiosk-app/build-info.ts';
import { Player } from '../../../kiosk-app/player/player.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { createBlindGlass } from './blind-glass.ts';

/**
 * Many kiosks in one process: real players on real files, HTTP and sockets, whose glass notes what it is told to show.
 * Prints `kiosk <n> <its log>`, and `shown <digest> <monotonic ms>` when the last of all displays was told to show a file.
 */
const { BENCH_SERVER, BENCH_TRUST_ROOT, BENCH_FOLDER, BENCH_DISPLAYS, BENCH_DISPLAYS_PER_KIOSK } = z
  .object({
    BENCH_SERVER: z.string(),
    BENCH_TRUST_ROOT: z.string(),
    BENCH_FOLDER: z.string(),
    BENCH_DISPLAYS: z.coerce.number().int(),
    BENCH_DISPLAYS_PER_KIOSK: z.coerce.number().int(),
  })
  .parse(process.env);

const told = new Map<string, number>();

function onShow(digest: string): void {
  const count = (told.get(digest) ?? 0) + 1;
  told.set(digest, count);
  if (count === BENCH_DISPLAYS) console.log(`shown ${digest} ${monotonicMs()}`);
}

function startPlayer(index: number): Player {
  const folder = join(BENCH_FOLDER, String(index));
  return new Player(
    {
      network: new HttpNetwork(BENCH_SERVER),
      doorbell: createSocketDoorbell(BENCH_SERVER, nodeRandom),
      disk: createNodeDisk({ folder, clock: systemClock }),
      identity: { ...openIdentity(join(folder, 'kiosk.pem')), ...openFactsFile(join(folder, 'kiosk.json')) },
      glass: createBlindGlass(BENCH_DISPLAYS_PER_KIOSK, onShow),
      clock: systemClock,
      random: nodeRandom,
      newId: uuidv7,
      crypto: nodeCrypto,
      restart: () => {},
      log: (line) => console.log(`kiosk ${index} ${line}`),
    },
    {
      trustRootDigest: BENCH_TRUST_ROOT,
      confirmsByItself: true,
      softwareVersion: SOFTWARE_VERSION,
      hostName: `kiosk-${index}`,
      bytesPerSecond: null,
      cacheBytes: 20_000_000_000,
      buildMs: BUILD_MS,
      serverOrigin: BENCH_SERVER,
    },
  );
}

for (let start = 0; start < BENCH_DISPLAYS; start += BENCH_DISPLAYS_PER_KIOSK)
  startPlayer(start / BENCH_DISPLAYS_PER_KIOSK);
