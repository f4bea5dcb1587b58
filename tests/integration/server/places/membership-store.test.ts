import { describe, expect, it } from 'vitest';
import {
  displaysOfGate,
  displaysPlayingByDefault,
  existingDisplays,
  groupsAtGate,
  groupsOf,
  groupsThatChose,
  keepMembers,
  keepTags,
  membersOf,
} from '../../../../server/places/membership-store.ts';
import type { DisplayGroupDraft } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the membership store on %s', (engine) => {
  const stored = storedOn(engine);
  const tagged = (displayId: string, tags: string[]) =>
    stored.transact((trx) => keepTags(trx, displayId, tags));
  const newGroup = async (members: DisplayGroupDraft['members'], gateId: string | null = null) => {
    const groupId = await stored.group(gateId);
    await stored.transact((trx) => keepMembers(trx, groupId, members));
    return groupId;
  };

  it('makes members of displays that have every tag of a group', async () => {
    const [both, one] = [await stored.display(), await stored.display()];
    await tagged(both, ['queue', 'tall', 'tall']);
    await tagged(one, ['queue']);
    const groupId = await newGroup({ kind: 'tagged', allOf: ['tall', 'queue', 'tall'] });
    expect(await membersOf(stored.read, { id: groupId, gateId: null })).toEqual([both]);
    expect(await groupsOf(stored.read, [both, one])).toEqual(new Map([[both, [groupId]]]));
    await tagged(both, ['tall']);
    expect(await membersOf(stored.read, { id: groupId, gateId: null })).toEqual([]);
  });

  it('makes members of displays chosen one by one, within the gate of the group', async () => {
    const gateId = await stored.gate();
    const [own, foreign] = [await stored.display(gateId), await stored.display()];
    const chosen = { kind: 'chosen' as const, displayIds: [own, foreign, own] };
    const [here, everywhere] = [await newGroup(chosen, gateId), await newGroup(chosen)];
    expect(await membersOf(stored.read, { id: here, gateId })).toEqual([own]);
    const members = await membersOf(stored.read, { id: everywhere, gateId: null });
    expect(members.toSorted()).toEqual([own, foreign]);
    expect(await groupsOf(stored.read, [own, foreign])).toEqual(
      new Map([
        [own, [here, everywhere]],
        [foreign, [everywhere]],
      ]),
    );
    expect(await groupsOf(stored.read, [])).toEqual(new Map());
    await tagged(own, ['at-gate']);
    const byTag = await newGroup({ kind: 'tagged', allOf: ['at-gate'] });
    expect(await groupsAtGate(stored.read, gateId)).toEqual([here, everywhere, byTag]);
    expect(await groupsAtGate(stored.read, stored.newId())).toEqual([]);
    expect((await groupsThatChose(stored.read, own)).toSorted()).toEqual([here, everywhere]);
  });

  it('takes members of before away when a group is changed', async () => {
    const [before, after] = [await stored.display(), await stored.display()];
    const groupId = await newGroup({ kind: 'chosen', displayIds: [before] });
    await stored.transact((trx) => keepMembers(trx, groupId, { kind: 'chosen', displayIds: [after] }));
    expect(await membersOf(stored.read, { id: groupId, gateId: null })).toEqual([after]);
  });

  it('tells displays from other ids, and those of a gate', async () => {
    const gateId = await stored.gate();
    const display = await stored.display(gateId);
    expect(await existingDisplays(stored.read, [gateId, display])).toEqual([display]);
    expect(await existingDisplays(stored.read, [])).toEqual([]);
    expect(await displaysOfGate(stored.read, gateId)).toEqual([display]);
  });

  it('finds displays by what they play by default, in the order of creation', async () => {
    const [playlistId, layoutId] = [stored.newId(), stored.newId()];
    const [byLayout, byPlaylist] = [await stored.display(), await stored.display()];
    await stored.transact(async (trx) => {
      await trx
        .updateTable('displays')
        .set({ defaultLayoutId: layoutId })
        .where('id', '=', byLayout)
        .execute();
      await trx
        .updateTable('displays')
        .set({ defaultPlaylistId: playlistId })
        .where('id', '=', byPlaylist)
        .execute();
    });
    const plays = { playlistIds: [playlistId], layoutIds: [layoutId] };
    expect(await displaysPlayingByDefault(stored.read, plays)).toEqual([byLayout, byPlaylist]);
    expect(await displaysPlayingByDefault(stored.read, { ...plays, layoutIds: [] })).toEqual([byPlaylist]);
  });
});
