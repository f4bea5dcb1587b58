import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pino } from 'pino';
import { buildApp, type Server } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createMergedRings, type MergedRings } from '../../server/delivery/merged-rings.ts';
import type { BlobStore } from '../../server/platform/blob-store.ts';
import type { AuthenticatedKiosk } from '../../server/platform/access.ts';
import { createBus, type Bus, type BusEvents } from '../../server/platform/bus.ts';
import { nodeCrypto } from '../../server/platform/crypto.ts';
import type { Platform } from '../../server/platform/platform.ts';
import { createSqliteDatabase } from '../../server/platform/sqlite-database.ts';
import type { ServerRequest } from '../../kiosk-app/player/ports.ts';
import type { RevisionNotice } from '../../shared/contract/index.ts';
import type { NewId } from '../../shared/ids.ts';
import type { MachineClock, World } from '../../shared/simulation/index.ts';
import type { RawResponse, Reachable } from './link.ts';

export interface ServerNodeOptions {
  world: World;
  newId: NewId;
  /** Its own folder: database and keys. */
  folder: string;
  blobs: BlobStore;
  startWallMs: number;
}

/** Answers a request in place of the true server: where a planted defect sits. */
export type Handler = (
  request: ServerRequest,
  truly: (request: ServerRequest) => Promise<RawResponse>,
) => Promise<RawResponse>;

interface Running extends Server {
  platform: Platform;
  clock: MachineClock;
}

/** The server of a simulation: the real application on real SQLite, switched off at any instant. */
export class ServerNode implements Reachable {
  readonly #options: ServerNodeOptions;
  handler: Handler = (request, truly) => truly(request);
  #running: Running | null = null;
  /** Requests and commands under way. */
  #pending = 0;

  constructor(options: ServerNodeOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  get pending(): number {
    return this.#pending;
  }

  get capabilities(): Server['capabilities'] {
    return this.#up().capabilities;
  }

  get platform(): Platform {
    return this.#up().platform;
  }

  async start(): Promise<void> {
    const { world, newId, folder, blobs, startWallMs } = this.#options;
    mkdirSync(folder, { recursive: true });
    const clock = world.machine({ wallMs: startWallMs + world.nowMs() });
    const database = await createSqliteDatabase(join(folder, 'waypost.db'));
    const logger = pino({ level: 'silent' });
    const bus = createBus().setMaxListeners(0);
    const platform = { database, blobs, bus, clock, random: world.random, newId, crypto: nodeCrypto, logger };
    const config = readConfig({
      WAYPOST_DATA: folder,
      WAYPOST_LEGIBILITY: 'tell',
      WAYPOST_CALLS_PER_MINUTE: '1000000',
    });
    const server = await buildApp({ platform, config });
    await server.app.ready();
    this.#running = { ...server, platform, clock };
  }

  /** Power off: what was under way is never answered, what was not committed is gone. */
  async crash(): Promise<void> {
    const { clock, platform, app } = this.#up();
    this.#running = null;
    clock.stop();
    await platform.database[Symbol.asyncDispose]();
    await app.close().catch(() => {});
  }

  backUp(file: string): void {
    copyFileSync(join(this.#options.folder, 'waypost.db'), file);
  }

  /** A command of the operator, counted as work under way; lost if the server dies in it. */
  command(run: (capabilities: Server['capabilities']) => Promise<unknown>): void {
    if (this.#running === null) return;
    this.#pending += 1;
    run(this.#running.capabilities)
      .catch(() => {})
      .finally(() => (this.#pending -= 1));
  }

  request(request: ServerRequest): Promise<RawResponse> {
    return this.handler(request, (asked) => this.#inject(asked));
  }

  /** Rings of manifests and of readings, as its doorbell would. */
  listen(token: string, ring: (name: string, payload: unknown) => void): Disposable | null {
    const running = this.#running;
    if (running === null) return null;
    const { capabilities, platform, clock } = running;
    const ringIfUp = (name: string, payload: unknown): void => {
      if (running === this.#running) ring(name, payload);
    };
    let kiosk: AuthenticatedKiosk | null = null;
    capabilities.kiosks.authenticateToken(token).then(
      (known) => (kiosk = known),
      () => {},
    );
    const rings = createMergedRings(clock, (notice) =>
      ringIfUp('readings:changed', { ...notice, jitterMs: 0 }),
    );
    return listenTo(platform.bus, rings, {
      onChanged: (notices) => {
        for (const notice of notices)
          if (kiosk?.displayIds.includes(notice.displayId)) ringIfUp('manifest:changed', notice);
      },
      onReadings: (notice) => {
        if (notice.gateId === kiosk?.gateId) rings.ring(notice);
      },
    });
  }

  wallMs(): number {
    return this.#up().clock.wallMs();
  }

  /** Never settles when the server dies before it answered. */
  #inject({ method, path, headers, body }: ServerRequest): Promise<RawResponse> {
    const running = this.#running;
    if (running === null) return new Promise(() => {});
    this.#pending += 1;
    return new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : Buffer.from(body);
      running.app
        .inject({
          method,
          url: path,
          headers: headers ?? {},
          // Else every body, of pictures too, would be made a string as well.
          payloadAsStream: true,
          ...(payload === undefined ? {} : { payload }),
        })
        .then(async (answer) => {
          const body = await buffer(answer.stream());
          if (running !== this.#running) return;
          const named = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          const headers = Object.fromEntries(named) as Record<string, string>;
          resolve({ status: answer.statusCode, headers, body });
        })
        .catch(reject)
        .finally(() => (this.#pending -= 1));
    });
  }

  #up(): Running {
    if (this.#running === null) throw new Error('the server is off');
    return this.#running;
  }
}

/** Until disposed; `rings` goes with it. */
function listenTo(
  bus: Bus,
  rings: MergedRings,
  {
    onChanged,
    onReadings,
  }: {
    onChanged: (notices: RevisionNotice[]) => void;
    onReadings: (notice: BusEvents['readings:changed'][0]) => void;
  },
): Disposable {
  bus.on('manifest:changed', onChanged);
  bus.on('readings:changed', onReadings);
  return {
    [Symbol.dispose]: () => {
      bus.off('manifest:changed', onChanged);
      bus.off('readings:changed', onReadings);
      rings[Symbol.dispose]();
    },
  };
}
