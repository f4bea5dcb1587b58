import type { PlayStore, Stream } from '../state/index.ts';
import { areAltered, recordsBehind, signedTotals, type TotalsKey } from './signed-totals.ts';
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
 * Totals that were altered on the disk stay as they are, too. Runs inside the caller's transaction; null when there is room, or nothing to collapse.
 */
export function relieve(
  plays: PlayStore,
  { limitRecords, key }: { limitRecords: number; key: TotalsKey },
): Overflow | null {
  if (plays.count() <= limitRecords) return null;
  const waiting = plays
    .allStreams()
    .filter(({ refusal }) => refusal === null)
    .map((stream) => ({ stream, count: plays.countAfter(stream.streamId, stream.handedSeq) }))
    .sort((a, b) => b.count - a.count)[0];
  return waiting ? collapseOldest(plays, waiting.stream, { limitRecords, key }) : null;
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
