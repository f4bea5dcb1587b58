import type { CampaignDayStore } from './campaign-standing.ts';

export const campaignDayStore: CampaignDayStore = {
  find: async (reader, { campaignId, date }) => {
    const row = await reader
      .selectFrom('campaignDays')
      .select('plays')
      .where('campaignId', '=', campaignId)
      .where('date', '=', date)
      .executeTakeFirst();
    return row?.plays ?? null;
  },
  keep: async (trx, day) => {
    await trx
      .insertInto('campaignDays')
      .values(day)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};
