import { z } from 'zod';
import {
  ClockState,
  LONGEST_PLAY_BATCH,
  Play,
  type PlayBatch,
  type PlayReceipt,
  type PlayRecord,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewId } from '../../../shared/ids.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { Signer, TrustCrypto } from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore, Stream } from '../state/index.ts';
import { chained, signHead, type EndedPlay } from './chain.ts';
import { relieve } from './overflow.ts';
import { Refusals } from './refusals.ts';
import { moveUnsent } from './move-unsent.ts';
import { recordsBehind } from './signed-totals.ts';

/** What is being shown, as the timeline and the manifest say. */
export const PlaySubject = Play.pick({
  displayId: true,
  regionKey: true,
  scheduleId: true,
  entryId: true,
  contentId: true,
  versionDigest: true,
  manifestRevision: true,
  trigger: true,
});
export type PlaySubject = z.infer<typeof PlaySubject>;

/** A showing under way, already on disk. */
export interface OpenPlay {
  readonly id: string;
  readonly subject: PlaySubject;
  /** By the monotonic clock of this boot. */
  readonly startedMonotonicMs: number;
}

/** A showing that ends, and how. */
export interface EndingPlay {
  play: OpenPlay;
  result: Play['result'];
}

/**
 * Proof of play. One gapless, hash-chained stream per display; nothing is trimmed that the server has not acknowledged,
 * nothing is dropped in silence. A full disk never throws here: what cannot be written waits in memory under a fault. Nor does
 * a damaged database: what it held is lost with it, and reported by the next start.
 */
export interface Journal {
  /** Call when the first frame was presented, `agoMs` ago (or to record at once, by `close`, that none was). */
  open(subject: PlaySubject, agoMs?: number): OpenPlay;
  /** Notes how long they have lasted so far; call every 10 s with all that are open, it is one commit. */
  touch(...plays: readonly OpenPlay[]): void;
  /** Gives it the next number of its stream. A second close changes nothing. */
  close(play: OpenPlay, result: Play['result']): void;
  /** Closes one and opens the next that takes its place: one commit. */
  replace(ended: EndingPlay, subject: PlaySubject, agoMs?: number): OpenPlay;
  /** At boot: plays left open by an earlier boot become partial, with the duration noted last. */
  recover(): void;
  /** The oldest unacknowledged records, contiguous and signed; null when there are none. `limit` ≤ LONGEST_PLAY_BATCH. */
  batch(displayId: string, limit?: number): PlayBatch | null;
  /** Trims what the server holds. A receipt for another stream, or for numbers never handed out, changes nothing. */
  acknowledge(receipt: PlayReceipt): void;
  /**
   * The server lacks numbers that were trimmed after it had acknowledged them (it was restored from an older backup):
   * what is still here begins a new stream, so that it can be taken.
   */
  restart(streamId: string): void;
  /**
   * The server refuses this stream for good: it is kept as it is, offered once more at each start, and later plays begin
   * a new one. Refused again and again, the display's plays wait an hour between two tries.
   */
  setAside(streamId: string, refusal: AppError): void;
  /** Records not acknowledged yet. */
  unsentCount(displayId: string): number;
}

export interface JournalParts {
  state: Pick<StateStore, 'plays' | 'transact'>;
  clock: Pick<KioskClock, 'nowMs' | 'monotonicMs' | 'state'>;
  newId: NewId;
  crypto: TrustCrypto;
  /** Made anew at every start of the player. */
  bootId: string;
  signer: Signer;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** Most records kept for all displays together; older ones become totals. */
  limitRecords?: number;
}

/** What a row of an open play holds beside its times. */
const OpenFacts = z.object({ subject: PlaySubject, clockState: ClockState });

/** About six weeks of one display with an item a minute; 40 MB. */
const LIMIT_RECORDS = 60_000;
/** Totals are large: a batch ends when it is this long. */
const LONGEST_BATCH_CHARACTERS = 1_500_000;
/** Writes that wait for a full disk: about a day of one display. */
const MOST_WAITING = 5_000;

export function createJournal(parts: JournalParts): Journal {
  return new PlayJournal(parts);
}

class PlayJournal implements Journal {
  readonly #parts: JournalParts;
  readonly #limitRecords: number;
  /** Writes in their order; more than the one just made only while the disk is full. */
  #waiting: (() => void)[] = [];
  readonly #refusals = new Refusals();
  /** At least so many more records have room; counted anew when they are here, since counting reads all of the journal. */
  #roomFor = 0;

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#limitRecords = parts.limitRecords ?? LIMIT_RECORDS;
  }

  open(subject: PlaySubject, agoMs = 0): OpenPlay {
    const { play, put } = this.#begin(subject, agoMs);
    this.#write(put);
    return play;
  }

  replace(ended: EndingPlay, subject: PlaySubject, agoMs = 0): OpenPlay {
    const durationMs = this.#durationMs(ended.play);
    const { play, put } = this.#begin(subject, agoMs);
    this.#write(() => {
      this.#end(ended.play.id, { result: ended.result, durationMs });
      put();
    });
    return play;
  }

  touch(...plays: readonly OpenPlay[]): void {
    const lasted = plays.map((play) => ({ id: play.id, durationMs: this.#durationMs(play) }));
    const note = (): void => {
      for (const { id, durationMs } of lasted) this.#parts.state.plays.touchOpen(id, durationMs);
    };
    this.#write(note, { mayWait: false });
  }

  close(play: OpenPlay, result: Play['result']): void {
    const durationMs = this.#durationMs(play);
    this.#write(() => this.#end(play.id, { result, durationMs }));
  }

  recover(): void {
    const { plays } = this.#parts.state;
    this.#write(() => {
      for (const { id, durationMs } of plays.stranded(this.#parts.bootId))
        this.#end(id, { result: 'partial', durationMs });
    });
  }

  batch(displayId: string, limit: number = LONGEST_PLAY_BATCH): PlayBatch | null {
    const { state, signer, clock } = this.#parts;
    if (this.#refusals.isPausing(displayId, clock.monotonicMs())) return null;
    return state.transact(() => {
      const stream = this.#refusals.nextOf(state.plays.streams(displayId));
      if (!stream) return null;
      const { streamId, acknowledgedSeq: afterSeq } = stream;
      const run = { streamId, afterSeq, limit: Math.min(limit, LONGEST_PLAY_BATCH) };
      const records = fitting(recordsBehind(state.plays, run, { signer }));
      const last = records.at(-1);
      if (!last) return null;
      if (last.seq > stream.handedSeq) state.plays.updateStream({ ...stream, handedSeq: last.seq });
      return { streamId, displayId, records, signature: signHead(stream, last, signer) };
    });
  }

  acknowledge({ streamId, contiguousSeq }: PlayReceipt): void {
    const { plays } = this.#parts.state;
    this.#write(() => {
      const stream = plays.stream(streamId);
      if (!stream || contiguousSeq > stream.handedSeq || contiguousSeq <= stream.acknowledgedSeq) return;
      plays.removeRecords(streamId, 0, contiguousSeq);
      plays.updateStream({ ...stream, acknowledgedSeq: contiguousSeq });
      this.#refusals.taken(stream.displayId);
      if (stream.refusal !== null && contiguousSeq === stream.lastSeq)
        this.#parts.faults.clear('journal/refused', streamId);
    });
  }

  restart(streamId: string): void {
    const { newId, crypto, signer, state } = this.#parts;
    this.#write(() => {
      const stream = state.plays.stream(streamId);
      if (stream !== null && stream.acknowledgedSeq < stream.lastSeq)
        moveUnsent(state.plays, { stream, newId, crypto, signer });
    });
  }

  setAside(streamId: string, refusal: AppError): void {
    const { state, faults, clock } = this.#parts;
    const displayId = state.plays.stream(streamId)?.displayId;
    if (displayId === undefined) return;
    this.#refusals.refused({ streamId, displayId }, clock.monotonicMs());
    this.#write(() => {
      const stream = state.plays.stream(streamId);
      if (stream !== null) state.plays.updateStream({ ...stream, refusal: refusal.code });
    });
    const detail = `The server refuses this stream (${refusal.code}): ${refusal.message}. It is kept here.`;
    faults.raise('journal/refused', { displayId, subject: streamId, detail });
  }

  unsentCount(displayId: string): number {
    return this.#parts.state.plays.unsentCount(displayId);
  }

  #begin(subject: PlaySubject, agoMs: number): { play: OpenPlay; put: () => void } {
    const { clock, newId, bootId, state } = this.#parts;
    const play = { id: newId(), subject, startedMonotonicMs: clock.monotonicMs() - agoMs };
    const row = {
      id: play.id,
      bootId,
      startedAt: formatInstant(clock.nowMs() - agoMs),
      durationMs: 0,
      json: JSON.stringify({ subject, clockState: clock.state() }),
    };
    return { play, put: () => state.plays.putOpen(row) };
  }

  #durationMs(play: OpenPlay): number {
    return Math.max(0, Math.round(this.#parts.clock.monotonicMs() - play.startedMonotonicMs));
  }

  /** Inside a transaction: the open play goes, its record comes. */
  #end(id: string, { result, durationMs }: Pick<Play, 'result' | 'durationMs'>): void {
    const { state } = this.#parts;
    const row = state.plays.takeOpen(id);
    if (!row) return;
    const { subject, clockState } = OpenFacts.parse(JSON.parse(row.json));
    const { startedAt, bootId } = row;
    this.#append({ ...subject, result, startedAt, durationMs, clockState, bootId });
  }

  #append(ended: EndedPlay): void {
    const { plays } = this.#parts.state;
    const stream = this.#currentStream(ended.displayId);
    const place = { seq: stream.lastSeq + 1, previousHash: stream.lastHash };
    const record = chained(ended, place, this.#parts.crypto);
    plays.append(stream.streamId, record);
    plays.updateStream({ ...stream, lastSeq: record.seq, lastHash: record.hash });
    this.#relieve();
  }

  #currentStream(displayId: string): Stream {
    const { newId, state } = this.#parts;
    const last = state.plays.streams(displayId).at(-1);
    return last?.refusal === null ? last : state.plays.beginStream(newId(), displayId);
  }

  #relieve(): void {
    this.#roomFor -= 1;
    if (this.#roomFor >= 0) return;
    const { roomFor, overflow } = relieve(this.#parts.state.plays, {
      limitRecords: this.#limitRecords,
      key: this.#parts,
    });
    this.#roomFor = roomFor;
    if (!overflow) return;
    this.#parts.faults.raise('journal/overflowed', {
      displayId: overflow.displayId,
      subject: 'journal',
      detail: `${overflow.collapsed} of the oldest records became totals by hour.`,
    });
  }

  /** Writes in order, all or nothing; on a full disk what is to be written waits for the next write, if it may. */
  #write(run: () => void, { mayWait } = { mayWait: true }): void {
    this.#waiting.push(run);
    try {
      this.#parts.state.transact(() => {
        for (const write of this.#waiting) write();
      });
      this.#waiting = [];
      this.#parts.faults.clear('storage/full', 'state.db');
    } catch (error) {
      // What made room was not written either.
      this.#roomFor = 0;
      const code = error instanceof AppError ? error.code : null;
      if (code === 'storage/full') this.#keepWaiting({ mayWait });
      else this.#waiting = [];
      if (code !== 'storage/full' && code !== 'storage/unreadable') throw error;
    }
  }

  #keepWaiting({ mayWait }: { mayWait: boolean }): void {
    const { faults } = this.#parts;
    if (!mayWait) this.#waiting.pop();
    faults.raise('storage/full', {
      subject: 'state.db',
      detail: `${this.#waiting.length} notes of plays wait in memory.`,
    });
    if (this.#waiting.length <= MOST_WAITING) return;
    this.#waiting.shift();
    faults.raise('journal/overflowed', {
      subject: 'memory',
      detail: 'The disk stayed full; the oldest notes of plays were lost.',
    });
  }
}

/** The first of them that make a batch of bearable size; at least one. */
function fitting(records: readonly PlayRecord[]): PlayRecord[] {
  let characters = 0;
  const end = records.findIndex(
    (record) => (characters += JSON.stringify(record).length) > LONGEST_BATCH_CHARACTERS,
  );
  return records.slice(0, end === -1 ? records.length : Math.max(1, end));
}
