import { describe, expect, it } from 'vitest';
import {
  campaignTable,
  layoutTable,
  planningStore,
  rowsWithDescendants,
  playlistTable,
  scheduleTable,
} from '../../../../server/planning/planning-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedPlansOn } from '../../../support/stored-plans.ts';

describe.each(ENGINES)('the planning store on %s', (engine) => {
  const stored = storedPlansOn(engine);
  const users = (kind: Parameters<typeof planningStore.usersOf>[1], id: string) =>
    planningStore.usersOf(stored.read, kind, id);

  it('tells ids that exist from others, of every kind', async () => {
    const [gate, display, content] = [await stored.gate(), await stored.display(), await stored.content()];
    const [group, playlist, layout] = [
      await stored.group(),
      await stored.playlist('known'),
      await stored.layout('known'),
    ];
    const campaign = await stored.campaign('known');
    const each = { gate, display, content, group, playlist, layout, campaign };
    const all = Object.values(each);
    for (const [kind, id] of Object.entries(each)) {
      const known = await planningStore.known(stored.read, { kind: kind as 'gate', ids: all });
      expect(known, kind).toEqual(new Set([id]));
      const nothing = { isAll: false, parts: [] };
      const none = await planningStore.known(stored.read, { kind: kind as 'gate', ids: all, reach: nothing });
      expect(none, kind).toEqual(new Set());
    }
    expect(await planningStore.known(stored.read, { kind: 'content', ids: [] })).toEqual(new Set());
  });

  it('keeps playlists, layouts, campaigns and schedules as they are', async () => {
    const playlist = await stored.playlist('kept');
    const layout = await stored.layout('kept');
    const campaignId = await stored.campaign('kept');
    const schedule = await stored.schedule({ kind: 'layout', layoutId: layout }, 'Tết', { campaignId });
    const { playlists, layouts, schedules, campaigns } = planningStore;
    expect([playlists, layouts, schedules, campaigns]).toEqual([
      playlistTable,
      layoutTable,
      scheduleTable,
      campaignTable,
    ]);
    expect(await campaigns.find(stored.read, campaignId)).toMatchObject({ object: { key: 'kept' } });
    expect(await users('campaign', campaignId)).toEqual(['the schedule Tết']);
    expect(await playlists.find(stored.read, playlist)).toMatchObject({ object: { key: 'kept' } });
    expect(await layouts.find(stored.read, layout)).toMatchObject({ object: { key: 'kept' } });
    expect(await schedules.matching(stored.read, { layoutId: layout })).toMatchObject([
      { object: { id: schedule, enabled: true } },
    ]);
  });

  it('asks for the schedules of a display or of a gate, whether they name it or a group', async () => {
    const [gateId, playlistId] = [await stored.gate(), await stored.playlist('reached')];
    const [here, elsewhere] = [await stored.display(gateId), await stored.display()];
    const groupId = await stored.group();
    const scheduleFor = async (table: 'scheduleDisplays' | 'scheduleGroups', to: string) => {
      const from = await stored.schedule({ kind: 'playlist', playlistId }, 'For', {});
      await stored.refer(table, from, [to]);
      return from;
    };
    const named = await scheduleFor('scheduleDisplays', here);
    const grouped = await scheduleFor('scheduleGroups', groupId);
    await scheduleFor('scheduleDisplays', elsewhere);
    const idsFor = async (to: Parameters<typeof planningStore.schedulesFor>[1]): Promise<string[]> => {
      const among = planningStore.schedulesFor(stored.read, to);
      const { rows } = await scheduleTable.page(stored.read, { limit: 10, matching: {}, among });
      return rows.map(({ object }) => object.id);
    };
    expect(await idsFor({ displayId: here, groupIds: [] })).toEqual([named]);
    expect(await idsFor({ displayId: here, groupIds: [groupId] })).toEqual([named, grouped]);
    expect(await idsFor({ gateId, groupIds: [groupId] })).toEqual([named, grouped]);
    expect(await idsFor({ gateId: stored.newId(), groupIds: [] })).toEqual([]);
    const { rows } = await scheduleTable.page(stored.read, { limit: 10, matching: {}, among: [grouped] });
    expect(rows.map(({ object }) => object.id)).toEqual([grouped]);
  });

  it('climbs to every playlist in which one is nested', async () => {
    const [top, middle, bottom] = [
      await stored.playlist('top'),
      await stored.playlist('middle'),
      await stored.playlist('bottom'),
    ];
    await stored.refer('playlistChildren', top, [middle, bottom]);
    await stored.refer('playlistChildren', middle, [bottom]);
    expect((await planningStore.withAncestors(stored.read, [bottom])).toSorted()).toEqual([
      top,
      middle,
      bottom,
    ]);
    expect(await planningStore.withAncestors(stored.read, [top])).toEqual([top]);
    expect(await planningStore.withAncestors(stored.read, [])).toEqual([]);
    const below = async (...ids: string[]) =>
      [...(await planningStore.withDescendants(stored.read, ids))].map(([id, { key }]) => [id, key]);
    expect(await below(middle)).toEqual([
      [middle, 'middle'],
      [bottom, 'bottom'],
    ]);
    expect(await below(bottom)).toEqual([[bottom, 'bottom']]);
    expect(await below()).toEqual([]);
    expect(await rowsWithDescendants(stored.read, [top])).toHaveLength(3);
  });

  it('replaces what an object refers to, in every table of references', async () => {
    const [playlist, child] = [await stored.playlist('refers'), await stored.playlist('child')];
    const [first, second] = [await stored.content(), await stored.content()];
    await stored.refer('playlistContents', playlist, [first, second, first]);
    await stored.refer('playlistContents', playlist, [second]);
    await stored.refer('playlistChildren', playlist, [child]);
    await stored.refer('playlistChildren', playlist, []);
    expect(await users('content', first)).toEqual([]);
    expect(await users('content', second)).toEqual(['the playlist refers']);
    expect(await users('playlist', child)).toEqual([]);
  });

  it('names what uses a playlist, a layout, a display, a group and a gate', async () => {
    const [used, parent] = [await stored.playlist('used'), await stored.playlist('parent')];
    const layout = await stored.layout('holder');
    await stored.refer('playlistChildren', parent, [used]);
    await stored.refer('layoutPlaylists', layout, [used]);
    const byPlaylist = await stored.schedule({ kind: 'playlist', playlistId: used }, 'Morning');
    const byLayout = await stored.schedule({ kind: 'layout', layoutId: layout }, 'Evening');
    const [display, group, gate] = [await stored.display(), await stored.group(), await stored.gate()];
    await stored.refer('scheduleDisplays', byPlaylist, [display]);
    await stored.refer('scheduleGroups', byLayout, [group]);
    await stored.playlist('local', [], gate);
    expect((await users('playlist', used)).toSorted()).toEqual([
      'the layout holder',
      'the playlist parent',
      'the schedule Morning',
    ]);
    expect(await users('layout', layout)).toEqual(['the schedule Evening']);
    expect(await users('display', display)).toEqual(['the schedule Morning']);
    expect(await users('group', group)).toEqual(['the schedule Evening']);
    expect(await users('gate', gate)).toEqual(['the playlist local']);
    expect(await users('area', 'any')).toEqual([]);
  });
});
