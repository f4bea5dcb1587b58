import { Fault } from '../../shared/contract/index.ts';
import { toJson } from '../platform/json-column.ts';
import type { HeartbeatStore } from './heartbeat.ts';

export const heartbeatStore: HeartbeatStore = {
  save: async (trx, { kioskId, receivedAt, heartbeat }) => {
    const latest = { receivedAt, heartbeat: toJson(heartbeat) };
    await trx
      .insertInto('kioskHeartbeats')
      .values({ kioskId, ...latest })
      .onConflict((conflict) => conflict.column('kioskId').doUpdateSet(latest))
      .execute();
  },
  saveFaults: async (trx, kioskId, faults) => {
    // One statement may bring a row up to date once only: of a fault told twice, the later one counts.
    const latest = new Map(faults.map((fault) => [fault.id, { kioskId, ...fault }]));
    await trx
      .insertInto('kioskFaults')
      .values([...latest.values()])
      .onConflict((conflict) =>
        conflict.columns(['kioskId', 'id']).doUpdateSet((update) => ({
          detail: update.ref('excluded.detail'),
          lastAt: update.ref('excluded.lastAt'),
          count: update.ref('excluded.count'),
          clearedAt: update.ref('excluded.clearedAt'),
        })),
      )
      .execute();
  },
  faultsAfter: async (reader, { kioskId, after, limit }) => {
    const rows = await reader
      .selectFrom('kioskFaults')
      .select(['id', 'code', 'displayId', 'subject', 'detail', 'firstAt', 'lastAt', 'count', 'clearedAt'])
      .where('kioskId', '=', kioskId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => Fault.parse(row));
  },
  deleteCleared: async (trx, clearedBefore, most) => {
    const some = trx
      .selectFrom('kioskFaults')
      .select(['kioskId', 'id'])
      .where('clearedAt', '<', clearedBefore)
      .limit(most);
    const { numDeletedRows } = await trx
      .deleteFrom('kioskFaults')
      .where((where) => where(where.refTuple('kioskId', 'id'), 'in', some.$asTuple('kioskId', 'id')))
      .executeTakeFirst();
    return Number(numDeletedRows);
  },
};
