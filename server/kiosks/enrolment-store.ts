import type { EnrolmentStore } from './enrolment.ts';

export const enrolmentStore: EnrolmentStore = {
  insert: async (trx, unit) => {
    await trx.insertInto('enrolments').values(unit).execute();
  },
  deleteExpired: async (trx, now, most) => {
    const some = trx
      .selectFrom('enrolments')
      .select('id')
      .where('kioskId', 'is', null)
      .where('expiresAt', '<=', now)
      .limit(most);
    const { numDeletedRows } = await trx.deleteFrom('enrolments').where('id', 'in', some).executeTakeFirst();
    return Number(numDeletedRows);
  },
  byId: (reader, id) => reader.selectFrom('enrolments').selectAll().where('id', '=', id).executeTakeFirst(),
  unclaimedByCode: (reader, code) =>
    reader
      .selectFrom('enrolments')
      .selectAll()
      .where('code', '=', code)
      .where('kioskId', 'is', null)
      .orderBy('expiresAt', 'desc')
      .executeTakeFirst(),
  markClaimed: async (trx, id, kioskId) => {
    await trx.updateTable('enrolments').set({ kioskId }).where('id', '=', id).execute();
  },
  wrongCodesSince: async (reader, address, since) => {
    const rows = await reader
      .selectFrom('wrongCodes')
      .select('at')
      .where('address', '=', address)
      .where('at', '>', since)
      .execute();
    return rows.length;
  },
  insertWrongCode: async (trx, { address, at, forgetBefore }) => {
    await enrolmentStore.deleteWrongCodes(trx, forgetBefore);
    await trx.insertInto('wrongCodes').values({ address, at }).execute();
  },
  deleteWrongCodes: async (trx, before) => {
    await trx.deleteFrom('wrongCodes').where('at', '<=', before).execute();
  },
};
