import type { PlayStore, Stream } from '../state/index.ts';
import { collapse } from './totals.ts';

/** Which part of the limit one collapse works through, so that it is rare and short. */
const SHARE = 10;

export interface Overflow {
  displayId: string;
  /** How many records became totals. */
  collapsed: number;
}

/**
 * Makes room when there are more records than allowed: the oldest ones never handed out, of the stream with the most of them, become
 * totals. A stream the server refused is evidence and stays as it is. What was handed out may be with the server already and is left as it is, or it would be counted twice.
 * Runs inside the caller's transaction; null when there is room, or nothing to collapse.
 */
export function relieve(plays: PlayStore, limitRecords: number): Overflow | null {
  if (plays.count() <= limitRecords) return null;
  const waiting = plays
    .allStreams()
    .filter(({ refusal }) => refusal === null)
    .map((stream) => ({ stream, count: plays.countAfter(stream.streamId, stream.handedSeq) }))
    .sort((a, b) => b.count - a.count)[0];
  return waiting ? collapseOldest(plays, waiting.stream, limitRecords) : null;
}

function collapseOldest(plays: PlayStore, stream: Stream, limitRecords: number): Overflow | null {
  const run = plays.records(stream.streamId, stream.handedSeq, Math.max(2, Math.floor(limitRecords / SHARE)));
  const result = collapse(run);
  if (!result) return null;
  const { totals, collapsed } = result;
  plays.removeRecords(stream.streamId, totals.fromSeq, totals.seq);
  plays.append(stream.streamId, totals);
  return { displayId: stream.displayId, collapsed };
}
