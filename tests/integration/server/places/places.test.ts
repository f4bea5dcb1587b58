import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE, makePlaces } from '../../../support/drafts.ts';
import { startTestServer } from '../../../support/server.ts';

interface Shown {
  id: string;
  revision: number;
  key: string;
}

const UNKNOWN_ID = '00000000-0000-7000-a000-000000000000';

describe('places over HTTP', () => {
  it('makes, shows, changes and removes a gate, each edit with its revision', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const made = await agent.post('/gates', GATE);
    expect(made.statusCode).toBe(201);
    const gate = made.json<Shown>();
    expect(made.headers).toMatchObject({ location: `/api/v1/gates/${gate.id}`, etag: '"1"' });
    expect((await agent.get(`/gates/${gate.id}`)).json()).toEqual({ ...GATE, id: gate.id, revision: 1 });
    const changed = await agent.put(`/gates/${gate.id}`, 1, { ...GATE, accent: '#112233' });
    expect(changed.json()).toEqual({ ...GATE, id: gate.id, revision: 2, accent: '#112233' });
    expect((await agent.remove(`/gates/${gate.id}`, 2)).statusCode).toBe(204);
    expect((await agent.get(`/gates/${gate.id}`)).json()).toMatchObject({ code: 'object/not-found' });
  });

  it('tells a writer who overwrote nothing who changed what in the meantime', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    await agent.put(`/gates/${gateId}`, 1, { ...GATE, accent: '#112233' });
    const late = await agent.put(`/gates/${gateId}`, 1, { ...GATE, accent: '#445566' });
    expect(late.statusCode).toBe(409);
    expect(late.json<Problem>()).toMatchObject({
      code: 'object/conflict',
      detail:
        'administrator changed the gate noi-bai at 2026-11-22T08:00:00.000Z: its revision is 2 now, you read 1',
    });
    expect((await agent.get(`/gates/${gateId}`)).json()).toMatchObject({ revision: 2, accent: '#112233' });
  });

  it('asks a writer for the revision it read', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    const blind = await agent.call('PUT', `/gates/${gateId}`, { body: GATE });
    expect(blind.statusCode).toBe(400);
    expect(blind.json<Problem>().errors).toMatchObject([{ pointer: '/headers/if-match' }]);
  });

  it.each([
    ['a zone that does not exist', { ...GATE, zone: 'Asia/Nowhere' }, '/body/zone'],
    ['a field nobody knows', { ...GATE, colour: 'red' }, '/body/colour'],
    ['a field of the wrong type', { ...GATE, languages: 'vi' }, '/body/languages'],
    ['a language that is none', { ...GATE, languages: ['vi', '!!'] }, '/body/languages/1'],
    ['nothing', null, '/body'],
  ])('answers %s with a pointer to it, and stores nothing', async (_what, body, pointer) => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const refused = await agent.call('POST', '/gates', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.headers['content-type']).toMatch('application/problem+json');
    expect(refused.json<Problem>().errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect((await agent.get('/gates')).json()).toEqual({ rows: [], next: null });
  });

  it('refuses JSON that is none, and a body of another kind', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const send = (body: string, type: string) =>
      agent.call('POST', '/gates', { body, headers: { 'content-type': type } });
    expect((await send('{"key":', 'application/json')).json()).toMatchObject({ code: 'request/invalid' });
    expect((await send('<gate/>', 'application/xml')).json()).toMatchObject({
      code: 'request/unsupported-media',
    });
    expect((await send(`"${'x'.repeat(2_000_000)}"`, 'application/json')).json()).toMatchObject({
      code: 'request/too-large',
    });
  });

  it('keeps keys unique where they must be, and lets two gates use the same', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    const again = await agent.post('/gates', GATE);
    expect(again.statusCode).toBe(409);
    expect(again.json<Problem>()).toMatchObject({
      code: 'object/key-taken',
      errors: [{ pointer: '/body/key' }],
    });
    const other = (await agent.post('/gates', { ...GATE, key: 'huu-nghi' })).json<Shown>();
    expect((await agent.post('/areas', areaDraft(gateId))).statusCode).toBe(409);
    expect((await agent.post('/areas', areaDraft(other.id))).statusCode).toBe(201);
  });

  it('refuses a language that a gate or a display names twice, where it comes again', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const languages = ['vi', 'en', 'vi'];
    const pointersOf = async (path: string, body: object) =>
      (await agent.post(path, { ...body, languages })).json<Problem>().errors?.map(({ pointer }) => pointer);
    expect(await pointersOf('/gates', GATE)).toEqual(['/body/languages/2']);
    const draft = { ...displayDraft(await makePlaces(agent)), key: 'arrivals-2' };
    expect(await pointersOf('/displays', draft)).toEqual(['/body/languages/2']);
    const { id } = (await agent.post('/displays', draft)).json<Shown>();
    const changed = await agent.put(`/displays/${id}`, 1, { ...draft, languages });
    expect(changed.json<Problem>().errors).toMatchObject([
      { pointer: '/body/languages/2', detail: '"vi" is named twice' },
    ]);
  });

  it('points at every reference that leads nowhere, and stores nothing', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId, areaId, displayId } = await makePlaces(agent);
    const other = (await agent.post('/gates', { ...GATE, key: 'huu-nghi' })).json<Shown>();
    const draft = { ...displayDraft({ gateId, areaId }), key: 'arrivals-2' };
    const pointersOf = async (body: unknown, path = '/displays') =>
      (await agent.post(path, body)).json<Problem>().errors?.map(({ pointer }) => pointer);
    expect(await pointersOf({ ...draft, gateId: UNKNOWN_ID })).toEqual(['/body/gateId']);
    expect(await pointersOf({ ...draft, areaId: UNKNOWN_ID })).toEqual(['/body/areaId']);
    expect(await pointersOf({ ...draft, gateId: other.id })).toEqual(['/body/areaId']);
    const defaultPlays = { kind: 'playlist', playlistId: UNKNOWN_ID };
    expect(await pointersOf({ ...draft, defaultPlays })).toEqual(['/body/defaultPlays/playlistId']);
    const members = { kind: 'chosen', displayIds: [displayId, UNKNOWN_ID] };
    const group = { key: 'hall', name: 'Hall', gateId: null, members };
    expect(await pointersOf(group, '/display-groups')).toEqual(['/body/members/displayIds/1']);
    expect((await agent.get('/displays')).json<{ rows: Shown[] }>().rows).toHaveLength(1);
    expect((await agent.get('/display-groups')).json<{ rows: Shown[] }>().rows).toEqual([]);
  });

  it('keeps which part of a wall a display shows, and refuses a part that is not on it', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const draft = { ...displayDraft(await makePlaces(agent)), key: 'wall-right' };
    const wall = { key: 'hall', canvas: { widthPx: 3840, heightPx: 1080 }, xPx: 1920, yPx: 0 };
    const outside = await agent.post('/displays', { ...draft, wall: { ...wall, xPx: 1921, yPx: 1 } });
    expect(outside.json<Problem>().errors?.map(({ pointer }) => pointer)).toEqual([
      '/body/wall/xPx',
      '/body/wall/yPx',
    ]);
    const { id } = (await agent.post('/displays', { ...draft, wall })).json<Shown>();
    expect((await agent.get(`/displays/${id}`)).json()).toMatchObject({ wall });
  });

  it('removes nothing that is still used, and says by whom', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId, areaId, displayId } = await makePlaces(agent);
    const members = { kind: 'chosen', displayIds: [displayId] };
    await agent.post('/display-groups', { key: 'hall', name: 'Hall', gateId, members });
    const refusals = await Promise.all(
      [`/gates/${gateId}`, `/areas/${areaId}`, `/displays/${displayId}`].map((url) => agent.remove(url, 1)),
    );
    expect(refusals.map((refusal) => refusal.json<Problem>().detail)).toEqual([
      'the gate noi-bai is used by the area arrivals, the display group hall',
      'the area arrivals is used by the display arrivals-1',
      'the display arrivals-1 is used by the display group hall',
    ]);
  });

  it('keeps a gate that has nothing left but contents', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const gate = (await agent.post('/gates', GATE)).json<Shown>();
    const title = 'Fees';
    const texts = { vi: { title, blocks: [] }, en: { title, blocks: [] } };
    const notice = { title, gateId: gate.id, body: { kind: 'notice', texts } };
    expect((await agent.post('/contents', notice)).statusCode).toBe(201);
    const refused = await agent.remove(`/gates/${gate.id}`, 1);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'object/in-use',
      detail: 'the gate noi-bai is used by the content Fees',
    });
  });

  it('lists in pages that neither skip nor repeat, narrowed by gate', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId, areaId } = await makePlaces(agent);
    for (const key of ['b', 'c', 'd', 'e']) {
      await agent.post('/displays', { ...displayDraft({ gateId, areaId }), key });
    }
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = (await agent.get(`/displays?limit=2&gateId=${gateId}${after && `&after=${after}`}`)).json<{
        rows: Shown[];
        next: string | null;
      }>();
      seen.push(...page.rows.map(({ key }) => key));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(['arrivals-1', 'b', 'c', 'd', 'e']);
    expect((await agent.get(`/displays?gateId=${UNKNOWN_ID}`)).json()).toEqual({ rows: [], next: null });
    expect((await agent.get('/displays?limit=0')).json<Problem>().errors?.[0]?.pointer).toBe('/query/limit');
  });

  it('writes every command to the audit, and nothing of a refused one', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    await agent.post('/gates', GATE);
    const { rows } = (await agent.get('/audit')).json<{
      rows: { action: string; subject: { id: string } }[];
    }>();
    expect(rows.map(({ action }) => action).slice(-3)).toEqual([
      'gate:create',
      'area:create',
      'display:create',
    ]);
    expect(rows.at(-3)?.subject.id).toBe(gateId);
    const report = await server.capabilities.audit.verify(server.platform.database.read);
    expect(report).toMatchObject({ objections: [], head: { seq: rows.length } });
  });
});

describe('the displays that places reach', () => {
  it('are those named, those of the groups by choice or by tag, and those of the gate', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId, areaId, displayId } = await makePlaces(agent);
    const draft = displayDraft({ gateId, areaId });
    const second = (await agent.post('/displays', { ...draft, key: 'b', tags: ['lane'] })).json<Shown>().id;
    const group = { key: 'lanes', name: 'Lanes', gateId, members: { kind: 'tagged', allOf: ['lane'] } };
    const groupId = (await agent.post('/display-groups', group)).json<Shown>().id;
    const { places } = server.capabilities;
    const { read } = server.platform.database;
    expect(await places.displaysReachedBy(read, { displayIds: [displayId, UNKNOWN_ID] })).toEqual([
      displayId,
    ]);
    expect(await places.displaysReachedBy(read, { groupIds: [groupId] })).toEqual([second]);
    expect(await places.displaysReachedBy(read, { gateId })).toEqual([displayId, second]);
    expect(await places.groupsOf(read, [second])).toEqual(new Map([[second, [groupId]]]));
    expect(await places.displayFacts(read, second)).toMatchObject({
      gate: { id: gateId },
      area: { id: areaId },
    });
  });
});
