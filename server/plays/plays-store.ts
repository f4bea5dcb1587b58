import {
  PlayTotals,
  type ChainHead,
  type PlayRecord,
  type PlayRow,
  type PlayTotalsRow,
} from '../../shared/contract/index.ts';
import { bulkInsert } from '../platform/bulk-insert.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { PlaysStore } from './plays.ts';

const { hours: Hours } = PlayTotals.shape;

const insertPlays = bulkInsert('plays', [
  'streamId',
  'seq',
  'displayId',
  'regionKey',
  'scheduleId',
  'entryId',
  'contentId',
  'versionDigest',
  'manifestRevision',
  'trigger',
  'result',
  'startedAt',
  'durationMs',
  'clockState',
  'bootId',
  'previousHash',
  'hash',
]);

export const playsStore: PlaysStore = {
  stream: (reader, streamId) =>
    reader.selectFrom('playStreams').selectAll().where('streamId', '=', streamId).executeTakeFirst(),
  heldMarks: async (reader, { streamId, from, to }) => {
    const plays = await reader
      .selectFrom('plays')
      .select(['seq', 'hash'])
      .where('streamId', '=', streamId)
      .where((row) => row.between('seq', from, to))
      .execute();
    const totals = await reader
      .selectFrom('playTotals')
      .select(['seq', 'hash', 'signature'])
      .where('streamId', '=', streamId)
      .where((row) => row.between('seq', from, to))
      .execute();
    const marks = [...plays.map((play) => ({ ...play, signature: '' })), ...totals];
    return new Map(marks.map(({ seq, ...mark }) => [seq, mark]));
  },
  append: async (trx, streamId, records) => {
    const plays = records.filter((record) => record.kind === 'play');
    await insertPlays(
      trx,
      plays.map((play) => ({ ...play, streamId })),
    );
    for (const record of records) {
      if (record.kind === 'totals') await insertTotals(trx, streamId, record);
    }
  },
  saveHead: async (trx, head) => {
    const { seq, hash, signature, updatedAt } = head;
    await trx
      .insertInto('playStreams')
      .values(head)
      .onConflict((conflict) => conflict.column('streamId').doUpdateSet({ seq, hash, signature, updatedAt }))
      .execute();
  },
  list: async (reader, { displayId, from, to, after, limit }) => {
    let query = reader.selectFrom('plays').selectAll().where('displayId', '=', displayId);
    if (from !== undefined) query = query.where('startedAt', '>=', from);
    if (to !== undefined) query = query.where('startedAt', '<', to);
    if (after !== undefined) {
      const { startedAt, streamId, seq } = after;
      query = query.where((where) =>
        where(where.refTuple('startedAt', 'streamId', 'seq'), '<', where.tuple(startedAt, streamId, seq)),
      );
    }
    const rows = await query
      .orderBy('startedAt', 'desc')
      .orderBy('streamId', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row): PlayRow => ({ kind: 'play', ...row }));
  },
  totals: async (reader, { displayId, after, limit }) => {
    let query = reader.selectFrom('playTotals').selectAll().where('displayId', '=', displayId);
    if (after !== undefined) {
      const { streamId, seq } = after;
      query = query.where((where) =>
        where(where.refTuple('streamId', 'seq'), '>', where.tuple(streamId, seq)),
      );
    }
    const rows = await query.orderBy('streamId').orderBy('seq').limit(limit).execute();
    return rows.map((row): PlayTotalsRow => ({ kind: 'totals', ...row, hours: fromJson(Hours, row.hours) }));
  },
  streams: (reader, { displayId, after = '', limit, reach }) => {
    const query = reader.selectFrom('playStreams').selectAll().where('streamId', '>', after);
    const within = reachCondition(reach, { gateId: 'displays.gateId' });
    const displays = reader.selectFrom('displays').select('displays.id');
    const seen = within === null ? query : query.where('displayId', 'in', displays.where(within));
    const chosen = displayId === undefined ? seen : seen.where('displayId', '=', displayId);
    return chosen.orderBy('streamId').limit(limit).execute();
  },
};

/** Heads of the streams of a gate's other displays, newest first, for a display's manifest to carry as witnesses. */
export function chainHeads(
  reader: Reader,
  { gateId, besides, limit }: { gateId: string; besides: string; limit: number },
): Promise<ChainHead[]> {
  return reader
    .selectFrom('displays')
    .innerJoin('playStreams', 'playStreams.displayId', 'displays.id')
    .select(['playStreams.streamId', 'playStreams.seq', 'playStreams.hash'])
    .where('displays.gateId', '=', gateId)
    .where('displays.id', '<>', besides)
    .orderBy('playStreams.updatedAt', 'desc')
    .orderBy('playStreams.streamId', 'desc')
    .limit(limit)
    .execute();
}

async function insertTotals(
  trx: Transactor,
  streamId: string,
  { kind: _kind, hours, ...totals }: Extract<PlayRecord, { kind: 'totals' }>,
): Promise<void> {
  await trx
    .insertInto('playTotals')
    .values({ streamId, ...totals, hours: toJson(hours) })
    .execute();
}
