import { createCache, CONTENT_SCHEMA, type Cache } from './cache/index.ts';
import { createKioskClock, type KioskClock } from './clock/index.ts';
import { createFaults, type Faults } from './health/index.ts';
import { createJournal, type Journal } from './journal/index.ts';
import type { PlayerConfig, PlayerPorts } from './ports.ts';
import { createStateStore, openOrQuarantine, STATE_SCHEMA, type StateStore } from './state/index.ts';
import { createTrustKeeper, type TrustKeeper } from './trust/index.ts';

/** What a kiosk knows and keeps: everything it can play from without a network. */
export interface Memory extends Disposable {
  state: StateStore;
  cache: Cache;
  kioskClock: KioskClock;
  faults: Faults;
  trust: TrustKeeper;
  journal: Journal;
}

/** Opens both databases, sets aside what cannot be read, and closes what an earlier boot left open. */
export function openMemory(ports: PlayerPorts, config: PlayerConfig, bootId: string): Memory {
  const { disk, crypto, clock, newId, identity } = ports;
  const openedState = openOrQuarantine(disk, STATE_SCHEMA);
  const openedContent = openOrQuarantine(disk, CONTENT_SCHEMA);
  const state = createStateStore({ database: openedState.database, crypto });
  const cache = createCache({
    database: openedContent.database,
    limitBytes: config.cacheBytes,
    space: () => disk.space(),
  });
  const trouble: { report?: (code: 'clock/stepped' | 'clock/untrusted', detail: string | null) => void } = {};
  const kioskClock = createKioskClock({
    clock,
    state,
    buildMs: config.buildMs,
    onTrouble: (code, detail) => trouble.report?.(code, detail),
  });
  const faults = createFaults({ state, clock: kioskClock, newId });
  trouble.report = (code, detail) => {
    if (detail === null) faults.clear(code);
    else faults.raise(code, { subject: 'clock', detail });
  };
  reportLoss(faults, 'storage/state-lost', openedState.lost);
  reportLoss(faults, 'storage/content-lost', openedContent.lost);
  const trust = createTrustKeeper({
    state,
    clock: kioskClock,
    crypto,
    faults,
    pinnedDigest: config.trustRootDigest,
  });
  const journal = createJournal({
    state,
    clock: kioskClock,
    newId,
    crypto,
    bootId,
    signer: identity.signer,
    faults,
  });
  kioskClock.start();
  journal.recover();
  return {
    state,
    cache,
    kioskClock,
    faults,
    trust,
    journal,
    [Symbol.dispose]() {
      for (const owned of [kioskClock, cache, state]) owned[Symbol.dispose]();
    },
  };
}

/** A loss stays reported until the next start finds nothing lost. */
function reportLoss(
  faults: Faults,
  code: 'storage/state-lost' | 'storage/content-lost',
  lost: string | null,
): void {
  if (lost === null) faults.clear(code);
  else faults.raise(code, { subject: 'database', detail: lost });
}
