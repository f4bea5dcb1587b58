import { describe, expect, it } from 'vitest';
import { campaignDayStore } from '../../../../server/publishing/campaign-day-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedPlansOn } from '../../../support/stored-plans.ts';

describe.each(ENGINES)('the campaign day store on %s', (engine) => {
  const stored = storedPlansOn(engine);

  it('keeps of a day what was counted first', async () => {
    const campaignId = await stored.campaign('tet');
    const [day, next] = [
      { campaignId, date: '2027-01-25' },
      { campaignId, date: '2027-01-26' },
    ];
    const keep = (plays: number) => stored.transact((trx) => campaignDayStore.keep(trx, { ...day, plays }));
    expect(await campaignDayStore.find(stored.read, day)).toBeNull();
    await keep(7);
    await keep(9);
    expect(await campaignDayStore.find(stored.read, day)).toBe(7);
    expect(await campaignDayStore.find(stored.read, next)).toBeNull();
  });
});
