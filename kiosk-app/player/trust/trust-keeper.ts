import {
  refusalCode,
  refusalCodes,
  type BlobRef,
  type EnrolmentStatement,
  type Envelope,
  type FaultCode,
  type KeySet,
  type Manifest,
  type ManifestContent,
  type ReadingsStatement,
  type RefusalReason,
  type Stated,
  type TimeStatement,
  type UpdateStatement,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Cancel } from '../../../shared/time/index.ts';
import {
  admitStatement,
  parseEnvelope,
  PAYLOAD_TYPES,
  refusalOf,
  refused,
  verifyAssignment,
  verifyManifest,
  verifyReadings,
  verifyTime,
  verifyUpdate,
  type Refusal,
  type TrustCrypto,
  type TrustState,
  type Verdict,
} from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { KeptStatement, StateStore } from '../state/index.ts';
import { followRoots, rootSaidIn, type FollowedRoots } from './follow-roots.ts';
import { reopenKept } from './reopen.ts';
import { statedIn } from './stated-in.ts';
import { createVerdicts, type Verdicts } from './verdicts.ts';

/** Whose keys count on this kiosk, from the pinned root on; kept in `state.db`, verified again at every start. */
export interface TrustKeeper {
  /** Null until a root that fits the pin has come. */
  state(): TrustState | null;
  /**
   * Roots, oldest first: the pinned one, and those that follow from it or from the one held. False (and a fault
   * `trust-root/…`) when one is refused; what is held by then stays.
   */
  offerRoots(envelopes: readonly Envelope[]): boolean;
  /**
   * Takes over statements (registrar lists, recalls, revocations) from small blobs that have arrived; those not yet there
   * are returned. A refused one raises a fault and is not looked at again until trust changes.
   */
  admit(refs: readonly BlobRef[]): BlobRef[];
  /** Throws `statement/*`; raises the fault for it under the display. */
  verifyManifest(displayId: string, envelope: Envelope): Manifest;
  /** The same for one that was accepted before: the publisher of an earlier root may have signed it. */
  verifyKept(displayId: string, envelope: Envelope): Manifest;
  /** Whether the publisher whom the root names signed it: if not, there may be another root by now. */
  isPublished(envelope: Envelope): boolean;
  /** Throws `statement/*`. */
  verifyReadings(envelope: Envelope): ReadingsStatement;
  /** Throws `statement/*`. */
  verifyTime(envelope: Envelope, nonce: string): TimeStatement;
  /** What root or registrar state of where a kiosk is. Throws `statement/*`. */
  verifyAssignment(envelope: Envelope): EnrolmentStatement;
  /** What two release keys say of an update. Throws `statement/*`. */
  verifyUpdate(envelope: Envelope): UpdateStatement;
  /** May this version be shown at this gate now? Cached until the answer's edge, or until trust changes. */
  verdict(content: ManifestContent): Verdict;
  /** Verdicts are asked for on these versions alone from now on; what is remembered of others goes. */
  forgetAllBut(versionDigests: ReadonlySet<string>): void;
  /** Tells that verdicts may have changed. */
  onChange(listener: () => void): Cancel;
}

export interface TrustKeeperParts {
  state: Pick<StateStore, 'trust' | 'smallBlobs' | 'kiosk' | 'urgent' | 'manifests' | 'transact'>;
  clock: Pick<KioskClock, 'nowMs'>;
  crypto: TrustCrypto;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** SHA-256 of the trust root's payload, from the package, a stick or a printed card. */
  pinnedDigest: string;
}

export function createTrustKeeper(parts: TrustKeeperParts): TrustKeeper {
  return new KeptTrust(parts);
}

class KeptTrust implements TrustKeeper {
  readonly #parts: TrustKeeperParts;
  readonly #listeners = new Set<() => void>();
  readonly #verdicts: Verdicts;
  readonly #admitted: Set<string>;
  #refused = new Set<string>();
  /** Counted, without a byte of room to keep them in. */
  #unkept: KeptStatement[] = [];
  #state: TrustState | null;
  /** Of each root on the way to this one, the oldest first. */
  #publishers: KeySet[];

  constructor(parts: TrustKeeperParts) {
    this.#parts = parts;
    const { state, publishers, digests } = reopenKept(parts.state.trust.accepted(), parts);
    this.#state = state;
    this.#publishers = publishers;
    this.#admitted = new Set(digests);
    this.#verdicts = createVerdicts(parts);
  }

  state(): TrustState | null {
    return this.#state;
  }

  offerRoots(envelopes: readonly Envelope[]): boolean {
    const { faults, pinnedDigest } = this.#parts;
    const { opened, refusal } = this.#follow(envelopes);
    for (const { state, envelope } of opened) this.#takeRoot(state, envelope);
    faults.clear(ROOT_FAULTS);
    if (refusal === null) return true;
    const subject = this.#state?.rootDigest ?? pinnedDigest;
    if (this.#isDemoOver(envelopes)) faults.raise('trust-root/replaced', { subject, detail: PAIR_ANEW });
    else {
      const { reason, detail } = refusalOf(refusal);
      faults.raise(refusalCode('trust-root', reason), { subject, detail });
    }
    return false;
  }

  admit(refs: readonly BlobRef[]): BlobRef[] {
    for (const statement of this.#unkept.splice(0)) this.#keep(statement);
    const pending = refs.filter(({ digest }) => !this.#admitted.has(digest) && !this.#refused.has(digest));
    const arrived = this.#state ? pending.flatMap((ref) => this.#arrived(ref)) : [];
    const before = this.#state;
    const refusals = this.#admitInAnyOrder(arrived);
    if (this.#state !== before) this.#changed();
    for (const refusal of refusals) this.#refuse(refusal);
    return pending.filter(({ digest }) => !arrived.some((one) => one.digest === digest));
  }

  verifyManifest(displayId: string, envelope: Envelope): Manifest {
    return this.#verifyBy(this.#required(), { displayId, envelope });
  }

  verifyKept(displayId: string, envelope: Envelope): Manifest {
    const state = this.#required();
    const publisher = this.#publishers.findLast((keys) => this.#isBy(publishedBy(state, keys), envelope));
    return this.#verifyBy(publisher ? publishedBy(state, publisher) : state, { displayId, envelope });
  }

  isPublished(envelope: Envelope): boolean {
    return this.#isBy(this.#required(), envelope);
  }

  #isBy(state: TrustState, envelope: Envelope): boolean {
    try {
      verifyManifest(envelope, state, this.#parts.crypto);
      return true;
    } catch (error) {
      return UNREADABLE.has(refusalOf(error).reason);
    }
  }

  #verifyBy(state: TrustState, { displayId, envelope }: { displayId: string; envelope: Envelope }): Manifest {
    const { crypto, faults } = this.#parts;
    try {
      return verifyManifest(envelope, state, crypto);
    } catch (error) {
      const refusal = refusalOf(error);
      faults.raise(manifestFault(refusal), { displayId, subject: 'manifest', detail: refusal.detail });
      throw error;
    }
  }

  verifyTime(envelope: Envelope, nonce: string): TimeStatement {
    return verifyTime(envelope, { nonce }, this.#required(), this.#parts.crypto);
  }

  verifyReadings(envelope: Envelope): ReadingsStatement {
    return verifyReadings(envelope, this.#required(), this.#parts.crypto);
  }

  verifyAssignment(envelope: Envelope): EnrolmentStatement {
    return verifyAssignment(envelope, this.#required(), this.#parts.crypto);
  }

  verifyUpdate(envelope: Envelope): UpdateStatement {
    return verifyUpdate(envelope, this.#required(), this.#parts.crypto);
  }

  verdict(content: ManifestContent): Verdict {
    return this.#verdicts.of(content, this.#state);
  }

  forgetAllBut(versionDigests: ReadonlySet<string>): void {
    this.#verdicts.forgetAllBut(versionDigests);
  }

  onChange(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #required(): TrustState {
    if (this.#state) return this.#state;
    throw refused({ reason: 'bad-signature', detail: 'This kiosk has no trust root yet.' });
  }

  #follow(envelopes: readonly Envelope[]): FollowedRoots {
    const { clock, crypto, pinnedDigest } = this.#parts;
    return followRoots(envelopes, { state: this.#state, pinnedDigest, nowMs: clock.nowMs(), crypto });
  }

  /** The server was tried out with a root of its own making, and has a real one now, which cannot follow from that. */
  #isDemoOver(envelopes: readonly Envelope[]): boolean {
    const last = envelopes.at(-1);
    return this.#state?.root.isDemo === true && last !== undefined && !rootSaidIn(last).isDemo;
  }

  /**
   * What an earlier pin had led to is forgotten with it: the new root vouches for none of it. Another publisher counts its
   * revisions by itself.
   */
  #takeRoot(opened: TrustState, envelope: Envelope): void {
    const { state } = this.#parts;
    const isOtherPublisher = !sharesKey(this.#state?.root.publisher, opened.root.publisher);
    state.transact(() => {
      if (!this.#state) state.trust.clear();
      state.trust.keep({ digest: opened.rootDigest, envelope });
      if (isOtherPublisher)
        for (const displayId of state.kiosk.facts()?.displayIds ?? []) state.manifests.resetFloor(displayId);
    });
    this.#state = opened;
    this.#publishers.push(opened.root.publisher);
    this.#changed();
  }

  #arrived({ digest }: BlobRef): Arrived[] {
    const bytes = this.#parts.state.smallBlobs.get(digest);
    return bytes ? [{ digest, bytes }] : [];
  }

  /** A recall may stand before the list it rests on: what is refused is tried again as long as something else is taken. */
  #admitInAnyOrder(arrived: readonly Arrived[]): RefusedBlob[] {
    const refusals = arrived.flatMap((one) => this.#admitOne(one) ?? []);
    if (refusals.length === 0 || refusals.length === arrived.length) return refusals;
    return this.#admitInAnyOrder(refusals);
  }

  #admitOne({ digest, bytes }: Arrived): RefusedBlob | null {
    const { faults } = this.#parts;
    let noun: Stated = 'statement';
    try {
      const envelope = parseEnvelope(bytes);
      noun = statedIn(envelope);
      this.#takeOver(digest, envelope);
      this.#admitted.add(digest);
      faults.clear(STATEMENT_FAULTS, digest);
      return null;
    } catch (error) {
      return { digest, bytes, noun, ...refusalOf(error) };
    }
  }

  /** A trust root is the next root, or the one here already; anything else is kept beside it. Throws `statement/*`. */
  #takeOver(digest: string, envelope: Envelope): void {
    const { clock, crypto } = this.#parts;
    const current = this.#required();
    if (envelope.payloadType === PAYLOAD_TYPES.trustRoot) {
      const { opened, refusal } = this.#follow([envelope]);
      for (const { state } of opened) this.#takeRoot(state, envelope);
      if (refusal !== null) throw refusal;
      return;
    }
    const admitted = admitStatement(current, envelope, clock.nowMs(), crypto);
    this.#keep({ digest, envelope });
    this.#state = admitted;
  }

  /** On a full disk a recall counts all the same; it is kept as soon as there is room. */
  #keep(statement: KeptStatement): void {
    const { state, faults } = this.#parts;
    try {
      state.trust.keep(statement);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage/full') throw error;
      this.#unkept.push(statement);
      faults.raise('storage/full', { subject: 'state.db', detail: error.message });
    }
  }

  /** An expired one may have met a wrong clock, and is tried again. */
  #refuse({ digest, noun, reason, detail }: RefusedBlob): void {
    if (reason !== 'expired') this.#refused.add(digest);
    this.#parts.faults.raise(refusalCode(noun, reason), { subject: digest, detail });
  }

  #changed(): void {
    this.#refused = new Set();
    this.#verdicts.forget();
    for (const listener of this.#listeners) listener();
  }
}

interface Arrived {
  digest: string;
  bytes: Uint8Array;
}

interface RefusedBlob extends Arrived, Refusal {
  noun: Stated;
}

const ROOT_FAULTS: ReadonlySet<FaultCode> = new Set<FaultCode>([
  ...refusalCodes('trust-root'),
  'trust-root/replaced',
]);
const PAIR_ANEW =
  'The server has a trust root of its own now, and no longer the demo: set its fingerprint on this unit.';

const STATEMENT_FAULTS = refusalCodes('trust-root', 'list', 'recall', 'revocation', 'statement');
/** Whoever signed it. */
const UNREADABLE: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  'malformed',
  'too-large',
  'other-type',
]);

function publishedBy(state: TrustState, publisher: KeySet): TrustState {
  return { ...state, root: { ...state.root, publisher } };
}

/** One key in common is enough to bring an earlier manifest back, were its number forgotten. */
function sharesKey(one: KeySet | undefined, other: KeySet): boolean {
  const keyids = new Set(other.keys.map(({ keyid }) => keyid));
  return one === undefined || one.keys.some(({ keyid }) => keyids.has(keyid));
}

function manifestFault({ reason, detail }: Refusal): FaultCode {
  const isOfNewerForm = reason === 'malformed' && detail.startsWith('schema:');
  return isOfNewerForm ? 'manifest/unknown-schema' : refusalCode('manifest', reason);
}
