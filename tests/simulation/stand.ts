import { openMemory, type Memory } from '../../kiosk-app/player/memory.ts';
import type { Condition, Content, Envelope } from '../../shared/contract/index.ts';
import type { Random } from '../../shared/ids.ts';
import { createWorld, FAIR, type World } from '../../shared/simulation/index.ts';
import { createSeededIds, createSeededRandom } from '../support/seeded-random.ts';
import type { Defect } from './defects.ts';
import { KioskNode } from './kiosk-node.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { ServerNode } from './server-node.ts';
import { START_WALL_MS, type Template } from './template.ts';

export interface StandOptions {
  seed: number;
  folder: string;
  defect: Defect;
}

/** A server and its kiosks in one world of virtual time. */
export class Stand {
  readonly world: World;
  readonly random: Random;
  readonly template: Template;
  readonly server: ServerNode;
  readonly kiosks: readonly KioskNode[];
  /** What each running kiosk knows. */
  readonly memories = new Map<KioskNode, Memory>();
  readonly oracle: Oracle = createOracle();
  /** Contents that the operator works with; the first is approved and never recalled. */
  readonly contents: Content[];
  /** What contents wait for. */
  readonly conditions: Map<string, readonly Condition[]>;
  /** Manifests seen so far, oldest first: what an attacker on the line has kept. */
  readonly seen: { displayId: string; envelope: Envelope }[] = [];
  /** The same of statements of readings. */
  readonly seenReadings: Envelope[] = [];
  #changing: Promise<void> = Promise.resolve();
  #isServerChanging = false;

  constructor(template: Template, { seed, folder, defect }: StandOptions) {
    this.template = template;
    this.random = createSeededRandom(seed);
    this.contents = [...template.contents];
    this.conditions = new Map(template.conditions);
    this.world = createWorld(this.random);
    const shared = { world: this.world, newId: createSeededIds(this.random), startWallMs: START_WALL_MS };
    this.server = new ServerNode({ ...shared, folder, blobs: template.blobs });
    if (defect.handler !== undefined) this.server.handler = defect.handler(this.world);
    this.kiosks = template.kiosks.map(({ facts, signer }) => {
      const kiosk: KioskNode = new KioskNode({
        ...shared,
        facts,
        signer,
        trustRootDigest: template.trustRootDigest,
        server: () => (this.server.isUp ? this.server : null),
        open: (...parts) => {
          const memory = (defect.open ?? openMemory)(...parts);
          this.memories.set(kiosk, memory);
          return memory;
        },
      });
      return kiosk;
    });
  }

  someKiosk(): KioskNode {
    return this.kiosks[Math.floor(this.random.next() * this.kiosks.length)] as KioskNode;
  }

  startServer(): void {
    if (!this.server.isUp) this.#change(() => this.server.start());
  }

  crashServer(): void {
    if (this.server.isUp) this.#change(() => this.server.crash());
  }

  /** Off now, and on again after a while. */
  restart(
    kiosk: KioskNode,
    { afterMs, whileOff = () => {} }: { afterMs: number; whileOff?: () => void },
  ): void {
    if (kiosk.upSinceMs === null) return;
    this.memories.delete(kiosk);
    kiosk.crash();
    whileOff();
    this.world.after(afterMs, () => kiosk.upSinceMs === null && kiosk.start());
  }

  /** Everything works again from here on. */
  heal(): void {
    this.startServer();
    for (const kiosk of this.kiosks) {
      kiosk.setWeather(FAIR);
      if (kiosk.link !== null) kiosk.link.intercept = null;
      if (kiosk.upSinceMs === null) kiosk.start();
    }
  }

  async pass(untilMs: number, check: () => void): Promise<void> {
    await this.world.run(untilMs, { settle: () => this.#settle(), check });
  }

  async end(): Promise<void> {
    await this.#changing;
    for (const kiosk of this.kiosks) if (kiosk.upSinceMs !== null) kiosk.crash();
    if (this.server.isUp) await this.server.crash();
  }

  #change(change: () => Promise<void>): void {
    if (this.#isServerChanging) return;
    this.#isServerChanging = true;
    this.#changing = change().finally(() => (this.#isServerChanging = false));
  }

  /** Until nothing is under way but what waits for time to pass. */
  async #settle(): Promise<void> {
    do await new Promise(setImmediate);
    while (this.server.pending > 0 || this.#isServerChanging);
    await new Promise(setImmediate);
  }
}
