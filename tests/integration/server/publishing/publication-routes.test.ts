import { describe, expect, it } from 'vitest';
import type { Publication, Schedule } from '../../../../shared/contract/index.ts';
import { seedDemoGate } from '../../../../scripts/demo-gate.ts';
import { startTestServer } from '../../../support/server.ts';

const NOWHERE = '019ab000-0000-7000-8000-000000000000';

describe('the API of planning and publishing', () => {
  it('points at what it refuses, and keeps nothing of it', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const entries = [{ source: { kind: 'content', contentId: NOWHERE } }];
    const refused = await agent.post('/playlists', { key: 'main', name: 'Main', entries });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'reference/unknown',
      errors: [{ pointer: '/body/entries/0/source/contentId' }],
    });
    const unreadable = await agent.post('/playlists', {
      key: 'Main!',
      name: 'Main',
      entries: [],
      colour: 'red',
    });
    expect(unreadable.statusCode).toBe(400);
    expect((await agent.get('/playlists')).json()).toEqual({ rows: [], next: null });
    const nowhere = await agent.post('/publications', { displayIds: [NOWHERE] });
    expect(nowhere.json()).toMatchObject({
      code: 'reference/unknown',
      errors: [{ pointer: '/body/displayIds/0' }],
    });
    const twice = await agent.post('/publications', { displayIds: [NOWHERE, NOWHERE] });
    expect(twice.json()).toMatchObject({
      code: 'request/invalid',
      errors: [{ detail: 'is named twice', pointer: '/body/displayIds/1' }],
    });
    expect((await agent.get('/publications')).json()).toEqual({ rows: [], next: null });
  });

  it('takes a playlist through its life by the revisions that its writers read', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const draft = { key: 'main', name: 'Main', entries: [] };
    const made = (await agent.post('/playlists', draft)).json<{ id: string; revision: number }>();
    const renamed = await agent.put(`/playlists/${made.id}`, made.revision, { ...draft, name: 'Renamed' });
    expect(renamed.json()).toMatchObject({ id: made.id, name: 'Renamed', revision: 2 });
    const nested = { source: { kind: 'playlist', playlistId: made.id } };
    const cyclic = await agent.put(`/playlists/${made.id}`, 2, { ...draft, entries: [nested] });
    expect(cyclic.json()).toMatchObject({
      code: 'playlist/cycle',
      errors: [{ pointer: '/body/entries/0/source/playlistId' }],
    });
    expect((await agent.remove(`/playlists/${made.id}`, 1)).statusCode).toBe(409);
    expect((await agent.remove(`/playlists/${made.id}`, 2)).statusCode).toBe(204);
    expect((await agent.get(`/playlists/${made.id}`)).statusCode).toBe(404);
  });

  it('publishes what planners changed, and shows operators the manifest that screens get', async () => {
    await using server = await startTestServer();
    const { displayIds } = await seedDemoGate(server.capabilities);
    const agent = await server.signedIn();
    const hall = displayIds['arrivals-hall'];
    const { rows } = (await agent.get('/schedules')).json<{ rows: Schedule[] }>();
    const { id, revision, createdAt: _, ...draft } = rows[0]!;
    expect((await agent.put(`/schedules/${id}`, revision, { ...draft, enabled: false })).statusCode).toBe(
      200,
    );

    const dry = await agent.post('/publications', { dryRun: true });
    expect(dry.json()).toMatchObject({ changed: [{ displayId: hall, revision: 2 }] });
    expect((await agent.get('/publications/waiting')).json()).toMatchObject({
      displays: [{ id: hall, key: 'arrivals-hall', revision: 2 }],
      findings: [],
    });
    expect((await agent.get(`/displays/${hall}/manifest`)).json()).toMatchObject({ revision: 1 });
    expect((await agent.get(`/displays/${hall}/plan`)).json()).toMatchObject({
      plan: { display: { id: hall }, schedules: [] },
      revision: 1,
      isPublished: false,
    });
    const wet = await agent.post('/publications', {});
    expect((await agent.get(`/displays/${hall}/plan`)).json()).toMatchObject({
      revision: 2,
      isPublished: true,
    });
    expect((await agent.get(`/displays/${hall}/facts`)).json()).toMatchObject({
      display: { id: hall, zone: 'Asia/Ho_Chi_Minh' },
      zones: [{ zone: 'Asia/Ho_Chi_Minh' }],
    });
    for (const what of ['plan', 'facts']) {
      const refused = await agent.get(`/displays/${NOWHERE}/${what}`);
      expect(refused.json()).toMatchObject({ code: 'object/not-found' });
    }
    expect(wet.json()).toMatchObject({ changed: [{ displayId: hall, revision: 2 }] });
    expect((await agent.get(`/displays/${hall}/manifest`)).json()).toMatchObject({
      revision: 2,
      plan: { display: { id: hall }, schedules: [] },
    });
    expect((await agent.get('/publications/waiting')).json()).toMatchObject({ displays: [] });
    const published = wet.json<Publication>();
    const { changed, findings, undrawn: _undrawn, ...summary } = published;
    const counts = { changedCount: changed.length, findingCount: findings.length };
    expect((await agent.get('/publications?limit=1')).json()).toMatchObject({
      rows: [{ ...summary, ...counts }],
    });
    expect((await agent.get(`/publications/${published.id}`)).json()).toEqual(published);
    expect((await agent.get(`/publications/${NOWHERE}`)).json()).toMatchObject({ code: 'object/not-found' });
  });
});
