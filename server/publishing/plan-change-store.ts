import type { PlanChangeStore } from './publisher.ts';

export const planChangeStore: PlanChangeStore = {
  note: async (trx, displayId, dueAt) => {
    await trx
      .insertInto('planChanges')
      .values({ displayId, dueAt })
      .onConflict((conflict) => conflict.column('displayId').doUpdateSet({ dueAt }))
      .execute();
  },
  postpone: async (trx, displayId, dueAt) => {
    await trx.updateTable('planChanges').set({ dueAt }).where('displayId', '=', displayId).execute();
  },
  forget: async (trx, displayId) => {
    await trx.deleteFrom('planChanges').where('displayId', '=', displayId).execute();
  },
  due: async (reader, now) => {
    const rows = await reader
      .selectFrom('planChanges')
      .select('displayId')
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .execute();
    return rows.map(({ displayId }) => displayId);
  },
  published: async (reader) => {
    const rows = await reader.selectFrom('planChanges').select('displayId').orderBy('displayId').execute();
    return rows.map(({ displayId }) => displayId);
  },
  next: async (reader) => {
    const row = await reader
      .selectFrom('planChanges')
      .select('dueAt')
      .orderBy('dueAt')
      .limit(1)
      .executeTakeFirst();
    return row?.dueAt ?? null;
  },
};
