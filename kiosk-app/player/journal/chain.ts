import { CHAIN_HEAD_PAYLOAD_TYPE, type Play, type PlayRecord } from '../../../shared/contract/index.ts';
import {
  canonicalBytes,
  preAuthEncoding,
  type Signer,
  type TrustCrypto,
} from '../../../shared/trust/index.ts';

/** A play as it ended, before it has its place in a stream. */
export type EndedPlay = Omit<Play, 'kind' | 'seq' | 'previousHash' | 'hash'>;

/** Gives a play its number and ties it to the record before it. */
export function chained(
  ended: EndedPlay,
  place: { seq: number; previousHash: string },
  crypto: TrustCrypto,
): Play {
  const record = { kind: 'play' as const, ...ended, ...place };
  return { ...record, hash: crypto.sha256(canonicalBytes(record)) };
}

/** Vouches, with the chain, for a record and all before it. Base64. */
export function signHead(
  stream: { streamId: string; displayId: string },
  last: PlayRecord,
  signer: Signer,
): string {
  const head = { streamId: stream.streamId, displayId: stream.displayId, seq: last.seq, hash: last.hash };
  return signer.sign(preAuthEncoding(CHAIN_HEAD_PAYLOAD_TYPE, canonicalBytes(head))).toBase64();
}
