import { describe, expect, it } from 'vitest';
import { CampaignDraft, type Problem } from '../../../../shared/contract/index.ts';
import { actor, createPlannedServer, scheduleDraft } from '../../../support/planned-server.ts';
import { startTestServer } from '../../../support/server.ts';

const TET = CampaignDraft.parse({
  key: 'tet-2027',
  name: 'Tết 2027',
  purpose: 'Greets travellers over the holidays',
  startDate: '2027-01-25',
  endDate: '2027-02-14',
});

/** A display on which a schedule of a campaign plays. */
async function withCampaign() {
  const server = await createPlannedServer();
  const playlist = await server.playlist('main', [await server.notice('Welcome')]);
  const display = await server.display('one');
  const campaign = await server.planning.campaigns.create(actor, TET);
  const plays = { kind: 'playlist', playlistId: playlist.id } as const;
  const draft = { ...scheduleDraft(plays, { displayIds: [display.id] }), campaignId: campaign.id };
  const schedule = await server.planning.schedules.create(actor, draft);
  await server.publishing.publish(actor);
  return { server, display, campaign, schedule };
}

describe('a campaign', () => {
  it('hands its period to its schedules, and a new one as soon as it is published', async () => {
    const { server, display, campaign } = await withCampaign();
    await using _server = server;
    const periodOnDisplay = async (): Promise<unknown> =>
      (await server.publishing.readManifest(display.id)).plan.schedules.map(({ period }) => period);
    expect(await periodOnDisplay()).toEqual([{ startDate: '2027-01-25', endDate: '2027-02-14' }]);

    await server.planning.campaigns.update(actor, campaign, { ...TET, endDate: '2027-02-20' });
    const { changed } = await server.publishing.publish(actor);
    expect(changed).toMatchObject([{ displayId: display.id, revision: 2 }]);
    expect(await periodOnDisplay()).toEqual([{ startDate: '2027-01-25', endDate: '2027-02-20' }]);
  });

  it('with a number of plays gives each display its part of the day', async () => {
    const { server, display, campaign, schedule } = await withCampaign();
    await using _server = server;
    const other = await server.display('two');
    const { id, revision, ...kept } = schedule;
    const targets = { ...kept.targets, displayIds: [display.id, other.id] };
    const { createdAt: _createdAt, ...draft } = { ...kept, targets };
    await server.planning.schedules.update(actor, { id, revision }, draft);
    await server.planning.campaigns.update(actor, campaign, { ...TET, totalPlays: 21 * 9 });
    await server.publishing.publish(actor);
    const quotas = async (): Promise<(number | null | undefined)[]> =>
      Promise.all(
        [display.id, other.id].map(
          async (displayId) => (await server.publishing.readManifest(displayId)).plan.schedules[0]?.perDay,
        ),
      );
    expect(new Set(await quotas())).toEqual(new Set([4, 5]));
  });

  it('spreads its plays over displays on which it has a quota, and leaves no part to others', async () => {
    const { server, display, campaign } = await withCampaign();
    await using _server = server;
    const others = [await server.display('two'), await server.display('three')];
    const { id: playlistId } = await server.playlist('other', [await server.notice('Other')]);
    for (const [i, more] of [{ enabled: false }, { perHour: 4 }].entries()) {
      const targets = { displayIds: [others[i]?.id ?? ''] };
      const draft = scheduleDraft({ kind: 'playlist', playlistId }, targets);
      await server.planning.schedules.create(actor, { ...draft, ...more, campaignId: campaign.id });
    }
    await server.planning.campaigns.update(actor, campaign, { ...TET, totalPlays: 21 * 9 });
    await server.publishing.publish(actor);
    const { plan } = await server.publishing.readManifest(display.id);
    expect(plan.schedules.map(({ perDay }) => perDay)).toEqual([9]);
  });

  it('takes all its schedules off when it is switched off', async () => {
    const { server, display, campaign } = await withCampaign();
    await using _server = server;
    await server.planning.campaigns.update(actor, campaign, { ...TET, enabled: false });
    await server.publishing.publish(actor);
    expect((await server.publishing.readManifest(display.id)).plan.schedules).toEqual([]);
  });

  it('stays as long as a schedule belongs to it', async () => {
    const { server, campaign, schedule } = await withCampaign();
    await using _server = server;
    const removal = server.planning.campaigns.remove(actor, campaign);
    await expect(removal).rejects.toThrow('the campaign tet-2027 is used by the schedule Schedule');
    await server.planning.schedules.remove(actor, schedule);
    await server.planning.campaigns.remove(actor, campaign);
    expect((await server.planning.campaigns.list({ limit: 10, matching: {} })).rows).toEqual([]);
  });

  it('is refused when it ends before it starts, spreads plays over no end, or when a schedule names one that is not there', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const backwards = await agent.post('/campaigns', { ...TET, endDate: '2027-01-01' });
    expect(backwards.json<Problem>().errors).toMatchObject([{ pointer: '/body/endDate' }]);
    const endless = await agent.post('/campaigns', { ...TET, endDate: null, totalPlays: 1000 });
    expect(endless.json<Problem>().errors).toMatchObject([{ pointer: '/body/endDate' }]);
    const nowhere = '00000000-0000-7000-a000-000000000000';
    const draft = { ...scheduleDraft({ kind: 'playlist', playlistId: nowhere }, {}), campaignId: nowhere };
    const { errors } = (await agent.post('/schedules', draft)).json<Problem>();
    expect(errors?.map(({ pointer }) => pointer)).toContain('/body/campaignId');
  });
});
