import { describe, expect, it } from 'vitest';
import type { Display, Playlist, Problem, Schedule } from '../../../../shared/contract/index.ts';
import { displayDraft, makePlaces } from '../../../support/drafts.ts';
import { startTestServer, type Agent } from '../../../support/server.ts';

interface Row {
  id: string;
  revision: number;
}

async function twoDisplays(agent: Agent): Promise<[Display, Display]> {
  const { gateId, areaId, displayId } = await makePlaces(agent);
  const first = (await agent.get(`/displays/${displayId}`)).json<Display>();
  const draft = { ...displayDraft({ gateId, areaId }), key: 'arrivals-2', name: 'Arrivals 2' };
  return [first, (await agent.post('/displays', draft)).json<Display>()];
}

const revisionOf = ({ id, revision }: Row): Row => ({ id, revision });

describe('many displays at once', () => {
  it('take the same changes, and keep what nobody named', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first, second] = await twoDisplays(agent);
    const changes = { viewingDistanceM: 12, addTags: ['loud'], removeTags: ['hall'] };
    const answer = await agent.call('PATCH', '/displays', {
      body: { of: [first, second].map(revisionOf), changes },
    });
    expect(answer.statusCode).toBe(200);
    const changed = { viewingDistanceM: 12, tags: ['loud'], revision: 2 };
    expect(answer.json<{ rows: Display[] }>().rows).toEqual([
      { ...first, ...changed },
      { ...second, ...changed },
    ]);
    expect((await agent.get(`/displays/${second.id}`)).json()).toEqual({ ...second, ...changed });
  });

  it('stay as they are, every one, when one of them was changed in the meantime, and the writer learns which by whom', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first, second] = await twoDisplays(agent);
    const { id, revision, ...draft } = second;
    await agent.put(`/displays/${id}`, revision, { ...draft, name: 'Renamed' });
    const answer = await agent.call('PATCH', '/displays', {
      body: { of: [first, second].map(revisionOf), changes: { viewingDistanceM: 12 } },
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>()).toMatchObject({
      code: 'object/conflict',
      errors: [
        {
          pointer: '/body/of/1',
          detail: expect.stringContaining('administrator changed the display arrivals-2') as string,
        },
      ],
    });
    expect((await agent.get(`/displays/${first.id}`)).json()).toEqual(first);
  });

  it.each([
    ['an area that is not there', { areaId: '00000000-0000-7000-a000-000000000000' }, '/body/of/0'],
    ['a field that only one display can have', { key: 'same' }, '/body/changes/key'],
    ['a distance that is none', { viewingDistanceM: -1 }, '/body/changes/viewingDistanceM'],
  ])('refuse %s with a pointer to it', async (_what, changes, pointer) => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first] = await twoDisplays(agent);
    const answer = await agent.call('PATCH', '/displays', { body: { of: [revisionOf(first)], changes } });
    expect(answer.json<Problem>().errors).toMatchObject([{ pointer }]);
    expect((await agent.get(`/displays/${first.id}`)).json()).toEqual(first);
  });

  it('refuse tags beyond those that one display can have, and say whose', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first, second] = await twoDisplays(agent);
    const { id, revision, ...draft } = second;
    await agent.put(`/displays/${id}`, revision, { ...draft, tags: [] });
    const addTags = Array.from({ length: 32 }, (_, i) => `tag-${i}`);
    const of = [{ id, revision: revision + 1 }, revisionOf(first)];
    const answer = await agent.call('PATCH', '/displays', { body: { of, changes: { addTags } } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toMatchObject([{ pointer: '/body/of/1' }]);
    expect((await agent.get(`/displays/${id}`)).json<Display>().tags).toEqual([]);
  });

  it('refuse one that is named twice', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first] = await twoDisplays(agent);
    const of = [revisionOf(first), revisionOf(first)];
    const answer = await agent.call('PATCH', '/displays', { body: { of, changes: {} } });
    expect(answer.json<Problem>().errors).toMatchObject([{ pointer: '/body/of/1/id' }]);
  });
});

describe('many schedules at once', () => {
  it('are switched off, moved and put on another display together', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first, second] = await twoDisplays(agent);
    const { schedules } = await twoSchedules(agent, first.id);
    const changes = {
      enabled: false,
      priority: 300,
      addDisplayIds: [second.id],
      removeDisplayIds: [first.id],
    };
    const answer = await agent.call('PATCH', '/schedules', {
      body: { of: schedules.map(revisionOf), changes },
    });
    const changed = {
      enabled: false,
      priority: 300,
      targets: { displayIds: [second.id], groupIds: [] },
      revision: 2,
    };
    expect(answer.json<{ rows: Schedule[] }>().rows).toEqual(
      schedules.map((schedule) => ({ ...schedule, ...changed })),
    );
  });
});

describe('a copy', () => {
  it('is another of the same kind under its own names, and its entries are its own', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { playlist } = await twoSchedules(agent, (await twoDisplays(agent))[0].id);
    const answer = await agent.post(`/playlists/${playlist.id}/copies`, { key: 'other', name: 'Other' });
    expect(answer.statusCode).toBe(201);
    const copy = answer.json<Playlist>();
    expect(copy).toMatchObject({ key: 'other', name: 'Other', revision: 1 });
    expect(copy.entries.map(({ source }) => source)).toEqual(playlist.entries.map(({ source }) => source));
    expect(copy.entries[0]!.id).not.toBe(playlist.entries[0]!.id);
  });

  it('needs a key that is free', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [first] = await twoDisplays(agent);
    const answer = await agent.post(`/displays/${first.id}/copies`, { key: 'arrivals-2', name: 'Again' });
    expect(answer.json<Problem>()).toMatchObject({
      code: 'object/key-taken',
      errors: [{ pointer: '/body/key' }],
    });
  });
});

async function twoSchedules(agent: Agent, displayId: string) {
  const body = { kind: 'notice', texts: { vi: { title: 'Chào mừng', blocks: [] } } };
  const contentId = (await agent.post('/contents', { title: 'Welcome', body })).json<Row>().id;
  const entries = [{ source: { kind: 'content', contentId } }];
  const playlist = (await agent.post('/playlists', { key: 'main', name: 'Main', entries })).json<Playlist>();
  const draft = {
    targets: { displayIds: [displayId] },
    plays: { kind: 'playlist', playlistId: playlist.id },
    rule: { startDate: '2026-01-01' },
  };
  const schedules = [];
  for (const name of ['Morning', 'Evening'])
    schedules.push((await agent.post('/schedules', { ...draft, name })).json<Schedule>());
  return { playlist, schedules };
}
