import type { Database } from 'better-sqlite3';
import type { TrustCrypto } from '../../../shared/trust/crypto.ts';
import { createAuditHeadStore, type AuditHeadStore } from './audit-head-store.ts';
import { createClockStore, type ClockStore } from './clock-store.ts';
import { createFaultStore, type FaultStore } from './fault-store.ts';
import { createKioskStore, type KioskStore } from './kiosk-store.ts';
import { createManifestStore, type ManifestStore } from './manifest-store.ts';
import { createPlayHeadStore, type PlayHeadStore } from './play-head-store.ts';
import { createPlayStore, type PlayStore } from './play-store.ts';
import { createReadingStore, type ReadingStore } from './reading-store.ts';
import { createSmallBlobStore, type SmallBlobStore } from './small-blob-store.ts';
import { guarded as plainlyGuarded, type Guarded } from './sqlite-errors.ts';
import { createUrgentStore, type UrgentStore } from './urgent-store.ts';
import { createUpdateStore, type UpdateStore } from './update-store.ts';
import { createTrustStore, type TrustStore } from './trust-store.ts';

/** Free pages that stay in the file, since the journal will want them: 1 MiB. */
const FREE_PAGES_KEPT = 256;

/** Everything a kiosk must not lose. Every write throws `storage/full` when the disk is full, and then changed nothing. */
export interface StateStore extends Disposable {
  kiosk: KioskStore;
  manifests: ManifestStore;
  smallBlobs: SmallBlobStore;
  auditHeads: AuditHeadStore;
  playHeads: PlayHeadStore;
  readings: ReadingStore;
  clock: ClockStore;
  trust: TrustStore;
  urgent: UrgentStore;
  updates: UpdateStore;
  faults: FaultStore;
  plays: PlayStore;
  /** Several writes, all or nothing, one commit. */
  transact<Result>(run: () => Result): Result;
  /** Gives pages that deletes left free back to the disk. */
  shrink(): void;
}

export interface StateParts {
  /** `state.db`, as `openOrQuarantine(disk, STATE_SCHEMA)` hands it over; owned from here on. */
  database: Database;
  crypto: TrustCrypto;
  /** How work on the database is done. */
  guarded?: Guarded;
}

export function createStateStore({ database, crypto, guarded = plainlyGuarded }: StateParts): StateStore {
  const inTransaction = database.transaction((run: () => unknown) => run());
  return {
    kiosk: createKioskStore(database, guarded),
    manifests: createManifestStore(database, guarded),
    smallBlobs: createSmallBlobStore(database, crypto, guarded),
    auditHeads: createAuditHeadStore(database, guarded),
    playHeads: createPlayHeadStore(database, guarded),
    readings: createReadingStore(database, guarded),
    clock: createClockStore(database, guarded),
    trust: createTrustStore(database, guarded),
    urgent: createUrgentStore(database, guarded),
    updates: createUpdateStore(database, guarded),
    faults: createFaultStore(database, guarded),
    plays: createPlayStore(database, guarded),
    transact: <Result>(run: () => Result) => guarded(() => inTransaction.immediate(run) as Result),
    shrink: () => guarded(() => shrink(database)),
    [Symbol.dispose]: () => void database.close(),
  };
}

function shrink(database: Database): void {
  const surplus = Number(database.pragma('freelist_count', { simple: true })) - FREE_PAGES_KEPT;
  if (surplus > 0) database.pragma(`incremental_vacuum(${surplus})`);
}
