import type { Reader } from '../platform/database.ts';
import type { TallyStore } from './tally.ts';

/** So many digits of a display's id, whose end is random: rows that few displays share, and few enough to be added up. */
const LANE_DIGITS = 3;

export const tallyStore: TallyStore = {
  add: async (trx, displayId, tallies) => {
    const lane = displayId.slice(-LANE_DIGITS);
    await trx
      .insertInto('campaignPlays')
      .values(tallies.map((tally) => ({ ...tally, lane })))
      .onConflict((conflict) =>
        conflict.columns(['campaignId', 'date', 'lane']).doUpdateSet((update) => ({
          plays: update('campaignPlays.plays', '+', update.ref('excluded.plays')),
        })),
      )
      .execute();
  },
};

/** How many plays of a campaign were counted that began on these local days of their displays, `[from, before)`. */
export async function playsOfCampaign(
  reader: Reader,
  { campaignId, from, before }: { campaignId: string; from: string; before: string },
): Promise<number> {
  const row = await reader
    .selectFrom('campaignPlays')
    .select(({ fn }) => fn.sum<number | null>('plays').as('plays'))
    .where('campaignId', '=', campaignId)
    .where('date', '>=', from)
    .where('date', '<', before)
    .executeTakeFirst();
  return row?.plays ?? 0;
}
