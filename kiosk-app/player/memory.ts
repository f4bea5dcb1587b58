import { createCache, CONTENT_SCHEMA, type Cache, type CacheParts } from './cache/index.ts';
import { createKioskClock, type KioskClock, type OnClockTrouble } from './clock/index.ts';
import { createDamageWatch } from './damage-watch.ts';
import { createFaults, type Faults } from './health/index.ts';
import { createJournal, type Journal } from './journal/index.ts';
import type { Disk, PlayerConfig, PlayerPorts } from './ports.ts';
import {
  bringHome,
  canBeOpened,
  createStateStore,
  openStore,
  STATE_SCHEMA,
  type OpenedSomehow,
  type StateStore,
} from './state/index.ts';
import { createTrustKeeper, type TrustKeeper } from './trust/index.ts';

/** What a kiosk knows and keeps: everything it can play from without a network. */
export interface Memory extends Disposable {
  state: StateStore;
  cache: Cache;
  kioskClock: KioskClock;
  faults: Faults;
  trust: TrustKeeper;
  journal: Journal;
  /** Something is in memory alone, since the disk let no database be opened. */
  isHomeless: boolean;
  /** The disk would let it be opened now: the next start is at home. */
  canGoHome(): boolean;
}

/** Most bytes of pictures and videos that are kept in memory when the disk takes none. */
const MEMORY_CACHE_BYTES = 67_108_864;

/** Opens both databases, sets aside what cannot be read, and closes what an earlier boot left open. */
export function openMemory(ports: PlayerPorts, config: PlayerConfig, bootId: string): Memory {
  const { disk, crypto, clock, newId, identity } = ports;
  const watch = createDamageWatch(ports);
  const openedState = openStore(disk, STATE_SCHEMA, ({ database }) =>
    legible(createStateStore({ database, crypto, guarded: watch.over(database, STATE_SCHEMA) })),
  );
  const openedContent = openStore(disk, CONTENT_SCHEMA, (opened) =>
    createCache({
      database: opened.database,
      guarded: watch.over(opened.database, CONTENT_SCHEMA),
      ...cacheLimits(config, disk, opened),
    }),
  );
  const [state, cache] = [openedState.store, openedContent.store];
  const homeless = [openedState, openedContent].filter((opened) => opened.homeless !== null);
  const trouble: { report?: OnClockTrouble } = {};
  const kioskClock = createKioskClock({
    clock,
    state,
    buildMs: config.buildMs,
    onTrouble: (code, detail) => trouble.report?.(code, detail),
  });
  const faults = createFaults({ state, clock: kioskClock, newId });
  trouble.report = (code, detail) => {
    const subject = code === 'storage/full' ? 'state.db' : 'clock';
    if (detail === null) faults.clear(code, subject);
    else faults.raise(code, { subject, detail });
  };
  reportLoss(faults, openedState);
  reportLoss(faults, openedContent);
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
  watch.start();
  kioskClock.start();
  journal.recover();
  return {
    state,
    cache,
    kioskClock,
    faults,
    trust,
    journal,
    isHomeless: homeless.length > 0,
    canGoHome: () => homeless.every(({ schema }) => canBeOpened(disk, schema)),
    [Symbol.dispose]() {
      kioskClock[Symbol.dispose]();
      watch[Symbol.dispose]();
      if (openedState.homeless !== null) bringHome(openedState.database, disk, STATE_SCHEMA);
      for (const owned of [cache, state]) owned[Symbol.dispose]();
    },
  };
}

/** Reads what every start reads; throws `storage/unreadable` where a sound file holds senseless rows. */
function legible(state: StateStore): StateStore {
  const { kiosk, clock, faults, readings, trust, manifests } = state;
  clock.floorMs();
  faults.all();
  readings.all();
  trust.accepted();
  for (const displayId of kiosk.facts()?.displayIds ?? []) {
    manifests.current(displayId);
    manifests.previous(displayId);
  }
  return state;
}

function cacheLimits(
  { cacheBytes }: PlayerConfig,
  disk: Disk,
  { homeless }: OpenedSomehow,
): Pick<CacheParts, 'limitBytes' | 'space'> {
  if (homeless === null) return { limitBytes: cacheBytes, space: () => disk.space() };
  return { limitBytes: Math.min(cacheBytes, MEMORY_CACHE_BYTES), space: () => null };
}

const LOSSES = { state: 'storage/state-lost', content: 'storage/content-lost' } as const;

/** A loss is over when what was lost is here again; a disk that takes nothing, when a start finds that it does. */
function reportLoss(faults: Faults, { schema: { name }, lost, homeless }: OpenedSomehow): void {
  if (lost !== null) faults.raise(LOSSES[name], { subject: 'database', detail: lost });
  const subject = `${name}.db in memory`;
  for (const code of ['storage/full', LOSSES[name]] as const) faults.clear(code, subject);
  if (homeless === null) return;
  const code = homeless.code === 'storage/full' ? 'storage/full' : LOSSES[name];
  faults.raise(code, { subject, detail: homeless.message });
}
