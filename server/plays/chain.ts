import {
  CHAIN_HEAD_PAYLOAD_TYPE,
  type Play,
  type PlayBatch,
  type PlayRecord,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import {
  areTotalsSigned,
  canonicalBytes,
  preAuthEncoding,
  type TrustCrypto,
} from '../../shared/trust/index.ts';
import { playBytes } from './play-bytes.ts';

/** The number that a record starts with: totals stand for a run of numbers, a play for its own. */
export function firstSeq(record: PlayRecord): number {
  return record.kind === 'totals' ? record.fromSeq : record.seq;
}

/** Who may vouch for a batch. */
export interface KioskKey {
  publicKey: string;
  crypto: TrustCrypto;
}

/** Throws `plays/bad-signature` unless the kiosk's key signed the head of the batch's chain. */
export function assertHeadSigned(batch: PlayBatch, { publicKey, crypto }: KioskKey): void {
  const { streamId, displayId } = batch;
  const { seq, hash } = lastOf(batch);
  if (isHeadSigned({ streamId, displayId, seq, hash }, batch.signature, { publicKey, crypto })) return;
  throw new AppError('plays/bad-signature', 'the head of the chain is not signed by this kiosk');
}

/** Whether the kiosk vouches for a stream up to here. */
export function isHeadSigned(
  { streamId, displayId, seq, hash }: { streamId: string; displayId: string; seq: number; hash: string },
  signature: string,
  { publicKey, crypto }: KioskKey,
): boolean {
  const head = canonicalBytes({ streamId, displayId, seq, hash });
  const message = preAuthEncoding(CHAIN_HEAD_PAYLOAD_TYPE, head);
  return crypto.verify(publicKey, message, Uint8Array.fromBase64(signature));
}

/**
 * Holds a batch to itself: every hash is that of its play, all totals are signed by the kiosk, every record follows the
 * one before, all are of the display. Throws `plays/chain-broken`, pointing at the first that is not.
 */
export function assertChained({ streamId, displayId, records }: PlayBatch, key: KioskKey): void {
  let previous: PlayRecord | undefined;
  for (const [index, record] of records.entries()) {
    if (record.displayId !== displayId) throw broken(index, 'displayId', 'is not the display of the batch');
    if (firstSeq(record) > record.seq) throw broken(index, 'fromSeq', 'comes after the end of its run');
    if (previous !== undefined) assertFollows(record, previous, index);
    if (record.kind === 'play' && !isOwnHash(record, key.crypto))
      throw broken(index, 'hash', 'is not the hash of the record');
    if (record.kind === 'totals' && !areTotalsSigned({ streamId, totals: record }, key))
      throw broken(index, 'signature', 'is not by this kiosk for these totals');
    previous = record;
  }
}

/** Whether a play is as its hash says. */
export function isOwnHash(play: Play, crypto: TrustCrypto): boolean {
  return crypto.sha256(playBytes(play)) === play.hash;
}

/** By what a record that is held is known again. */
export interface HeldMark {
  hash: string;
  /** Of totals; empty for plays, and for totals taken by a version that did not ask for it. */
  signature: string;
}

/** What is sent again must be what was sent before; marks are by the last number of each record. */
export function assertSame(held: readonly PlayRecord[], marks: ReadonlyMap<number, HeldMark>): void {
  for (const [index, record] of held.entries()) {
    const mark = marks.get(record.seq);
    if (mark?.hash !== record.hash) throw broken(index, 'hash', 'is not of the record that was sent before');
    if (record.kind === 'totals' && mark.signature !== '' && mark.signature !== record.signature)
      throw broken(index, 'signature', 'is not of the totals that were sent before');
  }
}

/** What is new must follow the last record held; `index` is where in the batch it begins. */
export function assertContinues(
  [first]: readonly PlayRecord[],
  { head, index }: { head: { seq: number; hash: string }; index: number },
): void {
  if (first === undefined) return;
  if (firstSeq(first) !== head.seq + 1)
    throw broken(index, 'fromSeq', 'stands for numbers that were sent before');
  if (first.previousHash !== head.hash) throw broken(index, 'previousHash', 'is not of the last record held');
}

function broken(index: number, field: string, detail: string): AppError {
  return new AppError('plays/chain-broken', `record ${index}: ${field} ${detail}`, {
    errors: [{ detail, pointer: `/body/records/${index}/${field}` }],
  });
}

/** The head of the chain that a batch vouches for. */
export function lastOf({ records }: PlayBatch): PlayRecord {
  const last = records.at(-1);
  if (last === undefined) throw new AppError('request/invalid', 'a batch holds at least one record');
  return last;
}

function assertFollows(record: PlayRecord, previous: { seq: number; hash: string }, index: number): void {
  if (firstSeq(record) !== previous.seq + 1) throw broken(index, 'seq', 'does not follow the record before');
  if (record.previousHash !== previous.hash)
    throw broken(index, 'previousHash', 'is not of the record before');
}
