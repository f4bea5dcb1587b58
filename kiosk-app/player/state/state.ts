import type { Database } from 'better-sqlite3';
import type { BlobRef, EnrolmentOffer, Envelope, Reading } from '../../../shared/contract/index.ts';
import type { TrustCrypto } from '../../../shared/trust/crypto.ts';
import type { FaultStore } from './fault-store.ts';
import type { PlayStore } from './play-store.ts';

/** What enrolment told this kiosk about itself. */
export interface KioskFacts {
  kioskId: string;
  installation: string;
  gateId: string;
  /** In the order of the slots of its glass. */
  displayIds: string[];
}

export interface KioskFactStore {
  /** Null: not enrolled. */
  facts(): KioskFacts | null;
  remember(facts: KioskFacts): void;
  forget(): void;
  /** The pairing that is under way, so that a restart shows the same code. */
  offer(): EnrolmentOffer | null;
  rememberOffer(offer: EnrolmentOffer | null): void;
}

/** A manifest as it was accepted; the envelope is verified again after a restart. */
export interface KeptManifest {
  revision: number;
  envelope: Envelope;
}

export interface ManifestStore {
  current(displayId: string): KeptManifest | null;
  /** The one before, for regions in which nothing of the current one is ready. */
  previous(displayId: string): KeptManifest | null;
  /** Highest revision ever accepted; 0 at first. */
  floor(displayId: string): number;
  /**
   * In one transaction: it becomes current, the former becomes previous, the floor rises. False, and nothing changes,
   * when its revision is below the floor. The same manifest again changes nothing.
   */
  accept(displayId: string, manifest: KeptManifest): boolean;
  /** A new publisher key in the trust root starts the numbers anew. */
  resetFloor(displayId: string): void;
}

/** Blobs up to `SMALL_BLOB_BYTES`, checked when written and when read. */
export interface SmallBlobStore {
  has(digest: string): boolean;
  /** Null when absent; a damaged one is deleted and so absent. */
  get(digest: string): Uint8Array | null;
  /** Throws `blob/wrong-hash` when bytes are not what the reference names. */
  put(ref: BlobRef, bytes: Uint8Array): void;
  /** Those of the references that are absent and small enough to be kept here. */
  missing(refs: readonly BlobRef[]): BlobRef[];
  /** Deletes all but these. */
  keepOnly(digests: ReadonlySet<string>): void;
}

export interface ReadingStore {
  all(): Reading[];
  /** Keeps those whose sequence is higher than the one kept. */
  put(readings: readonly Reading[]): void;
}

export interface ClockStore {
  /** The latest time this kiosk has believed in; null before the first. */
  floorMs(): number | null;
  /** Never lowers it. */
  raiseFloor(epochMs: number): void;
}

/** A trust statement as admitted. */
export interface KeptStatement {
  digest: string;
  envelope: Envelope;
}

export interface TrustStore {
  /** Trust roots in the order of their versions, from the pinned one on. */
  roots(): Envelope[];
  keepRoot(version: number, envelope: Envelope): void;
  /** Forgets everything, when the pin changed and leads nowhere from what is kept. */
  clear(): void;
  /** In the order in which they were admitted. */
  statements(): KeptStatement[];
  keepStatement(statement: KeptStatement): void;
}

/** Everything a kiosk must not lose: `state.db`, WAL, synchronous FULL. */
export interface StateStore extends Disposable {
  kiosk: KioskFactStore;
  manifests: ManifestStore;
  smallBlobs: SmallBlobStore;
  readings: ReadingStore;
  clock: ClockStore;
  trust: TrustStore;
  faults: FaultStore;
  plays: PlayStore;
  /** All or nothing. Throws `storage/full` when the disk is full, and what `run` throws. */
  transact<Result>(run: () => Result): Result;
}

export interface StateParts {
  /** `state.db`, as `openOrQuarantine` hands it over. */
  database: Database;
  crypto: TrustCrypto;
}

export declare function createStateStore(parts: StateParts): StateStore;
