import type { Touch, Touched } from '../platform/touch.ts';
import type { PendingStore } from './publisher.ts';

/** Remembers what changed until it is published; touching again moves it to the end. */
export const touch: Touch = async (trx, touched) => {
  for (const { kind, id } of touched) {
    await trx.deleteFrom('pendingChanges').where('kind', '=', kind).where('touchedId', '=', id).execute();
    await trx.insertInto('pendingChanges').values({ kind, touchedId: id }).execute();
  }
};

export const pendingStore: PendingStore = {
  all: async (reader, only) => {
    const all = reader.selectFrom('pendingChanges').selectAll().orderBy('seq');
    const rows = await (only === undefined ? all : all.where('kind', '=', only)).execute();
    return {
      touched: rows.map(({ kind, touchedId }) => ({ kind: kind as Touched['kind'], id: touchedId })),
      throughSeq: rows.at(-1)?.seq ?? 0,
    };
  },
  removeThrough: async (trx, seq, only) => {
    const through = trx.deleteFrom('pendingChanges').where('seq', '<=', seq);
    await (only === undefined ? through : through.where('kind', '=', only)).execute();
  },
};
