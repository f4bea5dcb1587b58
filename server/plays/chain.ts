import { CHAIN_HEAD_PAYLOAD_TYPE, type PlayBatch, type PlayRecord } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { canonicalBytes, preAuthEncoding, type TrustCrypto } from '../../shared/trust/index.ts';

/** The number that a record starts with: totals stand for a run of numbers, a play for its own. */
export function firstSeq(record: PlayRecord): number {
  return record.kind === 'totals' ? record.fromSeq : record.seq;
}

/** Throws `plays/bad-signature` unless the kiosk's key signed the head of the batch's chain. */
export function assertHeadSigned(batch: PlayBatch, publicKey: string, crypto: TrustCrypto): void {
  const { streamId, displayId } = batch;
  const { seq, hash } = lastOf(batch);
  const head = canonicalBytes({ streamId, displayId, seq, hash });
  const message = preAuthEncoding(CHAIN_HEAD_PAYLOAD_TYPE, head);
  if (crypto.verify(publicKey, message, Uint8Array.fromBase64(batch.signature))) return;
  throw new AppError('plays/bad-signature', 'the head of the chain is not signed by this kiosk');
}

/**
 * Holds a batch to itself: every hash is that of its record, every record follows the one before, all are of the
 * display. Throws `plays/chain-broken`, pointing at the first that is not.
 */
export function assertChained({ displayId, records }: PlayBatch, crypto: TrustCrypto): void {
  let previous: PlayRecord | undefined;
  for (const [index, record] of records.entries()) {
    if (record.displayId !== displayId) throw broken(index, 'displayId', 'is not the display of the batch');
    if (firstSeq(record) > record.seq) throw broken(index, 'fromSeq', 'comes after the end of its run');
    if (previous !== undefined) assertFollows(record, previous, index);
    if (!isOwnHash(record, crypto)) throw broken(index, 'hash', 'is not the hash of the record');
    previous = record;
  }
}

/** Totals carry the hash of the last record they stand for, which is gone: only their place in the chain can be held. */
function isOwnHash(record: PlayRecord, crypto: TrustCrypto): boolean {
  const { hash, ...said } = record;
  return record.kind === 'totals' || crypto.sha256(canonicalBytes(said)) === hash;
}

export function broken(index: number, field: string, detail: string): AppError {
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
