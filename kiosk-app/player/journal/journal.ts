import type { NewId } from '../../../shared/ids.ts';
import type { Signer, TrustCrypto } from '../../../shared/trust/crypto.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';
import type { Play, PlayBatch, PlayReceipt } from '../../../shared/contract/index.ts';

/** What is being shown, as the timeline and the manifest say. */
export type PlaySubject = Pick<
  Play,
  | 'displayId'
  | 'regionKey'
  | 'scheduleId'
  | 'entryId'
  | 'contentId'
  | 'versionDigest'
  | 'manifestRevision'
  | 'trigger'
>;

/** A showing under way, already on disk. */
export interface OpenPlay {
  readonly id: string;
  readonly subject: PlaySubject;
  /** By the monotonic clock of this boot. */
  readonly startedMonotonicMs: number;
}

/**
 * Proof of play. One gapless, hash-chained stream per display; nothing is trimmed that the server has not acknowledged,
 * nothing is dropped in silence. A full disk never throws here: what cannot be written waits in memory under a fault.
 */
export interface Journal {
  /** Call when the first frame was presented, `agoMs` ago (or to record at once, by `close`, that none was). */
  open(subject: PlaySubject, agoMs?: number): OpenPlay;
  /** Notes how long they have lasted so far; call every 10 s with all that are open, it is one commit. */
  touch(...plays: readonly OpenPlay[]): void;
  /** Gives it the next number of its stream. A second close changes nothing. */
  close(play: OpenPlay, result: Play['result']): void;
  /** At boot: plays left open by an earlier boot become partial, with the duration noted last. */
  recover(): void;
  /** The oldest unacknowledged records, contiguous and signed; null when there are none. `limit` ≤ LONGEST_PLAY_BATCH. */
  batch(displayId: string, limit?: number): PlayBatch | null;
  /** Trims what the server holds. A receipt for another stream, or for numbers never handed out, changes nothing. */
  acknowledge(receipt: PlayReceipt): void;
  /** Records not acknowledged yet. */
  unsentCount(displayId: string): number;
}

export interface JournalParts {
  state: StateStore;
  clock: Pick<KioskClock, 'nowMs' | 'monotonicMs' | 'state'>;
  newId: NewId;
  crypto: TrustCrypto;
  /** Made anew at every start of the player. */
  bootId: string;
  signer: Signer;
  faults: Pick<Faults, 'raise'>;
  /** Most records kept for all displays together; older ones become totals. */
  limitRecords?: number;
}

export declare function createJournal(parts: JournalParts): Journal;
