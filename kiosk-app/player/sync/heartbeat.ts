import type { Fault, Heartbeat } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { Cache } from '../cache/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Playback } from '../playback/index.ts';
import type { PlayerConfig, PlayerPorts } from '../ports.ts';
import type { StateStore } from '../state/index.ts';

/** Makes a heartbeat of the moment; `missingBlobs` tells of a display how many blobs of its current plan are not here yet. */
export type HeartbeatSource = (faults: Fault[], missingBlobs: (displayId: string) => number) => Heartbeat;

export interface HeartbeatDeps {
  ports: Pick<PlayerPorts, 'disk' | 'clock' | 'updater'>;
  config: Pick<PlayerConfig, 'softwareVersion'>;
  bootId: string;
  state: StateStore;
  cache: Cache;
  kioskClock: KioskClock;
  playbacks: ReadonlyMap<string, Playback>;
}

export function createHeartbeatSource(deps: HeartbeatDeps): HeartbeatSource {
  const bootedMs = deps.ports.clock.monotonicMs();
  return (faults, missingBlobs) => ({
    bootId: deps.bootId,
    sentAt: formatInstant(deps.kioskClock.nowMs()),
    uptimeMs: Math.round(deps.ports.clock.monotonicMs() - bootedMs),
    softwareVersion: deps.config.softwareVersion,
    clock: { state: deps.kioskClock.state(), offsetMs: deps.kioskClock.offsetMs() },
    storage: { usedBytes: deps.cache.usedBytes(), freeBytes: deps.ports.disk.space()?.freeBytes ?? null },
    displays: [...deps.playbacks].map(([displayId, playback]) => ({
      displayId,
      floor: deps.state.manifests.floor(displayId),
      showing: playback.showing().map(({ regionKey, planned }) => ({
        regionKey,
        versionDigest: planned.versionDigest,
        until: formatInstant(planned.endMs),
      })),
      missingBlobs: missingBlobs(displayId),
      screen: playback.isScreenConnected ? 'connected' : 'absent',
    })),
    faults,
    ...(deps.ports.updater === undefined ? {} : { platform: deps.ports.updater.platform }),
  });
}
