import { z } from 'zod';
import { Envelope, Id } from '../../shared/contract/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { PlacementStore } from './placement.ts';

const Technician = z.object({ personId: Id, name: z.string(), organisationId: Id });

export const placementStore: PlacementStore = {
  of: async (reader, kioskIds) => {
    if (kioskIds.length === 0) return [];
    const rows = await reader
      .selectFrom('kioskEnrolments')
      .selectAll()
      .where('kioskId', 'in', kioskIds)
      .execute();
    return rows.map(({ envelope, technician, ...row }) => ({
      ...row,
      envelope: fromJson(Envelope, envelope),
      technician: technician === null ? null : fromJson(Technician, technician),
    }));
  },
  keep: async (trx, { envelope, technician, ...row }) => {
    const kept = {
      ...row,
      envelope: toJson(envelope),
      technician: technician === null ? null : toJson(technician),
    };
    await trx
      .insertInto('kioskEnrolments')
      .values(kept)
      .onConflict((conflict) => conflict.columns(['kioskId', 'kind']).doUpdateSet(kept))
      .execute();
  },
  forget: async (trx, kioskId) => {
    await trx.deleteFrom('kioskEnrolments').where('kioskId', '=', kioskId).execute();
  },
};
