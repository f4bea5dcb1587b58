import type { Touch, Touched } from '../platform/touch.ts';
import type { PendingStore } from './publisher.ts';

/** Far below what both engines take as parameters. */
const SEQS_PER_QUERY = 1_000;

/** Remembers what changed until it is published; touching again moves it to the end. */
export const touch: Touch = async (trx, touched) => {
  for (const { kind, id } of touched) {
    await trx.deleteFrom('pendingChanges').where('kind', '=', kind).where('touchedId', '=', id).execute();
    await trx.insertInto('pendingChanges').values({ kind, touchedId: id }).execute();
  }
};

export const pendingStore: PendingStore = {
  touch,
  all: async (reader, only) => {
    const all = reader.selectFrom('pendingChanges').selectAll().orderBy('seq');
    const rows = await (only === undefined ? all : all.where('kind', '=', only)).execute();
    return {
      touched: rows.map(({ kind, touchedId }) => ({ kind: kind as Touched['kind'], id: touchedId })),
      seqs: rows.map(({ seq }) => seq),
    };
  },
  remove: async (trx, seqs) => {
    for (let start = 0; start < seqs.length; start += SEQS_PER_QUERY) {
      const slice = seqs.slice(start, start + SEQS_PER_QUERY);
      await trx.deleteFrom('pendingChanges').where('seq', 'in', slice).execute();
    }
  },
};
