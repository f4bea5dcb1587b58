import type { Database } from 'better-sqlite3';
import type { StageCommand, StageEvent } from '../../shared/contract/index.ts';
import type { NewId, Random } from '../../shared/ids.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { Signer, TrustCrypto } from '../../shared/trust/crypto.ts';
import type { KioskFacts } from './state/index.ts';

/** A call to the server, in the shape of HTTP, because that is where the field's faults are. */
export interface ServerRequest {
  method: 'GET' | 'POST';
  /** Path and query, as `/api/v1/kiosk/time?nonce=…`. */
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** Longest silence before the connection counts as stalled. */
  stallMs?: number;
  signal?: AbortSignal;
  /** The answer may travel compressed; the network unpacks it as it comes. */
  isCompressible?: boolean;
}

export interface ServerResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Arrives as it comes; may throw `network/*` in the middle. A body counts only when it has been read to its end. */
  body: AsyncIterable<Uint8Array>;
}

/** The way to the server. Rejects with `AppError` `network/unreachable`, `network/stalled` or `network/cut-short`. */
export interface Network {
  request(request: ServerRequest): Promise<ServerResponse>;
}

/** The server's doorbell. Everything is correct without it. */
export interface DoorbellPort {
  /** Keeps connected until disposed, with full-jitter back-off of at most 30 s. Payloads arrive unparsed. */
  connect(options: {
    token: () => Promise<string>;
    /** After a loss a connection is sought again at a random instant within this time, as the server last asked. */
    comeBackWithinMs: () => number;
    onEvent: (name: string, payload: unknown) => void;
    onConnected: (isConnected: boolean) => void;
  }): DoorbellLine;
}

export interface DoorbellLine extends Disposable {
  /** Asks over the connection that stands now; the answer arrives unparsed. Rejects where there is none, or none comes soon. */
  ask(name: string): Promise<unknown>;
}

export interface DiskSpace {
  freeBytes: number;
  totalBytes: number;
}

/** The kiosk's two databases and the space they are in. */
export interface Disk {
  /** Opens or creates. Throws what SQLite throws when the file is none; `storage/unreachable` when it is not to be tried now. */
  open(name: 'state' | 'content'): Database;
  /** Sets an unreadable database aside (with its WAL) and frees its name. */
  quarantine(name: 'state' | 'content'): void;
  /** A database that lasts as long as the process, for a disk on which none can be opened. */
  openInMemory(): Database;
  /** Null where it cannot be known. */
  space(): DiskSpace | null;
}

/** The kiosk's own key, made at first start, and what it was enrolled as: kept outside the databases, so that losing those loses neither. */
export interface Identity {
  signer: Signer;
  facts(): KioskFacts | null;
  remember(facts: KioskFacts): void;
}

/** The key of whoever installs the unit, as a registrar lists it: on a stick, under a passphrase. */
export interface TechnicianKey {
  /** Whether the stick is in. */
  isThere(): boolean;
  /** Null: the passphrase does not open it. */
  open(passphrase: string): Signer | null;
}

/** Installs software on this unit. What it is handed was verified; it decides nothing. */
export interface Updater {
  /** As statements name it: `linux-x64`. */
  platform: string;
  /** The package with this SHA-256, as far as it is here. What was begun for others is thrown away. */
  open(sha256: string): UpdatePackage;
  /** Installs the package, and lets the unit start anew. Rejects where it cannot. */
  install(sha256: string): Promise<void>;
}

/** A file that grows at its end. */
export interface UpdatePackage extends Disposable {
  bytes(): number;
  append(piece: Uint8Array): void;
  read(): Iterable<Uint8Array>;
  /** Begins anew. */
  empty(): void;
}

/** One page that shows one display. */
export interface StagePort {
  send(command: StageCommand): void;
  /** One listener; a second replaces the first. */
  onEvent(listener: (event: StageEvent) => void): void;
  /** Tells when a page comes and goes. A listener that comes later than the page is told of it, and given its `hello`. */
  onConnected(listener: (isConnected: boolean) => void): void;
}

/** The glass: a stage per display slot of this kiosk (0, 1, …), there before the kiosk knows its displays. */
export interface Glass {
  stage(slot: number): StagePort;
  slots: number;
  /** Address under which the page can fetch a blob, verified as it is read. */
  blobUrl(digest: string, mediaType: string): string;
  /** Address under which it can open the page of files that a version is. Left out: this glass draws none. */
  pageUrl?(versionDigest: string): string;
}

/** Everything the player needs of the world. */
export interface PlayerPorts {
  network: Network;
  doorbell: DoorbellPort;
  disk: Disk;
  identity: Identity;
  glass: Glass;
  /** Left out: whoever stands before the unit may agree, without a key of their own. */
  technicianKey?: TechnicianKey;
  /** Left out: a new version is installed by hand. */
  updater?: Updater;
  clock: Clock;
  random: Random;
  newId: NewId;
  crypto: TrustCrypto;
  /** Ends this player and starts another on the same ports. */
  restart: () => void;
  /** The unit's own log, as a technician reads it. */
  log: (line: string) => void;
}

/** What the installer decides. */
export interface PlayerConfig {
  /** SHA-256 of the trust root the kiosk starts from, from its package, a stick or a printed card; never from the server alone. */
  trustRootDigest: string;
  softwareVersion: string;
  hostName: string;
  /** Download limit; null: none. */
  bytesPerSecond: number | null;
  /** Most bytes the cache may use. */
  cacheBytes: number;
  /** When this software was built: no earlier time is believed. */
  buildMs: number;
  /** Address of the server, for the pairing page. */
  serverOrigin: string;
  /** It agrees by itself to whatever it is claimed for: where one person sets up unit and server, as to try them out. */
  confirmsByItself?: boolean;
  /** Raised to have the unit paired anew. Left out: 1. */
  pairing?: number;
}
