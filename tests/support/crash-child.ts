/** One boot of a real player on real files, which kills itself at a given point and tells facts until then. */
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { nodeCrypto } from '../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../kiosk-app/machine/disk.ts';
import { createSocketDoorbell } from '../../kiosk-app/machine/doorbell.ts';
import { openFactsFile } from '../../kiosk-app/machine/facts-file.ts';
import { openIdentity } from '../../kiosk-app/machine/identity.ts';
import { HttpNetwork } from '../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../kiosk-app/machine/random.ts';
import { openMemory } from '../../kiosk-app/player/memory.ts';
import { Player } from '../../kiosk-app/player/player.ts';
import type { DoorbellLine, DoorbellPort, Glass, Network } from '../../kiosk-app/player/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { createSimulatedGlass, type SimulatedGlass } from '../simulation/glass.ts';
import { awaitDeath, hireAssassin } from './crash-assassin.ts';
import { createFastClock } from './crash-clock.ts';
import { DEFECTS } from './crash-defects.ts';
import { watchDisk } from './crash-disk.ts';
import { factWriter, type DatabaseName, type Passing } from './crash-facts.ts';
import { CrashOrder } from './crash-order.ts';
import { watchFor } from './crash-points.ts';

const order = CrashOrder.parse(JSON.parse(process.argv[2] ?? ''));
const tell = factWriter(order.factsFile);
const clock = createFastClock(order.sinceMs);
/** Nothing comes from the server before something stands on the glass: a kiosk starts from what it has. */
const shown = Promise.withResolvers<void>();
let isConnected = false;
void shown.promise.then(() => (isConnected = true));

let isBooting = true;
let follows: DatabaseName | null = null;
const isReached = watchFor(order.point);
const { point } = order;
const assassin = point?.at === 'write' && point.write === 'checkpoint' ? hireAssassin() : null;
let isDying = false;

function onPassing(told: Passing): void {
  if (isDying) awaitDeath();
  const passing: Passing =
    isBooting && told.write === 'close play' ? { ...told, write: 'recover play' } : told;
  if (isReached(passing, follows)) {
    tell({ fact: 'killed', follows, ...passing });
    die(passing);
    return;
  }
  if (passing.moment === 'after' && passing.isChange) follows = passing.database;
  if (passing.moment !== 'inside') tell({ fact: 'commit', ...passing });
}

/** Within SQLite's own code only another thread can kill. */
function die({ write, moment }: Passing): void {
  if (write !== 'checkpoint' || moment !== 'inside') process.kill(process.pid, 'SIGKILL');
  isDying = true;
  assassin?.killAfter(point?.at === 'write' ? point.delayUs : 0);
}

function watchGlass(glass: SimulatedGlass): Glass {
  const port = glass.stage(0);
  const turns = new Map<string, number>();
  const stage: typeof port = {
    ...port,
    send(command) {
      port.send(command);
      if (command.type === 'show') turns.set(command.showingId, command.atWallMs);
      if (command.type !== 'slate') return;
      tell({ fact: 'slate' });
      shown.resolve();
    },
    onEvent: (listener) =>
      port.onEvent((event) => {
        if (event.type !== 'presented') return listener(event);
        tellShown(glass, event.showingId, turns.get(event.showingId) ?? 0);
        listener(event);
        tell({ fact: 'told', showingId: event.showingId });
        shown.resolve();
      }),
  };
  return { slots: 1, stage: () => stage, blobUrl: glass.blobUrl };
}

function tellShown(glass: SimulatedGlass, showingId: string, turnMs: number): void {
  const now = glass.shown(0);
  if (now.kind !== 'pictures') return;
  for (const region of now.regions.values()) {
    const { digest, isIntact } = region;
    if (region.showingId === showingId) tell({ fact: 'shown', showingId, digest, isIntact, turnMs });
  }
}

const http = new HttpNetwork(order.origin);
const network: Network = {
  request(request) {
    if (isConnected)
      return http.request({ ...request, headers: { ...request.headers, 'x-crash-boot': order.boot } });
    return Promise.reject(new AppError('network/unreachable', 'not before something is shown'));
  },
};
const socket = createSocketDoorbell(order.origin, nodeRandom);
const doorbell: DoorbellPort = {
  connect(options) {
    let open: DoorbellLine | null = null;
    void shown.promise.then(() => (open = socket.connect(options)));
    return {
      ask: (name) => open?.ask(name) ?? Promise.reject(new Error('not connected')),
      [Symbol.dispose]: () => open?.[Symbol.dispose](),
    };
  },
};

/** Room for the pictures of two publications: a third drives the first out. */
const CACHE_BYTES = 7_000_000;

const bootId = uuidv7();
let isFirst = true;
/** The player names its boot before anything else. */
function newId(): string {
  if (!isFirst) return uuidv7();
  isFirst = false;
  return bootId;
}

tell({ fact: 'boot', bootId });
const glass = createSimulatedGlass({ after: clock.after, nowMs: clock.monotonicMs, random: nodeRandom }, 1);
const player = new Player(
  {
    network,
    doorbell,
    disk: watchDisk(createNodeDisk({ folder: order.folder, clock }), onPassing),
    identity: {
      ...openIdentity(join(order.folder, 'kiosk.pem')),
      ...openFactsFile(join(order.folder, 'kiosk.json')),
    },
    glass: watchGlass(glass),
    clock,
    random: nodeRandom,
    newId,
    crypto: nodeCrypto,
    restart: () => {},
    log: () => {},
  },
  {
    trustRootDigest: order.trustRootDigest,
    softwareVersion: '0.0.0',
    hostName: 'crash',
    serverOrigin: order.origin,
    bytesPerSecond: null,
    cacheBytes: CACHE_BYTES,
    buildMs: order.sinceMs - 86_400_000,
  },
  order.defect === null ? openMemory : DEFECTS[order.defect],
);
isBooting = false;
glass.readBlob = (digest) => Buffer.concat([...player.readBlob(digest, 0, player.blobSize(digest) ?? 0)]);
