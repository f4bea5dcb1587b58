import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { systemClock } from '../../shared/time/index.ts';
import { BUILD_MS, SOFTWARE_VERSION } from '../build-info.ts';
import { Player } from '../player/player.ts';
import type { PlayerConfig, PlayerPorts } from '../player/ports.ts';
import type { HostConfig } from './config.ts';
import { nodeCrypto } from './crypto.ts';
import { createNodeDisk } from './disk.ts';
import { createSocketDoorbell } from './doorbell.ts';
import { openFactsFile } from './facts-file.ts';
import { openIdentity } from './identity.ts';
import { HttpNetwork } from './network.ts';
import { PageServer } from './page-server.ts';
import { nodeRandom } from './random.ts';
import { Restarting } from './restarting.ts';

/** A kiosk without Electron: the same player, its screens in any Chromium on this machine. */
export class BrowserHost implements AsyncDisposable {
  readonly #owned: AsyncDisposableStack;
  readonly pages: PageServer;

  private constructor(owned: AsyncDisposableStack, pages: PageServer) {
    this.#owned = owned;
    this.pages = pages;
  }

  static async start(config: HostConfig, pagesFolder: string): Promise<BrowserHost> {
    await using owned = new AsyncDisposableStack();
    const { displays, port } = config;
    const pages = owned.use(await PageServer.listen({ displays, port, pages: pagesFolder }));
    const ports = portsOf(config, { glass: pages.glass, network: owned.use(new HttpNetwork(config.server)) });
    owned.use(
      new Restarting((restart) => {
        const player = new Player({ ...ports, restart }, playerConfigOf(config));
        pages.serve(player);
        return player;
      }),
    );
    return new BrowserHost(owned.move(), pages);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}

function portsOf(
  config: HostConfig,
  { glass, network }: Pick<PlayerPorts, 'glass' | 'network'>,
): Omit<PlayerPorts, 'restart'> {
  const { server, dataFolder } = config;
  return {
    network,
    glass,
    doorbell: createSocketDoorbell(server, nodeRandom),
    disk: createNodeDisk({ folder: dataFolder, clock: systemClock }),
    identity: {
      ...openIdentity(join(dataFolder, 'kiosk.pem')),
      ...openFactsFile(join(dataFolder, 'kiosk.json')),
    },
    clock: systemClock,
    random: nodeRandom,
    newId: uuidv7,
    crypto: nodeCrypto,
    log: console.log,
  };
}

function playerConfigOf(config: HostConfig): PlayerConfig {
  return { ...config, softwareVersion: SOFTWARE_VERSION, buildMs: BUILD_MS, serverOrigin: config.server };
}
