import { describe, expect, it } from 'vitest';
import { DisplayGroupDraft, ScheduleDraft } from '../../../../shared/contract/index.ts';
import {
  actor,
  createPlannedServer,
  layoutDraft,
  playlistDraft,
  scheduleDraft,
} from '../../../support/planned-server.ts';

const NOWHERE = '00000000-0000-7000-a000-000000000000';

function withoutId<Draft extends object>({
  id: _id,
  revision: _revision,
  ...draft
}: Draft & { id: string; revision: number }) {
  return draft;
}

describe('planning', () => {
  it('refuses a playlist that would contain itself, at any depth, and keeps the one before', async () => {
    await using server = await createPlannedServer();
    const notice = await server.notice('Welcome');
    const inner = await server.playlist('inner', [notice]);
    const middle = await server.playlist('middle', [inner]);
    const outer = await server.playlist('outer', [middle]);

    const cyclic = server.planning.playlists.update(actor, inner, playlistDraft('inner', [notice, outer]));
    await expect(cyclic).rejects.toMatchObject({
      code: 'playlist/cycle',
      errors: [{ pointer: '/body/entries/1/source/playlistId' }],
    });
    const itself = server.planning.playlists.update(actor, inner, playlistDraft('inner', [inner]));
    await expect(itself).rejects.toMatchObject({ code: 'playlist/cycle' });
    expect(await server.planning.playlists.get(inner.id)).toEqual(inner);
  });

  it('refuses what comes to more entries, or stands deeper in one another, than kiosks play', async () => {
    await using server = await createPlannedServer();
    const { playlists } = server.planning;
    const notice = await server.notice('Welcome');
    const times = <Source>(count: number, one: Source): Source[] => Array.from({ length: count }, () => one);
    const refusal = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'kept',
        ({ errors }: { errors: { detail: string; pointer: string }[] }) => errors,
      );
    const inner = await server.playlist('inner', times(10, notice));
    const middle = await server.playlist('middle', times(40, inner));
    const outer = await server.playlist('outer', times(45, middle));
    const tooMany = 'comes to more than 20000 entries with all that are nested in it';
    const wide = playlistDraft('wide', [notice, ...times(46, middle)]);
    expect(await refusal(playlists.create(actor, wide))).toEqual([
      { detail: tooMany, pointer: '/body/entries/1/source/playlistId' },
    ]);
    const longer = playlistDraft('inner', times(11, notice));
    expect(await refusal(playlists.update(actor, inner, longer))).toEqual([
      { detail: `outer, in which it is nested, ${tooMany}`, pointer: '/body/entries' },
    ]);
    expect(await refusal(playlists.update(actor, outer, playlistDraft('outer', [middle])))).toBe('kept');
    expect(await refusal(playlists.update(actor, inner, longer))).toBe('kept');

    let deepest = await server.playlist('level-1', [notice]);
    for (let level = 2; level <= 50; level += 1) deepest = await server.playlist(`level-${level}`, [deepest]);
    const deeper = playlistDraft('deeper', [notice, deepest]);
    expect(await refusal(playlists.create(actor, deeper))).toEqual([
      { detail: 'is more than 50 playlists deep', pointer: '/body/entries/1/source/playlistId' },
    ]);
  });

  it('points at every reference that leads nowhere', async () => {
    await using server = await createPlannedServer();
    const plays = { kind: 'layout', layoutId: NOWHERE } as const;
    const creation = server.planning.schedules.create(
      actor,
      scheduleDraft(plays, { displayIds: [NOWHERE], groupIds: [NOWHERE] }),
    );
    await expect(creation).rejects.toMatchObject({ code: 'reference/unknown' });
    const { errors } = (await creation.catch((error: unknown) => error)) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/body/plays/layoutId',
      '/body/targets/displayIds/0',
      '/body/targets/groupIds/0',
    ]);
  });

  it('lists the schedules that reach a display or a gate, by themselves or by a group, switched off ones too', async () => {
    await using server = await createPlannedServer();
    const { places, gate, planning } = server;
    const [belt, hall] = [await server.display('belt', { tags: ['belt'] }), await server.display('hall')];
    const belts = { key: 'belts', name: 'Belts', members: { kind: 'tagged', allOf: ['belt'] } };
    const group = await places.displayGroups.create(actor, DisplayGroupDraft.parse(belts));
    const plays = { kind: 'playlist', playlistId: (await server.playlist('main', [])).id } as const;
    const forBelts = await server.schedule(plays, { groupIds: [group.id] });
    const forHall = await planning.schedules.create(actor, {
      ...scheduleDraft(plays, { displayIds: [hall.id] }),
      enabled: false,
    });
    const reaching = async (matching: Record<string, string>): Promise<string[]> =>
      (await planning.schedules.list({ limit: 10, matching })).rows.map(({ id }) => id);
    expect(await reaching({ reachesDisplayId: belt.id })).toEqual([forBelts.id]);
    expect(await reaching({ reachesDisplayId: hall.id })).toEqual([forHall.id]);
    expect(await reaching({ reachesGateId: gate.id })).toEqual([forBelts.id, forHall.id]);
    expect(await reaching({ reachesGateId: gate.id, gateId: gate.id })).toEqual([]);
    expect(await reaching({ reachesGateId: NOWHERE })).toEqual([]);
  });

  it('lets two gates have plans of the same keys, and shared ones beside them', async () => {
    await using server = await createPlannedServer();
    const { layouts, playlists, schedules } = server.planning;
    const { gate, places } = server;
    const { id: _id, revision: _revision, ...draft } = gate;
    const other = await places.gates.create(actor, { ...draft, key: 'huu-nghi' });
    for (const gateId of [gate.id, other.id, null]) {
      await playlists.create(actor, { ...playlistDraft('main', []), gateId });
      const layout = await layouts.create(actor, { ...layoutDraft('main', []), gateId });
      const plays = { kind: 'layout', layoutId: layout.id } as const;
      const named = { ...scheduleDraft(plays, {}), name: 'Buổi sáng', gateId };
      expect(await schedules.create(actor, named)).toMatchObject({ key: 'buoi-sang' });
      expect(await schedules.create(actor, named)).toMatchObject({ key: 'buoi-sang-2' });
      await expect(schedules.create(actor, { ...named, key: 'buoi-sang' })).rejects.toMatchObject({
        code: 'object/key-taken',
      });
      await expect(layouts.create(actor, { ...layoutDraft('main', []), gateId })).rejects.toMatchObject({
        code: 'object/key-taken',
      });
    }
    const [first] = (await schedules.list({ limit: 1, matching: { gateId: other.id } })).rows;
    const copy = await schedules.copy(actor, first!.id, { name: 'Buổi chiều' });
    expect(copy).toMatchObject({ key: 'buoi-chieu', gateId: other.id });
    const { createdAt: _createdAt, key: _key, ...unnamed } = copy;
    const renamed = await schedules.update(actor, copy, withoutId({ ...unnamed, name: 'Chiều' }));
    expect(renamed).toMatchObject({ key: 'buoi-chieu', name: 'Chiều' });
    await expect(places.gates.remove(actor, other)).rejects.toThrow(
      /the playlist main, the layout main, the schedule/,
    );
  });

  it('makes the key of a playlist of its name, keeps it when the name changes, and makes another for a copy', async () => {
    await using server = await createPlannedServer();
    const { playlists } = server.planning;
    const { key: _key, ...unnamed } = { ...playlistDraft('any', []), name: 'Khai báo hải quan' };
    const made = await playlists.create(actor, unnamed);
    expect(made).toMatchObject({ key: 'khai-bao-hai-quan' });
    const renamed = await playlists.update(actor, made, { ...unnamed, name: 'Hải quan' });
    expect(renamed).toMatchObject({ key: 'khai-bao-hai-quan', name: 'Hải quan' });
    expect(await playlists.copy(actor, made.id, { name: 'Khai báo hải quan' })).toMatchObject({
      key: 'khai-bao-hai-quan-2',
    });
  });

  it('refuses a schedule that could never play, with a pointer into its rule', async () => {
    await using server = await createPlannedServer();
    const playlist = await server.playlist('main', [await server.notice('Welcome')]);
    const draft = ScheduleDraft.parse({
      ...scheduleDraft({ kind: 'playlist', playlistId: playlist.id }, {}),
      rule: { startDate: '2026-03-02', endDate: '2026-03-01' },
    });
    await expect(server.planning.schedules.create(actor, draft)).rejects.toMatchObject({
      code: 'schedule/impossible',
      errors: [{ pointer: expect.stringMatching(/^\/body\/rule\//) as string }],
    });
    expect((await server.planning.schedules.list({ limit: 10, matching: {} })).rows).toEqual([]);
  });

  it('keeps what is in use, and lets it go once nothing plays it', async () => {
    await using server = await createPlannedServer();
    const playlist = await server.playlist('main', [await server.notice('Welcome')]);
    const layout = await server.layout('hall', [playlist]);
    const schedule = await server.schedule({ kind: 'layout', layoutId: layout.id }, {});
    const display = await server.display('one', { defaultPlays: { kind: 'layout', layoutId: layout.id } });
    const { playlists, layouts, schedules } = server.planning;

    await expect(playlists.remove(actor, playlist)).rejects.toThrow(/the layout hall/);
    await expect(layouts.remove(actor, layout)).rejects.toThrow(/the schedule Schedule, the display one/);
    await schedules.remove(actor, schedule);
    await expect(layouts.remove(actor, layout)).rejects.toMatchObject({ code: 'object/in-use' });
    await server.places.displays.remove(actor, display);
    await layouts.remove(actor, layout);
    await playlists.remove(actor, playlist);
    expect((await playlists.list({ limit: 10, matching: {} })).rows).toEqual([]);
  });

  it('refuses an edit of a state that somebody else has changed', async () => {
    await using server = await createPlannedServer();
    const before = await server.layout('hall', []);
    await server.planning.layouts.update(actor, before, { ...layoutDraft('hall', []), name: 'Mine' });
    const late = server.planning.layouts.update(actor, before, { ...layoutDraft('hall', []), name: 'Late' });
    await expect(late).rejects.toMatchObject({ code: 'object/conflict' });
    expect((await server.planning.layouts.get(before.id)).name).toBe('Mine');
  });

  it('reaches the displays of a content through nesting, layouts, groups by tag and defaults, and no others', async () => {
    await using server = await createPlannedServer();
    const notice = await server.notice('Welcome');
    const inner = await server.playlist('inner', [notice]);
    const outer = await server.playlist('outer', [inner]);
    const layout = await server.layout('hall', [outer]);
    const direct = await server.display('direct');
    const tagged = await server.display('tagged', { tags: ['big'] });
    const byDefault = await server.display('default', {
      defaultPlays: { kind: 'layout', layoutId: layout.id },
    });
    await server.display('other');
    const group = await server.places.displayGroups.create(
      actor,
      DisplayGroupDraft.parse({ key: 'big', name: 'Big', members: { kind: 'tagged', allOf: ['big'] } }),
    );
    await server.schedule({ kind: 'playlist', playlistId: outer.id }, { displayIds: [direct.id] });
    await server.schedule({ kind: 'layout', layoutId: layout.id }, { groupIds: [group.id] });

    const { read } = server.platform.database;
    const reached = await server.planning.reach(read, [{ kind: 'content', id: notice.id }]);
    expect([...reached].sort()).toEqual([direct.id, tagged.id, byDefault.id].sort());
  });
});
