import { CHUNK_BYTES, type Envelope, type TimeStatement } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../shared/trust/index.ts';
import { isCatchUp } from '../kiosks/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import type { Release } from '../platform/turns.ts';
import { createLeases, type LeaseLimits } from './leases.ts';

/** A manifest as publishing keeps it. */
export interface PublishedManifest {
  revision: number;
  /** The sealed envelope, as it is sent. */
  envelopeJson: string;
}

/** What delivery needs of publishing. */
export interface Published {
  currentManifest(displayId: string): Promise<PublishedManifest | null>;
  /** Compiles again with a revision above `floor`, for a kiosk that has seen more than this server remembers. */
  raiseAbove(displayId: string, floor: number): Promise<unknown>;
}

/** What delivery needs of approval: the trust root, and the server's online key. */
export interface Trust {
  currentRoot(): Promise<{ envelope: Envelope }> | { envelope: Envelope };
  /** The one that the root names now. */
  readonly publisherSigner: Signer;
  rootsFrom(rootDigest: string): Promise<Envelope[]>;
  installation: string;
}

/** What delivery needs of readings. */
export interface ToldReadings {
  /** Everything that a gate's kiosks are told, sealed; the number rises with it, above the one that a kiosk has seen. */
  statement(gateId: string, seen: number): Promise<{ sequence: number; envelopeJson: string }>;
}

export interface DeliveryDeps {
  publishing: Published;
  readings: ToldReadings;
  trust: Trust;
  blobs: BlobStore;
  clock: Clock;
  leaseLimits: LeaseLimits;
}

/** What kiosks fetch. */
export interface Delivery {
  /** Null when the kiosk holds the current one. Throws `kiosk/*`, `manifest/not-found`. */
  manifest(kiosk: AuthenticatedKiosk, asked: AskedManifest): Promise<PublishedManifest | null>;
  /** Of the kiosk's gate; null when the kiosk holds them, 0 being none. Throws `kiosk/clone-suspected`. */
  readings(
    kiosk: AuthenticatedKiosk,
    held: number,
  ): Promise<{ sequence: number; envelopeJson: string } | null>;
  /** Size in bytes. Throws `blob/not-found`, `kiosk/clone-suspected`. */
  blobSize(kiosk: AuthenticatedKiosk, digest: string): Promise<number>;
  /** In pieces that are lent: see {@link BlobStore.lend}. */
  lendBlob: BlobStore['lend'];
  /** Before so many bytes go out to a kiosk; release it when they are out. Throws `server/busy`. */
  lease(kiosk: AuthenticatedKiosk, bytes: number): Promise<Release>;
  /** The server's time, signed for one asker. */
  time(nonce: string): Envelope;
  trustRoot(): Promise<Envelope>;
  /** Trust roots from the one that a kiosk holds on, oldest first; all of them where none has this digest. */
  trustRoots(heldDigest: string): Promise<Envelope[]>;
}

export interface AskedManifest {
  displayId: string;
  /** Highest revision the kiosk ever accepted. */
  floor: number;
  /** Whether the kiosk holds this revision. */
  isHeld: (revision: number) => boolean;
}

/** What is smaller is out before a lease would be worth it. */
const LARGE_BYTES = CHUNK_BYTES;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { publishing, readings, trust, blobs, clock, leaseLimits } = deps;
  const leases = createLeases(clock, leaseLimits);
  return {
    manifest: async (kiosk, asked) => {
      assertTakesNew(kiosk);
      if (!kiosk.displayIds.includes(asked.displayId)) {
        throw new AppError('kiosk/foreign-display', 'ask for the displays that this kiosk drives');
      }
      const manifest = await manifestAbove(publishing, asked);
      return asked.isHeld(manifest.revision) ? null : manifest;
    },
    readings: async (kiosk, held) => {
      assertTakesNew(kiosk);
      const statement = await readings.statement(kiosk.gateId, held);
      return held !== 0 && statement.sequence === held ? null : statement;
    },
    blobSize: async (kiosk, digest) => {
      assertTakesNew(kiosk);
      const size = await blobs.size(digest);
      if (size === null) throw new AppError('blob/not-found', 'no blob has this digest');
      return size;
    },
    lease: async (kiosk, bytes) => (bytes > LARGE_BYTES ? leases.take(kiosk) : () => {}),
    lendBlob: (digest, range) => blobs.lend(digest, range),
    time: (nonce) => {
      const issuedAt = formatInstant(clock.wallMs());
      const time: TimeStatement = {
        schema: 'waypost/time/1',
        installation: trust.installation,
        issuedAt,
        nonce,
      };
      return seal(PAYLOAD_TYPES.time, time, [trust.publisherSigner]);
    },
    trustRoot: async () => (await trust.currentRoot()).envelope,
    trustRoots: (heldDigest) => trust.rootsFrom(heldDigest),
  };
}

/** The current manifest, compiled anew where the kiosk has seen numbers that this server, a restored one, has not given. */
async function manifestAbove(publishing: Published, asked: AskedManifest): Promise<PublishedManifest> {
  let current = await publishing.currentManifest(asked.displayId);
  if (mustRaise(current, asked)) {
    await publishing.raiseAbove(asked.displayId, asked.floor);
    current = await publishing.currentManifest(asked.displayId);
  }
  if (current === null)
    throw new AppError('manifest/not-found', 'nothing was published for this display yet');
  return current;
}

/** An accepted number that the kiosk does not hold as ours stands for another plan: it needs a new number. */
function mustRaise(current: PublishedManifest | null, { floor, isHeld }: AskedManifest): boolean {
  const revision = current?.revision ?? 0;
  const isAnotherPlan = current !== null && floor === revision && !isHeld(revision);
  return isAnotherPlan || isCatchUp({ floor, revision });
}

function assertTakesNew(kiosk: AuthenticatedKiosk): void {
  if (kiosk.isCloneSuspected) {
    throw new AppError('kiosk/clone-suspected', 'play on; nothing new until an operator has looked');
  }
}
