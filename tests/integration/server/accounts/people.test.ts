import { describe, expect, it } from 'vitest';
import type { Grant, NewInvitation, Organisation, Person } from '../../../../shared/contract/index.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const NEW_PASSWORD = 'a-cloudy-hill-with-92-goats';

interface Guest {
  agent: Agent;
  person: Person;
}

async function organisation(agent: Agent, name: string, parentId: string): Promise<Organisation> {
  return (await agent.post('/organisations', { name, parentId })).json<Organisation>();
}

function guest(organisationId: string, more: object = {}) {
  const grants = [{ role: 'contributor', organisationId }];
  return { name: 'lan', displayName: 'Lan', email: null, organisationId, language: 'vi', grants, ...more };
}

const secretIn = ({ link }: NewInvitation): string => link?.split('#')[1] ?? '';

/** Invites, accepts and signs in. */
async function welcome(
  server: TestServer,
  administrator: Agent,
  draft: ReturnType<typeof guest>,
): Promise<Guest> {
  const invited = (await administrator.post('/invitations', draft)).json<NewInvitation>();
  const agent = server.agent();
  const accepted = { secret: secretIn(invited), password: NEW_PASSWORD };
  expect((await agent.post('/invitations/accepted', accepted)).statusCode).toBe(201);
  const { rows } = (await administrator.get('/people?limit=200')).json<{ rows: Person[] }>();
  const person = rows.find(({ name }) => name === draft.name);
  if (person === undefined) throw new TypeError('nobody came');
  return { agent, person };
}

async function opened() {
  const server = await startTestServer();
  const administrator = await server.signedIn();
  const rootId = server.capabilities.organisations.ownId;
  return {
    server,
    administrator,
    rootId,
    customs: await organisation(administrator, 'Customs', rootId),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe('an invitation', () => {
  it('is shown to whoever has its link, and makes one person once', async () => {
    await using world = await opened();
    const { administrator, customs, server } = world;
    const made = await administrator.post('/invitations', guest(customs.id));
    expect(made.headers['cache-control']).toBe('no-store');
    const secret = secretIn(made.json<NewInvitation>());
    const stranger = server.agent();
    expect((await stranger.post('/invitations/shown', { secret })).json()).toMatchObject({
      name: 'lan',
      organisation: 'Customs',
      invitedBy: 'administrator',
      language: 'vi',
      grants: [{ role: 'contributor', organisation: 'Customs', until: null }],
    });
    const weak = await stranger.post('/invitations/accepted', { secret, password: 'lan-lan-lan-lan-lan' });
    expect(weak.json()).toMatchObject({
      code: 'password/unsuitable',
      errors: [{ pointer: '/body/password' }],
    });
    const accepted = await stranger.post('/invitations/accepted', { secret, password: NEW_PASSWORD });
    expect(accepted.statusCode).toBe(201);
    expect((await stranger.get('/session')).json()).toMatchObject({ name: 'lan', mustChangePassword: false });
    expect(accepted.headers['cache-control']).toBe('no-store');
    const again = await stranger.post('/invitations/accepted', { secret, password: NEW_PASSWORD });
    expect(again.json()).toMatchObject({ code: 'invitation/over', status: 410 });
    const [stored] = await server.platform.database.read.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('ends by itself, and when it is taken back', async () => {
    await using world = await opened();
    const { administrator, customs, server } = world;
    const old = (
      await administrator.post('/invitations', guest(customs.id, { hours: 1 }))
    ).json<NewInvitation>();
    server.platform.clock.advance(3_600_000);
    const show = (secret: string) => server.agent().post('/invitations/shown', { secret });
    expect((await show(secretIn(old))).statusCode).toBe(410);
    const agent = await server.signedIn();
    const taken = (await agent.post('/invitations', guest(customs.id))).json<NewInvitation>();
    await agent.call('DELETE', `/invitations/${taken.invitation.id}`);
    expect((await show(secretIn(taken))).statusCode).toBe(410);
  });

  it('is for a name that nobody has and nobody was invited by, at most seven days', async () => {
    await using world = await opened();
    const { administrator, customs } = world;
    const code = async (more: object) =>
      (await administrator.post('/invitations', guest(customs.id, more))).json<{ code: string }>().code;
    expect(await code({ name: 'Administrator' })).toBe('person/name-taken');
    await administrator.post('/invitations', guest(customs.id));
    expect(await code({ name: 'LAN' })).toBe('person/name-taken');
    expect(await code({ name: 'minh', hours: 169 })).toBe('request/invalid');
  });

  it('is guessed by nobody who tries often', async () => {
    await using world = await opened();
    const stranger = world.server.agent();
    const guess = () => stranger.post('/invitations/shown', { secret: 'x'.repeat(43) });
    for (let i = 0; i < 10; i += 1) expect((await guess()).statusCode).toBe(410);
    expect((await guess()).json()).toMatchObject({ code: 'request/too-many' });
  });
});

describe('a person', () => {
  it('who is disabled has no session from that moment, and cannot come back', async () => {
    await using world = await opened();
    const { administrator, customs, server } = world;
    const { agent, person } = await welcome(server, administrator, guest(customs.id));
    expect((await agent.get('/contents')).statusCode).toBe(200);
    const of = [{ id: person.id, revision: person.revision }];
    const disabled = await administrator.call('PATCH', '/people', {
      body: { of, changes: { isDisabled: true } },
    });
    expect(disabled.json()).toMatchObject({ rows: [{ disabledAt: '2026-11-22T08:00:00.000Z' }] });
    expect((await agent.get('/contents')).statusCode).toBe(401);
    const back = await agent.post('/session', { name: 'lan', password: NEW_PASSWORD });
    expect(back.json()).toMatchObject({ code: 'session/refused' });
  });

  it('who alone is administrator of everything stays so', async () => {
    await using world = await opened();
    const { administrator } = world;
    const [own] = (await administrator.get('/people')).json<{ rows: Person[] }>().rows;
    const { rows } = (await administrator.get(`/people/${own?.id}/grants`)).json<{ rows: Grant[] }>();
    const taken = await administrator.call('DELETE', `/people/${own?.id}/grants/${rows[0]?.id}`);
    expect(taken.json()).toMatchObject({ code: 'person/last-administrator' });
    const of = [{ id: own?.id, revision: own?.revision }];
    const disabled = await administrator.call('PATCH', '/people', {
      body: { of, changes: { isDisabled: true } },
    });
    expect(disabled.json()).toMatchObject({ code: 'person/last-administrator' });
  });
});

describe('an administrator of one organisation', () => {
  it('gives nobody more than they have, and touches nobody who has more', async () => {
    await using world = await opened();
    const { administrator, customs, rootId, server } = world;
    const grants = [{ role: 'administrator', organisationId: customs.id }];
    const local = await welcome(server, administrator, guest(customs.id, { name: 'local', grants }));
    const chief = await welcome(
      server,
      administrator,
      guest(customs.id, { name: 'chief', grants: [{ role: 'administrator', organisationId: rootId }] }),
    );
    const asked = `/grants?personIds=${[local, chief].map(({ person }) => person.id).join(',')}`;
    const seen = async (agent: Agent) => (await agent.get(asked)).json<{ rows: Grant[] }>().rows.length;
    expect(await seen(administrator)).toBe(2);
    expect(await seen(local.agent)).toBe(2);
    const stranger = await welcome(server, administrator, {
      ...guest((await organisation(administrator, 'Police', rootId)).id, { name: 'stranger' }),
      grants: [{ role: 'auditor', organisationId: customs.id }],
    });
    expect(await seen(stranger.agent)).toBe(2);
    const give = (organisationId: string) =>
      local.agent.post(`/people/${local.person.id}/grants`, { role: 'editor', organisationId });
    expect((await give(customs.id)).statusCode).toBe(201);
    expect((await give(rootId)).json()).toMatchObject({ code: 'permission/denied' });
    const { id, revision } = chief.person;
    const body = { of: [{ id, revision }], changes: { isDisabled: true } };
    expect((await local.agent.call('PATCH', '/people', { body })).json()).toMatchObject({
      code: 'permission/denied',
    });
    const beyond = guest(customs.id, { name: 'minh', grants: [{ role: 'editor', organisationId: rootId }] });
    expect((await local.agent.post('/invitations', beyond)).json()).toMatchObject({
      code: 'permission/denied',
    });
  });
});

describe('a substitute', () => {
  it('may for that time what the other may, but for what administrators may', async () => {
    await using world = await opened();
    const { administrator, customs, server } = world;
    const away = await welcome(
      server,
      administrator,
      guest(customs.id, { name: 'away', grants: [{ role: 'planner', organisationId: customs.id }] }),
    );
    const stand = await welcome(server, administrator, guest(customs.id, { name: 'stand' }));
    expect((await stand.agent.get('/schedules')).statusCode).toBe(403);
    const from = '2026-11-22T08:00:00.000Z';
    const until = '2026-11-22T08:30:00.000Z';
    const people = { personId: away.person.id, substituteId: stand.person.id };
    const lent = await administrator.post('/substitutions', { ...people, from, until, reason: 'leave' });
    expect(lent.statusCode).toBe(201);
    const begun = { subjectId: away.person.id, actions: ['substitution:begin'] };
    expect(await server.capabilities.audit.last(server.platform.database.read, begun)).toMatchObject({
      reason: 'leave',
    });
    expect((await stand.agent.get('/schedules')).statusCode).toBe(200);
    server.platform.clock.advance(30 * 60_000);
    expect((await stand.agent.get('/schedules')).statusCode).toBe(403);
  });
});

describe('an organisation', () => {
  it('is renamed and moved, never beneath itself, and what it was is kept', async () => {
    await using world = await opened();
    const { administrator, customs, rootId } = world;
    const north = await organisation(administrator, 'North', customs.id);
    const put = (one: Organisation, draft: object) =>
      administrator.put(`/organisations/${one.id}`, one.revision, draft);
    expect((await put(customs, { name: 'Customs', parentId: north.id })).json()).toMatchObject({
      code: 'organisation/cycle',
    });
    expect((await put(north, { name: 'Border north', parentId: rootId })).json()).toMatchObject({
      revision: 2,
    });
    const pasts = (await administrator.get(`/organisations/${north.id}/pasts`)).json<{ rows: object[] }>();
    expect(pasts.rows).toMatchObject([
      { name: 'Border north', parentId: rootId, revision: 2 },
      { name: 'North', parentId: customs.id, revision: 1 },
    ]);
    expect((await administrator.remove(`/organisations/${north.id}`, 2)).statusCode).toBe(404);
  });

  it('that is merged leaves its people, contents, grants and branches to the other, and stays readable', async () => {
    await using world = await opened();
    const { administrator, customs, rootId, server } = world;
    const border = await organisation(administrator, 'Border guard', rootId);
    const branch = await organisation(administrator, 'Branch', customs.id);
    const { agent, person } = await welcome(server, administrator, guest(customs.id));
    const body = { kind: 'notice', texts: { vi: { title: 'Words', blocks: [] } } };
    const content = (await agent.post('/contents', { title: 'Words', body })).json<{
      organisationId: string;
      id: string;
    }>();
    expect(content.organisationId).toBe(customs.id);
    const headers = { 'if-match': '"1"' };
    const merged = await administrator.call('POST', `/organisations/${customs.id}/merge`, {
      headers,
      body: { into: border.id },
    });
    expect(merged.json()).toMatchObject({ mergedInto: border.id, closedAt: '2026-11-22T08:00:00.000Z' });
    expect((await agent.get(`/contents/${content.id}`)).json()).toMatchObject({ organisationId: border.id });
    expect((await administrator.get(`/people/${person.id}`)).json()).toMatchObject({
      organisationId: border.id,
    });
    expect((await administrator.get(`/organisations/${branch.id}`)).json()).toMatchObject({
      parentId: border.id,
    });
    expect(
      (await administrator.post('/invitations', guest(customs.id, { name: 'minh' }))).json(),
    ).toMatchObject({ code: 'organisation/closed' });
  });

  it('is closed once nobody is of it', async () => {
    await using world = await opened();
    const { administrator, customs, server } = world;
    const close = () =>
      administrator.call('POST', `/organisations/${customs.id}/close`, { headers: { 'if-match': '"1"' } });
    const { person } = await welcome(server, administrator, guest(customs.id));
    expect((await close()).json()).toMatchObject({ code: 'object/in-use' });
    const of = [{ id: person.id, revision: person.revision }];
    await administrator.call('PATCH', '/people', { body: { of, changes: { isDisabled: true } } });
    expect((await close()).json()).toMatchObject({ closedAt: '2026-11-22T08:00:00.000Z' });
  });
});
