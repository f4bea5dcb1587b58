import type { PlayStore, Stream } from '../state/index.ts';
import { areAltered, recordsBehind, signedTotals, type TotalsKey } from './signed-totals.ts';
import { collapse } from './totals.ts';

/** Which part of the limit one collapse works through, so that it is rare and short. */
const SHARE = 10;

/** Of the limit, when nothing can be collapsed: the journal grows by so much before anything is tried again. */
const PATIENCE = 100;

export interface Overflow {
  displayId: string;
  /** How many records became totals. */
  collapsed: number;
}

export interface Room {
  /** So many more records may come before room has to be made again. */
  roomFor: number;
  /** Null when there was room, or nothing to collapse. */
  overflow: Overflow | null;
}

/**
 * Makes room when there are more records than allowed: the oldest ones never handed out, of the stream with the most of them, become
 * totals. A stream the server refused is evidence and stays as it is. What was handed out may be with the server already and is left as it is, or it would be counted twice.
 * Totals that were altered on the disk stay as they are, too. Runs inside the caller's transaction. It counts the whole journal,
 * which takes the longer the more is in it: to be called only when there may be no room.
 */
export function relieve(
  plays: PlayStore,
  { limitRecords, key }: { limitRecords: number; key: TotalsKey },
): Room {
  const roomFor = limitRecords - plays.count();
  if (roomFor >= 0) return { roomFor, overflow: null };
  const waiting = plays
    .allStreams()
    .filter(({ refusal }) => refusal === null)
    .map((stream) => ({ stream, count: plays.countAfter(stream.streamId, stream.handedSeq) }))
    .sort((a, b) => b.count - a.count)[0];
  const overflow = waiting ? collapseOldest(plays, waiting.stream, { limitRecords, key }) : null;
  if (overflow === null) return { roomFor: Math.floor(limitRecords / PATIENCE), overflow };
  return { roomFor: Math.max(0, roomFor + overflow.collapsed - 1), overflow };
}

function collapseOldest(
  plays: PlayStore,
  { streamId, displayId, handedSeq }: Stream,
  { limitRecords, key }: { limitRecords: number; key: TotalsKey },
): Overflow | null {
  const limit = Math.max(2, Math.floor(limitRecords / SHARE));
  const run = recordsBehind(plays, { streamId, afterSeq: handedSeq, limit }, key);
  const lastAltered = run.findLastIndex(
    (record) => record.kind === 'totals' && areAltered(streamId, record, key),
  );
  const result = collapse(run.slice(lastAltered + 1));
  if (!result) return null;
  const { totals, collapsed } = result;
  plays.removeRecords(streamId, totals.fromSeq, totals.seq);
  plays.append(streamId, signedTotals(streamId, totals, key));
  return { displayId, collapsed };
}
