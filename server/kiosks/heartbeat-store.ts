import { Fault } from '../../shared/contract/index.ts';
import { toJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
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
  openFaults: async (reader, { gateId, kioskId, reach, after, limit }) => {
    let open = reader
      .selectFrom('kioskFaults')
      .innerJoin('kiosks', 'kiosks.id', 'kioskFaults.kioskId')
      .selectAll('kioskFaults')
      .select(['kiosks.name as kioskName', 'kiosks.gateId'])
      .where('kioskFaults.clearedAt', 'is', null)
      .where('kiosks.state', '!=', 'revoked');
    const within = reachCondition(reach, { gateId: 'kiosks.gateId' });
    if (within !== null) open = open.where(within);
    if (gateId !== undefined) open = open.where('kiosks.gateId', '=', gateId);
    if (kioskId !== undefined) open = open.where('kioskFaults.kioskId', '=', kioskId);
    if (after !== null)
      open = open.where((where) =>
        where(
          where.refTuple('kioskFaults.firstAt', 'kioskFaults.kioskId', 'kioskFaults.id'),
          '<',
          where.tuple(after.firstAt, after.kioskId, after.id),
        ),
      );
    const rows = await open
      .orderBy('kioskFaults.firstAt', 'desc')
      .orderBy('kioskFaults.kioskId', 'desc')
      .orderBy('kioskFaults.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      fault: Fault.parse(row),
      kiosk: { id: row.kioskId, name: row.kioskName, gateId: row.gateId },
    }));
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
