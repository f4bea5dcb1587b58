import { describe, expect, it } from 'vitest';
import { plansStore } from '../../../../server/planning/plans-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedPlansOn } from '../../../support/stored-plans.ts';

describe.each(ENGINES)('the plans store on %s', (engine) => {
  const stored = storedPlansOn(engine);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

  it('finds the enabled schedules of a display and of its groups, each once, in order', async () => {
    const plays = { kind: 'playlist' as const, playlistId: await stored.playlist('scheduled') };
    const [display, group] = [await stored.display(), await stored.group()];
    const [both, byGroup, disabled] = [
      await stored.schedule(plays),
      await stored.schedule(plays),
      await stored.schedule(plays, 'Off', { enabled: false }),
    ];
    for (const id of [both, disabled]) await stored.refer('scheduleDisplays', id, [display]);
    for (const id of [byGroup, both]) await stored.refer('scheduleGroups', id, [group]);
    const found = (groupIds: string[]) =>
      plansStore.enabledSchedules(stored.read, { displayIds: [display], groupIds });
    expect(idsOf(await found([group]))).toEqual([both, byGroup]);
    expect(idsOf(await found([]))).toEqual([both]);
  });

  it('reads playlists with all that is nested in them', async () => {
    const [top, middle, bottom] = [
      await stored.playlist('top'),
      await stored.playlist('middle'),
      await stored.playlist('bottom'),
    ];
    await stored.refer('playlistChildren', top, [middle]);
    await stored.refer('playlistChildren', middle, [bottom]);
    expect(idsOf(await plansStore.playlistsWithDescendants(stored.read, [top]))).toEqual([
      top,
      middle,
      bottom,
    ]);
    expect(idsOf(await plansStore.playlistsWithDescendants(stored.read, [bottom]))).toEqual([bottom]);
    expect(await plansStore.playlistsWithDescendants(stored.read, [])).toEqual([]);
    expect(await plansStore.withAncestors(stored.read, [top])).toEqual([top]);
  });

  it('climbs from contents to playlists, layouts, schedules and their targets', async () => {
    const content = await stored.content();
    const [playlist, layout] = [await stored.playlist('climbed'), await stored.layout('climbed')];
    await stored.refer('playlistContents', playlist, [content]);
    await stored.refer('layoutPlaylists', layout, [playlist]);
    const byPlaylist = await stored.schedule({ kind: 'playlist', playlistId: playlist });
    const byLayout = await stored.schedule({ kind: 'layout', layoutId: layout });
    const [display, group] = [await stored.display(), await stored.group()];
    await stored.refer('scheduleDisplays', byPlaylist, [display]);
    await stored.refer('scheduleDisplays', byLayout, [display]);
    await stored.refer('scheduleGroups', byLayout, [group]);
    expect(await plansStore.playlistsOfContents(stored.read, [content])).toEqual([playlist]);
    expect(await plansStore.layoutsOfPlaylists(stored.read, [playlist])).toEqual([layout]);
    const campaign = await stored.campaign('climbed');
    const byCampaign = await stored.schedule(
      { kind: 'playlist', playlistId: await stored.playlist('other') },
      'Tết',
      { campaignId: campaign },
    );
    expect(await plansStore.schedulesInCampaigns(stored.read, [byPlaylist, byLayout, byCampaign])).toEqual([
      { scheduleId: byCampaign, campaignId: campaign, layoutId: null },
    ]);
    const reached = { playlistIds: [playlist], layoutIds: [layout], campaignIds: [campaign] };
    expect(await plansStore.schedulesOf(stored.read, reached)).toEqual([byPlaylist, byLayout, byCampaign]);
    expect(await plansStore.targetsOf(stored.read, [byPlaylist, byLayout])).toEqual({
      displayIds: [display],
      groupIds: [group],
    });
    expect(idsOf(await plansStore.layouts(stored.read, [layout]))).toEqual([layout]);
    expect(idsOf(await plansStore.campaigns(stored.read, [campaign]))).toEqual([campaign]);
  });

  it('knows the schedules over which the plays of a campaign are spread: those that are on, and no interrupts', async () => {
    const plays = { kind: 'playlist' as const, playlistId: await stored.playlist('spread') };
    const [campaignId, other] = [await stored.campaign('spread'), await stored.campaign('not-spread')];
    const spread = await stored.schedule(plays, 'Spread', { campaignId });
    await stored.schedule(plays, 'Off', { campaignId, enabled: false });
    await stored.schedule(plays, 'Interrupt', { campaignId, perHour: 4 });
    await stored.schedule(plays, 'Elsewhere', { campaignId: other });
    expect(await plansStore.spreadSchedules(stored.read, campaignId)).toEqual([spread]);
  });

  it('finds nothing of nothing', async () => {
    const none = { displayIds: [], groupIds: [] };
    expect(await plansStore.layouts(stored.read, [])).toEqual([]);
    expect(await plansStore.playlistsOfContents(stored.read, [])).toEqual([]);
    expect(await plansStore.layoutsOfPlaylists(stored.read, [])).toEqual([]);
    expect(await plansStore.campaigns(stored.read, [])).toEqual([]);
    expect(await plansStore.schedulesInCampaigns(stored.read, [])).toEqual([]);
    const reached = { playlistIds: [], layoutIds: [], campaignIds: [] };
    expect(await plansStore.schedulesOf(stored.read, reached)).toEqual([]);
    expect(await plansStore.targetsOf(stored.read, [])).toEqual(none);
  });
});
