import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { FeedDraft, Instant, type FeedFaultReason } from '../../shared/contract/index.ts';
import { editedTable } from '../platform/edited-table.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import type { FeedsTables } from '../platform/schema/feeds.ts';
import { KeptValue } from './documents/index.ts';
import { NO_VALIDATORS, type FeedStore, type StoredState } from './feed.ts';

type StateRow = FeedsTables['feedStates'];
const Values = z.array(
  z.object({
    key: z.string(),
    value: KeptValue,
    /** Both are missing where a server kept it that did not tell them apart. */
    observedAt: Instant.optional(),
    isStillSaid: z.boolean().optional(),
  }),
);

export const feedTable = editedTable({
  name: 'feeds',
  draft: FeedDraft,
  columns: ({ gateId }) => ({ gateId }),
  reachedBy: { gateId: 'gateId' },
});

export const feedStore: FeedStore = {
  states: async (reader, feedIds) => {
    if (feedIds.length === 0) return [];
    const rows = await reader.selectFrom('feedStates').selectAll().where('feedId', 'in', feedIds).execute();
    return rows.map(fromRow);
  },
  saveState: async (trx, state) => {
    const { feedId, ...changed } = toRow(state);
    await trx
      .insertInto('feedStates')
      .values({ feedId, ...changed })
      .onConflict((conflict) => conflict.column('feedId').doUpdateSet(changed))
      .execute();
  },
  claim: async (trx, { feedId, now, until }) => {
    const claimed = await trx
      .updateTable('feedStates')
      .set({ dueAt: until })
      .where('feedId', '=', feedId)
      .where('dueAt', '<=', now)
      .returning('feedId')
      .executeTakeFirst();
    return claimed !== undefined;
  },
  due: async (reader, now, most) => {
    const named = (column: 'dueAt' | 'silentAt') =>
      reader
        .selectFrom('feedStates')
        .select('feedId')
        .where(column, '<=', now)
        .orderBy(column)
        .orderBy('feedId')
        .limit(most)
        .execute();
    const [asked, silent] = [await named('dueAt'), await named('silentAt')];
    return { asked: asked.map(({ feedId }) => feedId), silent: silent.map(({ feedId }) => feedId) };
  },
  nextDue: async (reader) => {
    const row = await reader
      .selectFrom('feedStates')
      .select(({ fn }) => [fn.min('dueAt').as('dueAt'), fn.min('silentAt').as('silentAt')])
      .executeTakeFirstOrThrow();
    return [row.dueAt, row.silentAt].filter((at) => at !== null).toSorted()[0] ?? null;
  },
  addFaults: async (trx, feedId, lastAt, faults) => {
    for (const { reason, count, detail } of faults) {
      await trx
        .insertInto('feedFaults')
        .values({ feedId, day: lastAt.slice(0, 10), reason, count, lastAt, detail: keptDetail(detail) })
        .onConflict((conflict) =>
          conflict.columns(['feedId', 'day', 'reason']).doUpdateSet({
            count: sql`feed_faults.count + ${count}`,
            lastAt,
            detail: keptDetail(detail),
          }),
        )
        .execute();
    }
  },
  faults: async (reader, { feedId, after, limit }) => {
    const [day = '', reason = ''] = after.split('/');
    const all = reader
      .selectFrom('feedFaults')
      .select(['day', 'reason', 'count', 'lastAt', 'detail'])
      .where('feedId', '=', feedId)
      .orderBy('day', 'desc')
      .orderBy('reason')
      .limit(limit + 1);
    const asked =
      day === ''
        ? all
        : all.where((is) =>
            is.or([
              is('day', '<', day),
              is.and([is('day', '=', day), is('reason', '>', reason as FeedFaultReason)]),
            ]),
          );
    return pageAfter(await asked.execute(), limit, (row) => `${row.day}/${row.reason}`);
  },
  faultsOn: async (reader, day, feedIds) => {
    if (feedIds.length === 0) return new Map();
    const rows = await reader
      .selectFrom('feedFaults')
      .select(({ fn }) => ['feedId', fn.sum<number>('count').as('count')])
      .where('feedId', 'in', feedIds)
      .where('day', '=', day)
      .groupBy('feedId')
      .execute();
    return new Map(rows.map(({ feedId, count }) => [feedId, count]));
  },
  deleteBefore: async (trx, day, most) => {
    const rows = await trx
      .selectFrom('feedFaults')
      .select(['feedId', 'day', 'reason'])
      .where('day', '<', day)
      .limit(most)
      .execute();
    for (const row of rows)
      await trx
        .deleteFrom('feedFaults')
        .where('feedId', '=', row.feedId)
        .where('day', '=', row.day)
        .where('reason', '=', row.reason)
        .execute();
    return rows.length;
  },
  knownEntries: async (reader, feedId, entries) => {
    if (entries.length === 0) return new Set();
    const rows = await reader
      .selectFrom('feedEntries')
      .select('entry')
      .where('feedId', '=', feedId)
      .where('entry', 'in', entries)
      .execute();
    return new Set(rows.map(({ entry }) => entry));
  },
  addEntry: async (trx, feedId, entry, seenAt) => {
    await trx
      .insertInto('feedEntries')
      .values({ feedId, entry, seenAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};

/** Of the words of others, which may hold the character NUL; PostgreSQL keeps none. */
function keptDetail(detail: string): string {
  return detail.replaceAll('\u0000', '\uFFFD');
}

function toRow({ validators, lastValues, lastFault, ...state }: StoredState): Insertable<StateRow> {
  return {
    ...state,
    ...validators,
    lastValues: toJson(lastValues),
    lastFaultReason: lastFault?.reason ?? null,
    lastFaultDetail: lastFault === null ? null : keptDetail(lastFault.detail),
  };
}

function fromRow(row: Selectable<StateRow>): StoredState {
  const { etag, lastModified, lastValues, lastFaultReason, lastFaultDetail, ...state } = row;
  const kept = lastValues === null ? [] : fromJson(Values, lastValues);
  // Where nobody knows what of it is still said, the source is asked for all of it.
  const isKnown = kept.every(({ isStillSaid }) => isStillSaid !== undefined);
  return {
    ...state,
    validators: isKnown ? { etag, lastModified } : NO_VALIDATORS,
    lastValues: kept.flatMap(({ observedAt = state.lastGoodAt, isStillSaid = false, ...one }) =>
      observedAt === null ? [] : [{ ...one, observedAt, isStillSaid }],
    ),
    lastFault: lastFaultReason === null ? null : { reason: lastFaultReason, detail: lastFaultDetail ?? '' },
  };
}
