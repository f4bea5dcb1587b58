import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { nodeCrypto } from '../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../kiosk-app/machine/disk.ts';
import { createSocketDoorbell } from '../../kiosk-app/machine/doorbell.ts';
import { openFactsFile } from '../../kiosk-app/machine/facts-file.ts';
import { openIdentity } from '../../kiosk-app/machine/identity.ts';
import { HttpNetwork } from '../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../kiosk-app/machine/random.ts';
import { Restarting } from '../../kiosk-app/machine/restarting.ts';
import { Player } from '../../kiosk-app/player/player.ts';
import type { Disk, Glass, PlayerConfig, PlayerPorts, StagePort } from '../../kiosk-app/player/ports.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Content, Fault, FaultCode, Kiosk, Manifest, PlayRow } from '../../shared/contract/index.ts';
import type { Clock } from '../../shared/time/index.ts';
import { canonicalJson } from '../../shared/trust/index.ts';
import { createSimulatedGlass, type Shown, type SimulatedGlass } from '../simulation/glass.ts';
import { displayDraft, enrolled, playlistDraft } from '../simulation/template.ts';
import { createFastClock } from './crash-clock.ts';
import { fastFolder } from './fast-folder.ts';
import { SPEED, type FaultServer } from './fault-server.ts';
import { startProxy, type Proxy } from './proxy.ts';

/** A display of the server, the kiosk that is enrolled for it, and what its playlist can be made to play. */
export interface FaultDisplay {
  displayId: string;
  kioskId: string;
  /** Data folder of a unit that was enrolled for it and never started. */
  folder: string;
  /** Publishes a playlist of these; answers under which digests a glass shows them. */
  publish(...contents: readonly Content[]): Promise<string[]>;
  manifest(): Promise<Manifest>;
  kiosk(): Promise<Kiosk>;
  /** What the server knows of its kiosk's faults of one code. */
  faults(code: FaultCode): Promise<Fault[]>;
  plays(): Promise<PlayRow[]>;
}

/** Each entry of a playlist lasts so long, in a loop from midnight; by the kiosk's fast clock. */
const ENTRY_MS = 15_000;
/** Silence of this long is a stalled connection; true time, and long enough for a machine with much else to do. */
const STALL_MS = 10_000;
let made = 0;

/** A new display with an enrolled kiosk. The playlist is made at its first publication. */
export async function addFaultDisplay(server: FaultServer): Promise<FaultDisplay> {
  const planned = await addPlanned(server);
  return { ...planned, ...(await enrolUnit(server, [planned])) };
}

/** Two new displays that one kiosk is enrolled for, each with a playlist of its own. */
export async function addFaultDisplays(server: FaultServer): Promise<[FaultDisplay, FaultDisplay]> {
  const [left, right] = [await addPlanned(server), await addPlanned(server)];
  const unit = await enrolUnit(server, [left, right]);
  return [
    { ...left, ...unit },
    { ...right, ...unit },
  ];
}

type Planned = Pick<FaultDisplay, 'displayId' | 'publish' | 'manifest' | 'plays'>;

async function addPlanned(server: FaultServer): Promise<Planned> {
  const index = made++;
  const { gateId, areaId } = server.gate;
  const { planning, places } = server.capabilities();
  const draft = (contents: readonly Content[]) => ({
    ...playlistDraft(contents, ENTRY_MS),
    key: `playlist-${index}`,
  });
  const { id: playlistId } = await planning.playlists.create(SERVER_ACTOR, draft([]));
  const { id: displayId } = await places.displays.create(
    SERVER_ACTOR,
    displayDraft({ gateId, areaId, index, playlistId }),
  );
  const { operator } = server;
  return {
    displayId,
    async publish(...contents) {
      const { planning: plans, publishing } = server.capabilities();
      const { revision } = await plans.playlists.get(playlistId);
      await plans.playlists.update(SERVER_ACTOR, { id: playlistId, revision }, draft(contents));
      await publishing.publish(SERVER_ACTOR, { displayIds: [displayId] });
      return Promise.all(contents.map((content) => digestOf(server, content)));
    },
    manifest: () => operator.get(`/displays/${displayId}/manifest`),
    plays: async () =>
      (await operator.get<{ rows: PlayRow[] }>(`/plays?displayId=${displayId}&limit=200`)).rows,
  };
}

/** A unit that is enrolled for these displays. */
async function enrolUnit(
  server: FaultServer,
  displays: readonly Planned[],
): Promise<Omit<FaultDisplay, keyof Planned>> {
  const { operator } = server;
  const folder = mkdtempSync(join(fastFolder, 'waypost-kiosk-'));
  const { signer } = openIdentity(join(folder, 'kiosk.pem'));
  const displayIds = displays.map(({ displayId }) => displayId);
  const place = { gateId: server.gate.gateId, displayIds };
  const facts = await enrolled(server.capabilities(), signer, place);
  openFactsFile(join(folder, 'kiosk.json')).remember(facts);
  const { kioskId } = facts;
  return {
    kioskId,
    folder,
    kiosk: () => operator.get(`/kiosks/${kioskId}`),
    async faults(code) {
      const { rows } = await operator.get<{ rows: Fault[] }>(`/kiosks/${kioskId}/faults?limit=200`);
      return rows.filter((fault) => fault.code === code);
    },
  };
}

/** As the glass names it: the file, or the words. */
async function digestOf(server: FaultServer, { id }: Content): Promise<string> {
  const { body } = (await server.capabilities().library.version(id)).version;
  if (body.kind === 'image' || body.kind === 'video') return body.renditions[0]?.blob.digest ?? '';
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}

/** The real player on real files, behind a line of its own; only its glass is none. */
export class FaultKiosk implements AsyncDisposable {
  readonly proxy: Proxy;
  readonly #server: FaultServer;
  readonly #folder: string;
  readonly #stallMs: number;
  /** Digests of everything that was ever on its glass. */
  readonly seen = new Set<string>();
  /** The same, by the number of the display. */
  readonly #seenOn = new Map<number, Set<string>>();
  /** Of those, what was not as its name says. */
  readonly damaged = new Set<string>();
  #glass: SimulatedGlass | null = null;
  #running: AsyncDisposableStack | null = null;
  /** What was opened last of each name. */
  readonly #databases = new Map<string, Database>();
  /** What its log says. */
  readonly log: string[] = [];

  private constructor(
    server: FaultServer,
    { folder, stallMs }: { folder: string; stallMs: number },
    proxy: Proxy,
  ) {
    this.#server = server;
    this.#folder = folder;
    this.#stallMs = stallMs;
    this.proxy = proxy;
  }

  /** The line is there, the unit is off. */
  static async atLine(server: FaultServer, folder: string, stallMs = STALL_MS): Promise<FaultKiosk> {
    return new FaultKiosk(server, { folder, stallMs }, await startProxy(server.port));
  }

  /** Switched on. */
  static async start(server: FaultServer, folder: string, stallMs?: number): Promise<FaultKiosk> {
    const kiosk = await FaultKiosk.atLine(server, folder, stallMs);
    kiosk.start();
    return kiosk;
  }

  get shown(): Shown['kind'] {
    return this.#glass?.shown(0).kind ?? 'dark';
  }

  /** How many showings its player was told of since it was switched on. */
  get presentations(): number {
    return this.#glass?.presentations ?? 0;
  }

  /** What was ever on one of its displays. */
  seenOn(slot: number): ReadonlySet<string> {
    return this.#seenOn.get(slot) ?? new Set();
  }

  /** It stands on the glass now, and the player was told of its first frame. */
  shows(digest: string | undefined, slot = 0): boolean {
    const shown = this.#glass?.shown(slot);
    if (digest === undefined || shown?.kind !== 'pictures' || !this.seenOn(slot).has(digest)) return false;
    return [...shown.regions.values()].some((region) => region.digest === digest);
  }

  /** From now on its glass has room for letters of `setPx` where `floorPx` are wanted; null: for all of them. */
  cramp(below: SimulatedGlass['below']): void {
    if (this.#glass !== null) this.#glass.below = below;
  }

  start(): void {
    const { sinceMs } = this.#server;
    const clock = createFastClock(sinceMs, SPEED);
    const glass = createSimulatedGlass(
      { after: clock.after, nowMs: clock.monotonicMs, random: nodeRandom },
      openFactsFile(join(this.#folder, 'kiosk.json')).facts()?.displayIds.length ?? 1,
    );
    const network = new HttpNetwork(this.proxy.origin, { stallMs: this.#stallMs });
    const ports = { ...this.#machine(clock), network, glass: this.#watched(glass) };
    this.#glass = glass;
    this.#running = new AsyncDisposableStack();
    this.#running.use(network);
    this.#running.use(
      new Restarting((restart) => {
        const player = new Player({ ...ports, restart }, this.#config());
        glass.readBlob = (digest) =>
          Buffer.concat([...player.readBlob(digest, 0, player.blobSize(digest) ?? 0)]);
        return player;
      }),
    );
  }

  /**
   * Overwrites a database and its log in their place, as a dying disk does under a running kiosk. What SQLite held in memory
   * of them is dropped, so that the damage comes to light now and not some day.
   */
  damage(name: 'state' | 'content'): void {
    this.#databases.get(name)?.pragma('shrink_memory');
    for (const file of [`${name}.db`, `${name}.db-wal`].map((one) => join(this.#folder, one)))
      writeFileSync(file, Buffer.alloc(statSync(file).size, 'no database'), { flag: 'r+' });
  }

  /** A fact of its own that it keeps over restarts, as JSON. */
  remembered(key: string): string | undefined {
    return this.#databases
      .get('state')
      ?.prepare<[string], string>('SELECT json FROM fact WHERE key = ?')
      .pluck()
      .get(key);
  }

  /** How many databases of this name were set aside. */
  setAside(name: 'state' | 'content'): number {
    const mark = new RegExp(`^${name}\\.db\\.corrupt-\\d+$`);
    return readdirSync(this.#folder).filter((file) => mark.test(file)).length;
  }

  /** Switched off in good order. */
  async stop(): Promise<void> {
    this.#glass?.cut();
    this.#glass = null;
    await this.#running?.disposeAsync();
    this.#running = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.proxy[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #machine(clock: Clock): Omit<PlayerPorts, 'network' | 'glass' | 'restart'> {
    return {
      doorbell: createSocketDoorbell(this.proxy.origin, nodeRandom),
      disk: this.#watchedDisk(createNodeDisk({ folder: this.#folder, clock })),
      identity: {
        ...openIdentity(join(this.#folder, 'kiosk.pem')),
        ...openFactsFile(join(this.#folder, 'kiosk.json')),
      },
      clock,
      random: nodeRandom,
      newId: uuidv7,
      crypto: nodeCrypto,
      log: (line) => void this.log.push(line),
    };
  }

  #config(): PlayerConfig {
    const { sinceMs, trustRootDigest } = this.#server;
    return {
      trustRootDigest,
      softwareVersion: '0.0.0',
      hostName: 'faults',
      serverOrigin: this.proxy.origin,
      bytesPerSecond: null,
      cacheBytes: 1_000_000_000,
      buildMs: sinceMs - 86_400_000,
    };
  }

  #watchedDisk(disk: Disk): Disk {
    return {
      ...disk,
      open: (name) => {
        const database = disk.open(name);
        this.#databases.set(name, database);
        return database;
      },
    };
  }

  #watched(glass: SimulatedGlass): Glass {
    const stage = (slot: number): StagePort => {
      const port = glass.stage(slot);
      return {
        ...port,
        onEvent: (listener) =>
          port.onEvent((event) => {
            if (event.type === 'presented') this.#note(glass.shown(slot), slot);
            listener(event);
          }),
      };
    };
    return { slots: glass.slots, stage, blobUrl: glass.blobUrl };
  }

  #note(shown: Shown, slot: number): void {
    if (shown.kind !== 'pictures') return;
    for (const { digest, isIntact } of shown.regions.values()) {
      this.seen.add(digest);
      this.#seenOn.set(slot, new Set([...this.seenOn(slot), digest]));
      if (!isIntact) this.damaged.add(digest);
    }
  }
}
