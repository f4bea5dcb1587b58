import type { Play, PlayRecord, PlayTotals } from '../../../shared/contract/index.ts';
import type { NewId } from '../../../shared/ids.ts';
import { canonicalBytes, type TrustCrypto } from '../../../shared/trust/index.ts';
import type { PlayStore, Stream } from '../state/index.ts';
import { areAltered, recordsBehind, signedTotals, type TotalsKey } from './signed-totals.ts';

/** SQLite's word for no limit. */
const ALL = -1;

export interface Move extends TotalsKey {
  stream: Stream;
  newId: NewId;
}

/** The end of a stream to which a record is moved. */
interface Place {
  seq: number;
  previousHash: string;
}

/** Inside a transaction: what a stream still holds becomes the beginning of a new one, numbered and chained from its start. */
export function moveUnsent(plays: PlayStore, move: Move): void {
  const { stream, newId, crypto } = move;
  const { streamId, displayId, acknowledgedSeq } = stream;
  let head = plays.beginStream(newId(), displayId);
  for (const record of recordsBehind(plays, { streamId, afterSeq: acknowledgedSeq, limit: ALL }, move)) {
    const place = { previousHash: head.lastHash, seq: head.lastSeq + 1 };
    const moved =
      record.kind === 'play'
        ? playAnew(record, place, crypto)
        : totalsAnew(record, { place, streamId: head.streamId }, move);
    plays.append(head.streamId, moved);
    head = { ...head, lastSeq: moved.seq, lastHash: moved.hash };
  }
  plays.updateStream(head);
  plays.removeRecords(streamId, 0, stream.lastSeq);
  plays.updateStream({ ...stream, acknowledgedSeq: stream.lastSeq, handedSeq: stream.lastSeq });
}

function playAnew({ hash: _hash, ...record }: Play, place: Place, crypto: TrustCrypto): PlayRecord {
  const said = { ...record, ...place };
  return { ...said, hash: crypto.sha256(canonicalBytes(said)) };
}

/** A run of totals keeps its length. Those that were altered keep the signature that shows it. */
function totalsAnew(totals: PlayTotals, to: { place: Place; streamId: string }, move: Move): PlayTotals {
  const { hash: _hash, signature, ...record } = totals;
  const { seq, previousHash } = to.place;
  const said = { ...record, previousHash, fromSeq: seq, seq: seq + record.seq - record.fromSeq };
  const moved = { ...said, hash: move.crypto.sha256(canonicalBytes(said)) };
  if (areAltered(move.stream.streamId, totals, move)) return { ...moved, signature };
  return signedTotals(to.streamId, moved, move);
}
