import { describe, expect, it } from 'vitest';
import { playsOfCampaign, tallyStore } from '../../../../server/plays/tally-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedPlansOn } from '../../../support/stored-plans.ts';

describe.each(ENGINES)('the tally store on %s', (engine) => {
  const stored = storedPlansOn(engine);

  it('adds up what displays played, each campaign and day by itself', async () => {
    const [own, other] = [await stored.campaign('own'), await stored.campaign('other')];
    const [one, two] = [stored.newId(), stored.newId()];
    const add = (displayId: string, campaignId: string, ...days: [date: string, plays: number][]) =>
      stored.transact((trx) =>
        tallyStore.add(
          trx,
          displayId,
          days.map(([date, plays]) => ({ campaignId, date, plays })),
        ),
      );
    await add(one, own, ['2027-01-25', 2], ['2027-01-26', 3]);
    await add(two, own, ['2027-01-25', 5]);
    await add(one, own, ['2027-01-25', 7]);
    await add(one, other, ['2027-01-25', 100]);
    const counted = (from: string, before: string) =>
      playsOfCampaign(stored.read, { campaignId: own, from, before });
    expect(await counted('2027-01-25', '2027-01-26')).toBe(14);
    expect(await counted('2027-01-01', '2027-02-01')).toBe(17);
    expect(await counted('2027-01-27', '2027-02-01')).toBe(0);
  });

  it('keeps nothing of a campaign that is gone', async () => {
    const campaignId = await stored.campaign('gone');
    const tallies = [{ campaignId, date: '2027-01-25', plays: 1 }];
    await stored.transact((trx) => tallyStore.add(trx, stored.newId(), tallies));
    await stored.transact((trx) => trx.deleteFrom('campaigns').where('id', '=', campaignId).execute());
    expect(await playsOfCampaign(stored.read, { campaignId, from: '2027-01-01', before: '2027-02-01' })).toBe(
      0,
    );
  });
});
