import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { PageServer } from '../../../kiosk-app/browser-host/page-server.ts';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../../kiosk-app/machine/disk.ts';
import { openFactsFile } from '../../../kiosk-app/machine/facts-file.ts';
import { openIdentity } from '../../../kiosk-app/machine/identity.ts';
import { HttpNetwork } from '../../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../../kiosk-app/machine/random.ts';
import { openMemory, type Memory } from '../../../kiosk-app/player/memory.ts';
import { Player } from '../../../kiosk-app/player/player.ts';
import type { PlayerConfig, PlayerPorts } from '../../../kiosk-app/player/ports.ts';
import { parseInstant, systemClock } from '../../../shared/time/index.ts';
import { fastFolder } from '../../support/fast-folder.ts';
import type { TrustState } from '../../../shared/trust/index.ts';
import type { Installation } from './installation.ts';
import type { StolenServer } from './stolen-server.ts';
import { memoryUpdater } from './memory-updater.ts';
import { unverifiedBlobs, withoutLimits, withoutVerification } from './without-verification.ts';

const STALL_MS = 2_000;

/** A player as it is, on a glass of its own; it can be switched off and on. */
export interface AttackedKiosk extends AsyncDisposable {
  /** Codes of the faults it has, and had. */
  faults(): Set<string>;
  /** Whom it believes. */
  trust(): TrustState | null;
  publicKey(): string;
  /** When root or registrar stated last where it stands, as it knows. */
  statedAt(): string | null;
  /** The latest time that it has written down; 0: none. */
  floorMs(): number;
  /** Whether it offers itself to operators, under a code in its log. */
  hasOffer(): boolean;
  /** The highest number it has accepted. */
  revision(): number;
  restart(): Promise<void>;
}

export interface AttackedOptions {
  server: StolenServer;
  people: Installation;
  pages: PageServer;
  /** False: whatever it is told is believed. */
  verifies: boolean;
  trustRootDigest: string;
  /** The software that this is makes its page anew. */
  install: (software: Uint8Array) => Promise<void>;
}

export function startAttackedKiosk(options: AttackedOptions): AttackedKiosk {
  const { server, people, pages, verifies, trustRootDigest, install } = options;
  const folder = mkdtempSync(join(fastFolder, 'waypost-attacked-'));
  openFactsFile(join(folder, 'kiosk.json')).remember(people.facts);
  const seen = new Set<string>();
  let memory: Memory | null = null;
  const note = (): void => {
    for (const { fault } of memory?.state.faults.all() ?? []) seen.add(fault.code);
  };
  const open: typeof openMemory = (ports, config, bootId) => {
    const opened = openMemory(ports, config, bootId);
    memory = opened;
    return verifies ? opened : withoutVerification(opened, people);
  };
  let running = start();

  function start(): AsyncDisposableStack {
    const owned = new AsyncDisposableStack();
    const http = owned.use(new HttpNetwork(server.origin, { stallMs: STALL_MS }));
    const network = verifies ? http : withoutLimits(http);
    const ports: PlayerPorts = {
      network,
      doorbell: server.doorbell,
      disk: createNodeDisk({ folder, clock: systemClock }),
      identity: {
        ...openIdentity(join(folder, 'kiosk.pem')),
        ...openFactsFile(join(folder, 'kiosk.json')),
      },
      glass: pages.glass,
      clock: systemClock,
      random: nodeRandom,
      newId: uuidv7,
      updater: memoryUpdater(install),
      crypto: nodeCrypto,
      restart: () => {},
      log: () => {},
    };
    const config: PlayerConfig = {
      trustRootDigest,
      softwareVersion: '0.1.0',
      hostName: 'attacked',
      bytesPerSecond: null,
      cacheBytes: 1_000_000_000,
      buildMs: parseInstant('2026-11-01T00:00:00.000Z'),
      serverOrigin: server.origin,
    };
    const player = owned.use(new Player(ports, config, open));
    pages.serve(verifies ? player : unverifiedBlobs(people));
    return owned;
  }
  return {
    publicKey: () => openIdentity(join(folder, 'kiosk.pem')).signer.publicKey,
    statedAt: () => openFactsFile(join(folder, 'kiosk.json')).facts()?.statedAt ?? null,
    floorMs: () => memory?.state.clock.floorMs() ?? 0,
    hasOffer: () => (memory?.state.kiosk.offer() ?? null) !== null,
    trust: () => memory?.trust.state() ?? null,
    revision: () => memory?.state.manifests.floor(people.displayId) ?? 0,
    faults() {
      note();
      return seen;
    },
    async restart() {
      note();
      await running.disposeAsync();
      running = start();
    },
    async [Symbol.asyncDispose]() {
      memory = null;
      await running.disposeAsync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
