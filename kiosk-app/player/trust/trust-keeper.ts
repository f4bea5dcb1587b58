import type { BlobRef, Envelope, Manifest, ManifestContent, TimeStatement } from '../../../shared/contract/index.ts';
import type { Cancel } from '../../../shared/time/index.ts';
import type { TrustState, Verdict } from '../../../shared/trust/index.ts';
import type { TrustCrypto } from '../../../shared/trust/crypto.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';

/** Whose keys count on this kiosk, from the pinned root on; kept in `state.db`, verified again at every start. */
export interface TrustKeeper {
  /** Null until a root that fits the pin has come. */
  state(): TrustState | null;
  /** The first root, or the next. False (and a fault `trust-root/invalid`) when it is refused; the one there stays. */
  offerRoot(envelope: Envelope): boolean;
  /**
   * Takes over statements (registrar lists, recalls, revocations) from small blobs that have arrived; those not yet there
   * are returned. A refused one raises a fault and is not asked for again until trust changes.
   */
  admit(refs: readonly BlobRef[]): BlobRef[];
  /** Throws `statement/*`; raises the fault for it under the display. */
  verifyManifest(displayId: string, envelope: Envelope): Manifest;
  /** Throws `statement/*`. */
  verifyTime(envelope: Envelope, nonce: string): TimeStatement;
  /** May this version be shown at this gate now? Cached until the answer's edge, or until trust changes. */
  verdict(content: ManifestContent): Verdict;
  /** Tells that verdicts may have changed. */
  onChange(listener: () => void): Cancel;
}

export interface TrustKeeperParts {
  state: StateStore;
  clock: Pick<KioskClock, 'nowMs'>;
  crypto: TrustCrypto;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** SHA-256 of the trust root's payload, from the package, a stick or a printed card. */
  pinnedDigest: string;
}

export declare function createTrustKeeper(parts: TrustKeeperParts): TrustKeeper;
