import { PlayTotals, type Play, type PlayStream } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';

const { hours: Hours } = PlayTotals.shape;

/** Streams in the order of their ids, each with the key of its kiosk. */
export function streamsWithKeys(
  reader: Reader,
  { displayId, after, limit }: { displayId: string | null; after: string; limit: number },
): Promise<(PlayStream & { publicKey: string })[]> {
  const query = reader
    .selectFrom('playStreams')
    .innerJoin('kiosks', 'kiosks.id', 'playStreams.kioskId')
    .selectAll('playStreams')
    .select('kiosks.publicKey')
    .where('playStreams.streamId', '>', after);
  const chosen = displayId === null ? query : query.where('playStreams.displayId', '=', displayId);
  return chosen.orderBy('playStreams.streamId').limit(limit).execute();
}

interface Run {
  streamId: string;
  after: number;
  to: number;
  limit: number;
}

/** Plays of a stream in the order of their numbers, behind `after` and up to `to`. */
export async function playsAfter(reader: Reader, { streamId, after, to, limit }: Run): Promise<Play[]> {
  const rows = await reader
    .selectFrom('plays')
    .selectAll()
    .where('streamId', '=', streamId)
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ streamId: _stream, ...play }): Play => ({ kind: 'play', ...play }));
}

/** The same of totals. */
export async function totalsAfter(
  reader: Reader,
  { streamId, after, to, limit }: Run,
): Promise<PlayTotals[]> {
  const rows = await reader
    .selectFrom('playTotals')
    .selectAll()
    .where('streamId', '=', streamId)
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ streamId: _stream, hours, ...totals }): PlayTotals => ({
    kind: 'totals',
    ...totals,
    hours: fromJson(Hours, hours),
  }));
}
