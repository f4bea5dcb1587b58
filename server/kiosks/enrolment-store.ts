import type { EnrolmentStore } from './enrolment.ts';

export const enrolmentStore: EnrolmentStore = {
  insert: async (trx, unit) => {
    await trx.insertInto('enrolments').values(unit).execute();
  },
  deleteExpired: async (trx, now) => {
    await trx.deleteFrom('enrolments').where('kioskId', 'is', null).where('expiresAt', '<=', now).execute();
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
