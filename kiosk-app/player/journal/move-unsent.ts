import type { PlayRecord } from '../../../shared/contract/index.ts';
import type { NewId } from '../../../shared/ids.ts';
import { canonicalBytes, type TrustCrypto } from '../../../shared/trust/index.ts';
import type { PlayStore, Stream } from '../state/index.ts';

/** SQLite's word for no limit. */
const ALL = -1;

export interface Move {
  stream: Stream;
  newId: NewId;
  crypto: TrustCrypto;
}

/** Inside a transaction: what a stream still holds becomes the beginning of a new one, numbered and chained from its start. */
export function moveUnsent(plays: PlayStore, { stream, newId, crypto }: Move): void {
  let head = plays.beginStream(newId(), stream.displayId);
  for (const record of plays.records(stream.streamId, stream.acknowledgedSeq, ALL)) {
    const moved = chainedAnew(record, head, crypto);
    plays.append(head.streamId, moved);
    head = { ...head, lastSeq: moved.seq, lastHash: moved.hash };
  }
  plays.updateStream(head);
  plays.removeRecords(stream.streamId, 0, stream.lastSeq);
  plays.updateStream({ ...stream, acknowledgedSeq: stream.lastSeq, handedSeq: stream.lastSeq });
}

/** A run of totals keeps its length. */
function chainedAnew({ hash: _hash, ...record }: PlayRecord, head: Stream, crypto: TrustCrypto): PlayRecord {
  const place = { previousHash: head.lastHash, seq: head.lastSeq + 1 };
  const said =
    record.kind === 'play'
      ? { ...record, ...place }
      : { ...record, ...place, fromSeq: place.seq, seq: place.seq + record.seq - record.fromSeq };
  return { ...said, hash: crypto.sha256(canonicalBytes(said)) };
}
