import { openMemory } from '../../kiosk-app/player/memory.ts';
import { Player } from '../../kiosk-app/player/player.ts';
import type { KioskFacts } from '../../kiosk-app/player/state/index.ts';
import { nodeCrypto } from '../../kiosk-app/machine/crypto.ts';
import type { NewId } from '../../shared/ids.ts';
import { FAIR, type MachineClock, type Weather, type World } from '../../shared/simulation/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { createMemoryDisk, type MemoryDisk } from '../support/memory-disk.ts';
import { createSimulatedGlass, type SimulatedGlass } from './glass.ts';
import { createLink, type Link, type Reachable } from './link.ts';

export interface KioskNodeOptions {
  world: World;
  newId: NewId;
  server: () => Reachable | null;
  facts: KioskFacts;
  signer: Signer;
  trustRootDigest: string;
  /** Wall time of the world's beginning. */
  startWallMs: number;
  /** Another memory than the true one: a planted defect. */
  open?: typeof openMemory;
}

/** One kiosk of a simulation: it can be switched off at any instant and comes back with what its disk kept. */
export class KioskNode {
  readonly facts: KioskFacts;
  readonly disk: MemoryDisk = createMemoryDisk();
  readonly #options: KioskNodeOptions;
  /** Of the trust root that it starts from: a technician's to change. */
  trustRootDigest: string;
  weather: Weather = FAIR;
  link: Link | null = null;
  glass: SimulatedGlass | null = null;
  /** When it was switched on; null while it is off. */
  upSinceMs: number | null = null;
  /** Presentations its player was told of, over all its boots. */
  #earlierPresentations = 0;
  #clock: MachineClock | null = null;
  #skewMs = 0;

  constructor(options: KioskNodeOptions) {
    this.#options = options;
    this.facts = options.facts;
    this.trustRootDigest = options.trustRootDigest;
  }

  get displayId(): string {
    return this.facts.displayIds[0] as string;
  }

  get presentations(): number {
    return this.#earlierPresentations + (this.glass?.presentations ?? 0);
  }

  setWeather(weather: Weather): void {
    this.weather = weather;
    if (this.link !== null) this.link.weather = weather;
  }

  stepClock(ms: number): void {
    this.#skewMs += ms;
    this.#clock?.step(ms);
  }

  sleep(ms: number): void {
    this.#clock?.sleep(ms);
  }

  start(): void {
    const { world, server, facts, signer, newId, startWallMs, open } = this.#options;
    const clock = world.machine({ wallMs: startWallMs + world.nowMs() + this.#skewMs });
    const link = createLink(world, server, this.weather);
    const glass = createSimulatedGlass(world, facts.displayIds.length);
    const identity = { signer, facts: () => facts, remember: () => {} };
    const { network, doorbell } = link;
    const player = new Player(
      {
        network,
        doorbell,
        disk: this.disk,
        identity,
        glass,
        clock,
        random: world.random,
        newId,
        crypto: nodeCrypto,
        restart: () => {},
        log: () => {},
      },
      {
        trustRootDigest: this.trustRootDigest,
        softwareVersion: 'simulated',
        hostName: 'simulated',
        serverOrigin: 'http://simulated',
        bytesPerSecond: null,
        cacheBytes: 1_000_000_000,
        buildMs: startWallMs - 86_400_000,
      },
      open ?? openMemory,
    );
    glass.readBlob = (digest) => Buffer.concat([...player.readBlob(digest, 0, player.blobSize(digest) ?? 0)]);
    Object.assign(this, { link, glass, upSinceMs: world.nowMs() });
    this.#clock = clock;
  }

  /** Pulls the plug: whatever was under way never goes on. */
  crash(): void {
    this.#clock?.stop();
    this.link?.cut();
    this.glass?.cut();
    this.#earlierPresentations = this.presentations;
    this.disk.crash();
    this.upSinceMs = null;
    this.glass = null;
    this.link = null;
  }
}
