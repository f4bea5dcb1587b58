import type { Insertable, Selectable } from 'kysely';
import { Reading } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import { pageAfter } from '../platform/paging.ts';
import type { ReadingsTables } from '../platform/schema/readings.ts';
import { runsOutMs, type ReadingStore, type StoredReading } from './reading.ts';

type Row = Selectable<ReadingsTables['readings']>;
const Value = Reading.shape.value;
const Earlier = Reading.shape.earlier.unwrap();

export const readingStore: ReadingStore = {
  among: async (reader, gateId, keys) => {
    const rows = await reader
      .selectFrom('readings')
      .selectAll()
      .where('gateId', '=', gateId)
      .where('key', 'in', keys)
      .orderBy('key')
      .execute();
    return rows.map(fromRow);
  },
  list: async (reader, { gateId, after, limit }) => {
    const rows = await reader
      .selectFrom('readings')
      .selectAll()
      .where('gateId', '=', gateId)
      .where('key', '>', after)
      .orderBy('key')
      .limit(limit + 1)
      .execute();
    return pageAfter(rows.map(fromRow), limit, ({ told }) => told.key);
  },
  standing: async (reader, gateId) => {
    const { count, tables, sequence } = await reader
      .selectFrom('readings')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.countAll<number>().filterWhere('valueType', '=', 'table').as('tables'),
        fn.max('sequence').as('sequence'),
      ])
      .where('gateId', '=', gateId)
      .executeTakeFirstOrThrow();
    return { count, tables, sequence: sequence ?? 0 };
  },
  sequenceOf: async (reader, gateId) => {
    const row = await reader
      .selectFrom('readings')
      .select('sequence')
      .where('gateId', '=', gateId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.sequence ?? 0;
  },
  save: async (trx, readings) => {
    for (const reading of readings) {
      const { gateId, key, ...changed } = toRow(reading);
      await trx
        .insertInto('readings')
        .values({ gateId, key, ...changed })
        .onConflict((conflict) => conflict.columns(['gateId', 'key']).doUpdateSet(changed))
        .execute();
    }
  },
  due: async (reader, now, most) => {
    const rows = await reader
      .selectFrom('readings')
      .selectAll()
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .orderBy('gateId')
      .orderBy('key')
      .limit(most)
      .execute();
    return rows.map(fromRow);
  },
  nextDue: async (reader) => {
    const row = await reader
      .selectFrom('readings')
      .select('dueAt')
      .where('dueAt', 'is not', null)
      .orderBy('dueAt')
      .limit(1)
      .executeTakeFirst();
    return row?.dueAt ?? null;
  },
  deleteRunOut: async (trx, before, most) => {
    const rows = await trx
      .selectFrom('readings')
      .select(['gateId', 'key'])
      .where('runsOutAt', '<', before)
      .limit(most)
      .execute();
    for (const { gateId, key } of rows)
      await trx.deleteFrom('readings').where('gateId', '=', gateId).where('key', '=', key).execute();
    return rows.length;
  },
};

function toRow({
  gateId,
  told,
  seen,
  valueType,
  dueAt,
  sentBy,
}: StoredReading): Insertable<ReadingsTables['readings']> {
  const { key, value, earlier, observedAt, since, ttlSeconds, sequence } = told;
  return {
    gateId,
    key,
    value: toJson(value),
    earlier: earlier === undefined ? null : toJson(earlier),
    observedAt,
    since,
    ttlSeconds,
    sequence,
    seenValue: toJson(seen.value),
    seenAt: seen.observedAt,
    seenTtlSeconds: seen.ttlSeconds,
    valueType,
    runsOutAt: formatInstant(runsOutMs(seen)),
    dueAt,
    sentByKind: sentBy?.kind ?? null,
    sentByName: sentBy?.name ?? null,
  };
}

function fromRow(row: Row): StoredReading {
  const { key, observedAt, since, ttlSeconds, sequence } = row;
  return {
    gateId: row.gateId,
    told: {
      key,
      value: fromJson(Value, row.value),
      ...(row.earlier === null ? {} : { earlier: fromJson(Earlier, row.earlier) }),
      observedAt,
      since,
      ttlSeconds,
      sequence,
    },
    seen: {
      value: fromJson(Value, row.seenValue),
      observedAt: row.seenAt,
      ttlSeconds: row.seenTtlSeconds,
    },
    valueType: row.valueType,
    dueAt: row.dueAt,
    sentBy:
      row.sentByKind === null || row.sentByName === null
        ? null
        : { kind: row.sentByKind, name: row.sentByName },
  };
}
