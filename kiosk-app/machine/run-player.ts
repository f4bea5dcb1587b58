import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../shared/time/index.ts';
import { BUILD_MS, SOFTWARE_VERSION } from '../build-info.ts';
import { Player } from '../player/player.ts';
import type { Glass, PlayerConfig, PlayerPorts, Updater } from '../player/ports.ts';
import { nodeCrypto } from './crypto.ts';
import { createNodeDisk } from './disk.ts';
import { createSocketDoorbell } from './doorbell.ts';
import { openFactsFile } from './facts-file.ts';
import { openIdentity } from './identity.ts';
import { machineClock } from './machine-clock.ts';
import { HttpNetwork } from './network.ts';
import { nodeRandom } from './random.ts';
import { Restarting } from './restarting.ts';
import { openTechnicianKey } from './technician-key.ts';
import type { UnitConfig } from './unit-config.ts';

export interface RunOptions {
  glass: Glass;
  /** Called with each player: another takes over when one asks for it, as after damage to its databases. */
  onPlayer: (player: Player) => void;
  log: (line: string) => void;
  /** Installs new versions; left out: they are installed by hand. */
  updater?: Updater | undefined;
  /** Another clock than the machine's. */
  clock?: Clock;
}

/** Runs the player of this machine on the given glass until disposed. */
export function runPlayer(
  config: UnitConfig,
  { glass, onPlayer, log, updater, clock = machineClock }: RunOptions,
): AsyncDisposable {
  const owned = new AsyncDisposableStack();
  const network = owned.use(new HttpNetwork(config.server, { authorities: config.authorities }));
  const ports = {
    ...portsOf(config, clock),
    network,
    glass,
    log,
    ...(updater === undefined ? {} : { updater }),
  };
  owned.use(
    new Restarting((restart) => {
      const player = new Player({ ...ports, restart }, playerConfigOf(config));
      for (const { label, value } of player.serviceFacts()) log(`${label}: ${value}`);
      onPlayer(player);
      return player;
    }),
  );
  return owned;
}

function portsOf(
  { server, dataFolder, authorities, technicianKey }: UnitConfig,
  clock: Clock,
): Omit<PlayerPorts, 'restart' | 'glass' | 'network' | 'log'> {
  return {
    doorbell: createSocketDoorbell(server, nodeRandom, authorities),
    disk: createNodeDisk({ folder: dataFolder, clock }),
    identity: {
      ...openIdentity(join(dataFolder, 'kiosk.pem')),
      ...openFactsFile(join(dataFolder, 'kiosk.json')),
    },
    clock,
    random: nodeRandom,
    newId: uuidv7,
    crypto: nodeCrypto,
    ...(technicianKey === null ? {} : { technicianKey: openTechnicianKey(technicianKey) }),
  };
}

function playerConfigOf({ technicianKey: _file, ...config }: UnitConfig): PlayerConfig {
  return { ...config, softwareVersion: SOFTWARE_VERSION, buildMs: BUILD_MS, serverOrigin: config.server };
}
